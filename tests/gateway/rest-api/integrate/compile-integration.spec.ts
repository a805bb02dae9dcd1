import assert from "node:assert/strict";
import type { FunctionDescription, RestIntegration, RestRoute, RestTarget } from "../../../../frontdoor";
import {
    compileRestIntegration,
    type RestIntegrationCompilation,
} from "../../../../gateway/rest-api/integrate/compile-integration";
import type { ServedRestIntegration } from "../../../../gateway/rest-api/integrate/served-integration";

interface Written {
    readonly target: RestTarget;
    readonly integration?: Partial<RestIntegration>;
    readonly method?: string;
    readonly path?: string;
    /** Patterns of SourceArn that may invoke the function. */
    readonly permitted?: readonly string[];
    readonly targets?: ReadonlyMap<string, string>;
}

interface Compiled {
    readonly served: ServedRestIntegration;
    readonly warnings: string[];
    readonly unsupported: readonly { readonly name: string; readonly reason: string }[];
}

const arn = "arn:aws:execute-api:eu-west-1:123456789012:api1";

function compile({ target, integration = {}, method = "GET", path = "/pets/{id}", ...more }: Written): Compiled {
    const warnings = new Set<string>();
    const unsupported: Compiled["unsupported"][number][] = [];
    const described = {
        permissions: (more.permitted ?? ["*"]).map((pattern) => ({
            principal: "apigateway.amazonaws.com",
            action: "lambda:InvokeFunction",
            ...(pattern === "*" ? {} : { sourceArn: pattern }),
        })),
    } as unknown as FunctionDescription;
    const around = {
        door: { name: "shop" },
        executionArn: arn,
        findings: { warnings, unsupported },
        compilation: {
            functions: new Map([["urn:fn", described]]),
            refusal: () => undefined,
            targets: more.targets ?? new Map(),
        },
    } as unknown as RestIntegrationCompilation;
    const route = {
        routeKey: `${method} ${path}`,
        method,
        path,
        urn: "urn:route",
        integration: {
            urn: "urn:integration",
            type: "AWS_PROXY",
            target,
            timeoutMilliseconds: 29_000,
            requestParameters: {},
            requestTemplates: {},
            passthroughBehavior: "WHEN_NO_MATCH",
            cacheKeyParameters: [],
            responseTransferMode: "BUFFERED",
            insecureSkipVerification: false,
            responses: [],
            ...integration,
        },
    } as unknown as RestRoute;
    const served = compileRestIntegration(around, route, "prod");
    return { served, warnings: [...warnings], unsupported };
}

const fn: RestTarget = { kind: "lambda", label: "orders", functionUrn: "urn:fn" };

