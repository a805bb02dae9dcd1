import assert from "node:assert/strict";
import type { FunctionUrlFrontDoor } from "../../frontdoor";
import { printHeading, printRouteTable, printSettings } from "../../report";
import { unknown } from "../../model/property-value";

const hello: FunctionUrlFrontDoor = {
    kind: "function-url",
    name: "hello",
    urn: "urn:pulumi:dev::shop::aws:lambda/functionUrl:FunctionUrl::hello",
    target: { kind: "lambda", label: "hello", qualifier: "live" },
    authType: "AWS_IAM",
    invokeMode: "RESPONSE_STREAM",
    url: "https://abc.lambda-url.eu-west-1.on.aws/",
    distributions: [],
};

describe("report of a function URL", () => {
    it("heads it by what it is", () => {
        assert.equal(printHeading(hello), "hello: function URL");
    });

    it("prints its one route, bounded by the function", () => {
        assert.equal(
            printRouteTable(hello),
            [
                "METHOD  PATH      TARGET             AUTHORIZER  THROTTLE        TIMEOUT",
                "ANY     $default  Lambda hello:live  IAM         the function's  the function's",
            ].join("\n"),
        );
    });

    it("prints an auth type that is open or not known", () => {
        assert.match(printRouteTable({ ...hello, authType: "NONE" }), / none /);
        assert.match(printRouteTable({ ...hello, authType: unknown }), / \[unknown\] /);
    });

    it("prints its settings", () => {
        assert.equal(
            printSettings(hello),
            [
                "invoke mode  RESPONSE_STREAM",
                "CORS         off",
                "URL          https://abc.lambda-url.eu-west-1.on.aws/",
            ].join("\n"),
        );
    });
});
