import assert from "node:assert/strict";
import type { RestTarget } from "../../../../frontdoor";
import { unknown } from "../../../../model/property-value";
import { compiledMessage, executionArn, functionTarget, type WrittenIntegration } from "./compiled-message";

const http: RestTarget = { kind: "http", url: "https://api.example.com/messages", method: "POST" };
const queue: RestTarget = { kind: "aws", service: "sqs", operation: "path/123456789012/orders", label: "orders-queue" };
const inVpc: RestTarget = { kind: "private", uri: "http://nlb.internal/messages", label: "backend", method: "POST" };

describe("what stands behind a route of a WebSocket API", () => {
    const kinds: [what: string, written: WrittenIntegration, kind: string][] = [
        ["a function with a proxy integration", { target: functionTarget, type: "AWS_PROXY" }, "lambda-proxy"],
        ["a function with templates", { target: functionTarget, type: "AWS" }, "lambda"],
        ["an HTTP address", { target: http, type: "HTTP" }, "http"],
        ["a service", { target: queue, type: "AWS" }, "aws"],
        ["a mock", { target: { kind: "mock" }, type: "MOCK" }, "mock"],
        ["what was not understood", { target: { kind: "unknown", reason: "no such thing" } }, "unavailable"],
        ["an address only AWS knows", { target: { ...http, url: unknown } }, "unavailable"],
        [
            "a function of another program",
            { target: { ...functionTarget, functionUrn: "urn:other" } as RestTarget },
            "unavailable",
        ],
    ];
    for (const [what, written, kind] of kinds) {
        it(`is ${kind} for ${what}`, () => {
            const { served, unsupported } = compiledMessage(written);
            assert.equal(served.kind, kind);
            assert.equal(unsupported.length, kind === "unavailable" ? 1 : 0);
        });
    }

    const permissions: [pattern: string, allowed: boolean][] = [
        [`${executionArn}/*/*`, true],
        [`${executionArn}/prod/order`, true],
        [`${executionArn}/*/$connect`, false],
        [`${executionArn}/dev/order`, false],
        [`${executionArn}/prod/POST/order`, false],
    ];
    for (const [pattern, allowed] of permissions) {
        it(`${allowed ? "may" : "may not"} call a function with a permission for ${pattern}`, () => {
            const { served, warnings } = compiledMessage({ target: functionTarget, permitted: [pattern] });
            assert.ok(served.kind === "lambda");
            assert.equal(served.function.denied === undefined, allowed);
            assert.equal(warnings.length, allowed ? 0 : 1);
        });
    }

    it("is called with a role without a permission", () => {
        const credentials = "arn:aws:iam::123456789012:role/gateway";
        const { served } = compiledMessage({ target: functionTarget, credentials, permitted: [] });
        assert.ok(served.kind === "lambda");
        assert.equal(served.function.denied, undefined);
    });

    it("leaves templates and responses of a proxy integration out", () => {
        const { served } = compiledMessage({
            target: functionTarget,
            type: "AWS_PROXY",
            requestTemplates: { $default: "{}" },
            templateSelectionExpression: "$request.body.a",
            responses: { $default: {} },
        });
        assert.equal(served.requestTemplates.size, 0);
        assert.equal(served.templateSelection, undefined);
        assert.equal(served.responses.length, 0);
    });

    const addresses: [what: string, target: RestTarget, standIns: [string, string][], url: string | undefined][] = [
        ["an address", http, [], "https://api.example.com/messages"],
        [
            "an address whose origin has a stand-in",
            http,
            [["https://api.example.com", "http://127.0.0.1:9/"]],
            "http://127.0.0.1:9/messages",
        ],
        [
            "an address whose integration has a stand-in",
            http,
            [["orders", "http://127.0.0.1:9"]],
            "http://127.0.0.1:9/messages",
        ],
        ["what is in a VPC", inVpc, [], undefined],
        [
            "what is in a VPC, with a stand-in",
            inVpc,
            [["backend", "http://127.0.0.1:9"]],
            "http://127.0.0.1:9/messages",
        ],
        [
            "a listener with a stand-in",
            { ...inVpc, uri: "arn:aws:elasticloadbalancing:x" },
            [["backend", "http://127.0.0.1:9"]],
            "http://127.0.0.1:9",
        ],
    ];
    for (const [what, target, standIns, url] of addresses) {
        it(`calls ${url ?? "nothing"} for ${what}`, () => {
            const { served, warnings } = compiledMessage({ target, type: "HTTP_PROXY", standIns: new Map(standIns) });
            assert.ok(served.kind === "http");
            assert.equal(served.url, url);
            assert.equal(
                warnings.some((each) => each.includes("--target backend=")),
                url === undefined,
            );
        });
    }

    const methods: [written: string | undefined, sent: string][] = [
        [undefined, "POST"],
        ["ANY", "POST"],
        ["PUT", "PUT"],
    ];
    for (const [written, sent] of methods) {
        it(`sends ${sent} where integrationMethod is ${written ?? "not written"}`, () => {
            const method = written === undefined ? {} : { method: written };
            const { served } = compiledMessage({ target: http, type: "HTTP", ...method });
            assert.ok(served.kind === "http");
            assert.equal(served.method, sent);
        });
    }

    const warned: [what: string, written: Partial<WrittenIntegration>, warning: RegExp][] = [
        [
            "a mapping from a method of a REST API",
            { requestParameters: { "integration.request.header.X": "method.request.header.x" } },
            /write "route\.request\.header\.x"/,
        ],
        [
            "a mapping to nowhere",
            { requestParameters: { "integration.header.X": "'x'" } },
            /must be integration\.request/,
        ],
        [
            "a mapping from what only AWS knows",
            { requestParameters: { "integration.request.header.X": unknown } },
            /not known before the deployment/,
        ],
        ["a template that is no VTL", { requestTemplates: { $default: "#if(" } }, /template for \$default/],
        [
            "a template only AWS knows",
            { requestTemplates: { $default: unknown } },
            /template for \$default: it is not known/,
        ],
        [
            "a selection expression with a bare $default",
            { templateSelectionExpression: "$default" },
            /selection expression/,
        ],
        ["a pattern that cannot be matched", { responses: { "/(a)\\1/": {} } }, /integration response \/\(a\)\\1\//],
        [
            "a service whose answers are not known",
            { target: { ...queue, service: "textract" } },
            /--target textract=URL/,
        ],
    ];
    for (const [what, written, warning] of warned) {
        it(`warns of ${what}, and serves the rest`, () => {
            const { served, warnings } = compiledMessage({ target: queue, ...written });
            assert.equal(served.kind, "aws");
            assert.equal(warnings.length, 1);
            assert.match(warnings[0]!, warning);
        });
    }

    it("names no route twice for one integration it cannot serve", () => {
        const { unsupported } = compiledMessage({ target: { kind: "unknown", reason: "why" } });
        assert.deepEqual(
            unsupported.map(({ name, reason }) => [name, reason]),
            [["orders", "why"]],
        );
    });
});