describe("compiling what stands behind a method of a REST API", () => {
    const permissions: [permitted: string[], method: string, outcome: "allowed" | "denied" | string[]][] = [
        [["*"], "GET", "allowed"],
        [[`${arn}/*/*`], "GET", "allowed"],
        [[`${arn}/prod/GET/pets/*`], "GET", "allowed"],
        [[`${arn}/prod/GET/pets/{id}`], "GET", "allowed"],
        [[`${arn}/dev/GET/pets/*`], "GET", "denied"],
        [[`${arn}/prod/POST/pets/*`], "GET", "denied"],
        [[`${arn}/prod/GET/pets`], "GET", "denied"],
        [[`${arn}/*/*`], "ANY", "allowed"],
        [[`${arn}/prod/*/pets/*`], "ANY", "allowed"],
        [[`${arn}/prod/POST/orders`], "ANY", "denied"],
        [[`${arn}/prod/GET/pets/*`, `${arn}/prod/POST/pets/*`], "ANY", ["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]],
    ];
    for (const [permitted, method, outcome] of permissions) {
        const said = typeof outcome === "string" ? outcome : `denied for ${outcome.join()}`;
        it(`is ${said} for ${method} /pets/{id} on prod with ${permitted.join(" and ")}`, () => {
            const { served, warnings } = compile({ target: fn, method, permitted });
            assert.equal(served.kind, "lambda-proxy");
            assert.equal(served.function.denied !== undefined, outcome === "denied");
            assert.deepEqual([...(served.deniedMethods?.keys() ?? [])], typeof outcome === "string" ? [] : outcome);
            assert.equal(warnings.length, outcome === "allowed" ? 0 : 1);
        });
    }

    const fatal: [rule: string, integration: Partial<RestIntegration>, fatal: boolean][] = [
        ["a proxy that is called with GET", { httpMethod: "GET" }, true],
        ["a proxy that is called with POST", { httpMethod: "POST" }, false],
        [
            "a mapping to Content-Length",
            { requestParameters: { "integration.request.header.Content-Length": "'1'" } },
            true,
        ],
        [
            "a mapping to authorization",
            { requestParameters: { "integration.request.header.authorization": "'1'" } },
            true,
        ],
        [
            "such a mapping for HTTP",
            { type: "HTTP", requestParameters: { "integration.request.header.authorization": "'1'" } },
            false,
        ],
        [
            "a mapping to a query of that name",
            { requestParameters: { "integration.request.querystring.te": "'1'" } },
            false,
        ],
    ];
    for (const [rule, integration, expected] of fatal) {
        it(`${expected ? "says of" : "does not mind"} ${rule} that every call fails`, () => {
            assert.equal(compile({ target: fn, integration }).served.fatal !== undefined, expected);
        });
    }

    it("tells a custom integration of a function by its type", () => {
        assert.equal(compile({ target: fn, integration: { type: "AWS" } }).served.kind, "lambda");
    });

    const http: RestTarget = { kind: "http", url: "https://a.example/${stageVariables.v}/{p}", method: "GET" };
    const addresses: [rule: string, target: RestTarget, targets: [string, string][], url: string | undefined][] = [
        ["its own address", http, [], "https://a.example/${stageVariables.v}/{p}"],
        [
            "what stands in for its origin",
            http,
            [["https://a.example", "http://127.0.0.1:1/"]],
            "http://127.0.0.1:1/${stageVariables.v}/{p}",
        ],
        [
            "nothing for what is in a VPC",
            { kind: "private", label: "nlb", uri: "http://nlb.example/{p}", method: "GET" },
            [],
            undefined,
        ],
        [
            "what stands in for what is in a VPC",
            { kind: "private", label: "nlb", uri: "http://nlb.example/{p}", method: "GET" },
            [["nlb", "http://127.0.0.1:1"]],
            "http://127.0.0.1:1/{p}",
        ],
        [
            "what stands in for a listener",
            { kind: "private", label: "alb", uri: "arn:aws:elb", method: "GET" },
            [["arn:aws:elb", "http://127.0.0.1:1"]],
            "http://127.0.0.1:1",
        ],
    ];
    for (const [rule, target, targets, url] of addresses) {
        it(`calls ${rule}`, () => {
            const { served, warnings } = compile({
                target,
                targets: new Map(targets),
                integration: { type: "HTTP_PROXY" },
            });
            assert.equal(served.kind, "http");
            assert.deepEqual([served.url, served.proxy, warnings.length], [url, true, url === undefined ? 1 : 0]);
        });
    }

    it("warns of a service whose answers are not known here", () => {
        const aws = (service: string): RestTarget => ({ kind: "aws", service, operation: "action/X", label: service });
        assert.equal(compile({ target: aws("sqs"), integration: { type: "AWS" } }).warnings.length, 0);
        assert.match(compile({ target: aws("translate"), integration: { type: "AWS" } }).warnings.join(), /translate/);
        const there = new Map([["translate", "http://127.0.0.1:1"]]);
        assert.equal(
            compile({ target: aws("translate"), targets: there, integration: { type: "AWS" } }).warnings.length,
            0,
        );
    });

    const unread: [rule: string, integration: Partial<RestIntegration>, warning: RegExp][] = [
        [
            "a mapping's left side",
            { requestParameters: { "integration.request.cookie.a": "'1'" } },
            /integration\.request\.cookie\.a/,
        ],
        ["a mapping's right side", { requestParameters: { "integration.request.header.a": "x" } }, /"x"/],
        [
            "a selection pattern",
            { responses: [{ statusCode: "200", selectionPattern: "(", parameters: {}, templates: {} }] },
            /selectionPattern of 200/,
        ],
        ["a status", { responses: [{ statusCode: "abc", parameters: {}, templates: {} }] }, /status abc/],
    ];
    for (const [what, integration, warning] of unread) {
        it(`warns of ${what} that cannot be read, and serves the rest`, () => {
            const { served, warnings } = compile({
                target: { kind: "mock" },
                integration: { type: "MOCK", ...integration },
            });
            assert.deepEqual([served.kind, served.requestParameters, served.responses], ["mock", [], []]);
            assert.match(warnings.join(), warning);
        });
    }

    it("tries responses in the order of their statuses, however they are written", () => {
        const written = ["500", "200", "404"].map((statusCode) => ({ statusCode, parameters: {}, templates: {} }));
        const { served } = compile({ target: { kind: "mock" }, integration: { type: "MOCK", responses: written } });
        assert.deepEqual(
            served.responses.map(({ status }) => status),
            [200, 404, 500],
        );
    });

    it("renders templates as they are written, and fails those it cannot read", () => {
        const requestTemplates = { "Application/JSON": '{"id": "$context.stage"}', "text/csv": "#if(" };
        const { served, warnings } = compile({
            target: { kind: "mock" },
            integration: { type: "MOCK", requestTemplates },
        });
        const scope = {
            body: "",
            params: { path: {}, querystring: {}, header: {} },
            contextVariable: (name: string) => (name === "stage" ? "prod" : undefined),
            contextNames: () => [],
            stageVariables: {},
        };
        const json = served.requestTemplates.get("application/json")?.render(scope);
        assert.deepEqual(json, { kind: "rendered", text: '{"id": "prod"}', overrides: undefined });
        assert.equal(served.requestTemplates.get("text/csv")?.render(scope).kind, "failed");
        assert.match(warnings.join(), /template for text\/csv/);
    });

    it("lists what cannot be served once, by the integration", () => {
        const { served, unsupported } = compile({ target: { kind: "unknown", reason: "its uri is not known" } });
        assert.equal(served.kind, "unavailable");
        assert.deepEqual(
            unsupported.map(({ name, reason }) => [name, reason]),
            [["GET /pets/{id}", "its uri is not known"]],
        );
    });
});
