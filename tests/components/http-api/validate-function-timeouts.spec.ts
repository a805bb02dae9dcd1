import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { isIssue, printIssue } from "../../../model/issue";
import { parseRouteKey, routeIdentity } from "../../../model/route-key";
import type { RouteEntry } from "../../../components/http-api/route-table";
import { checkFunctionTimeouts, countIntegrations } from "../../../components/http-api/validate-quotas";
import type { FunctionReference } from "../../../components/targets/function-source";

const reference = (timeout: FunctionReference["timeout"], identity: unknown = "fn"): FunctionReference => ({
    kind: "function",
    arn: "arn",
    label: "fn",
    identity,
    timeout,
    functionName: "fn",
    qualifier: undefined,
});

function entry(text: string, target: RouteEntry["target"], settings: RouteEntry["settings"] = {}): RouteEntry {
    const key = parseRouteKey(text);
    assert.ok(!isIssue(key));
    const path = `routes[${JSON.stringify(text)}]`;
    return { text, path, targetPath: path, key, identity: routeIdentity(key), target, settings };
}

describe("a function's timeout against its route's", () => {
    const cases: [name: string, own: FunctionReference["timeout"], route: number | undefined, lines: string[]][] = [
        [
            "warns of a function that may run longer than API Gateway waits",
            60,
            undefined,
            [
                'routes["GET /a"]: the function may run 60 s but API Gateway stops waiting after 30 s; give the function a timeout of at most 30 s',
            ],
        ],
        [
            "warns of a function that may run longer than its route waits",
            10,
            5,
            [
                'routes["GET /a"].timeout: the function may run 10 s but API Gateway stops waiting after 5 s; give the function a timeout of at most 5 s',
            ],
        ],
        ["accepts equal timeouts", 30, undefined, []],
        ["says nothing of a timeout that is not known", undefined, undefined, []],
        ["leaves a timeout that is an output to the deployment", pulumi.output<number | undefined>(60), undefined, []],
    ];
    for (const [name, own, route, lines] of cases) {
        it(name, () => {
            const settings = route === undefined ? {} : { timeout: route };
            const issues = checkFunctionTimeouts([entry("GET /a", reference(own), settings)]);
            assert.deepEqual(issues.map(printIssue), lines);
            assert.ok(issues.every(({ severity }) => severity === "warning"));
        });
    }
});

describe("the number of integrations", () => {
    const httpUrl = (url: string): RouteEntry["target"] => ({ kind: "httpUrl", data: { url } });
    const cases: [name: string, entries: RouteEntry[], count: number][] = [
        ["is one for one function", [entry("GET /a", reference(1)), entry("GET /b", reference(1))], 1],
        ["is two for two functions", [entry("GET /a", reference(1)), entry("GET /b", reference(1, "other"))], 2],
        ["is two for two timeouts", [entry("GET /a", reference(1)), entry("GET /b", reference(1), { timeout: 5 })], 2],
        [
            "is two for two payload versions",
            [entry("GET /a", reference(1)), entry("GET /b", reference(1), { payloadVersion: "1.0" })],
            2,
        ],
        [
            "is one where the default is written out",
            [entry("GET /a", reference(1)), entry("GET /b", reference(1), { payloadVersion: "2.0" })],
            1,
        ],
        [
            "is one more for mappings",
            [entry("GET /a", reference(1)), entry("GET /b", reference(1), { requestParameters: {} })],
            2,
        ],
        [
            "is one for one address",
            [entry("GET /a", httpUrl("https://a.b")), entry("GET /b", httpUrl("https://a.b"))],
            1,
        ],
        [
            "is two for two addresses",
            [entry("GET /a", httpUrl("https://a.b")), entry("GET /b", httpUrl("https://a.c"))],
            2,
        ],
    ];
    for (const [name, entries, count] of cases) {
        it(name, () => {
            assert.equal(countIntegrations(entries), count);
        });
    }
});
