import assert from "node:assert/strict";
import { request } from "node:http";
import type { HttpFrontDoor, RestDomain, RestFrontDoor } from "../../../../frontdoor";
import type { GatewayOptions } from "../../../../gateway/start-gateway";
import { readingOf } from "../../../support/reading-of";
import { restDoor, restRoute, restStage } from "./rest-door";
import { echo, serveRest } from "./serve-rest";
import { unknown } from "../../../../model/property-value";

interface Answer {
    readonly status: number;
    readonly text: string;
    /** The event a function got; empty when none did. */
    readonly event: {
        readonly path?: string;
        readonly resource?: string;
        readonly stageVariables?: unknown;
        readonly rawPath?: string;
        readonly requestContext?: {
            readonly path?: string;
            readonly stage?: string;
            readonly domainName?: string;
            readonly isCanaryRequest?: boolean;
        };
    };
}

/** `fetch` does not let the Host header be chosen. */
function get(origin: string, path: string, host?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
        const { hostname, port } = new URL(origin);
        const headers = host === undefined ? {} : { host };
        const sent = request({ hostname, port, path, headers }, (answer) => {
            let text = "";
            answer.setEncoding("utf8");
            answer.on("data", (part: string) => (text += part));
            answer.on("end", () => {
                const event = text.startsWith("{") ? (JSON.parse(text) as Answer["event"]) : {};
                resolve({ status: answer.statusCode ?? 0, text, event });
            });
        });
        sent.on("error", reject).end();
    });
}

const domain = (more: Partial<RestDomain>): RestDomain => ({
    name: "api.example.com",
    mappingKey: "",
    stage: "v1",
    mutualTls: false,
    stageInPath: false,
    vpcEndpointIds: [],
    ...more,
});

const api = (more: Partial<RestFrontDoor> = {}): RestFrontDoor =>
    restDoor({
        stages: [restStage("v1"), restStage("v2")],
        routes: [restRoute("GET /pets", "echo"), restRoute("GET /", "echo"), restRoute("GET /ping", "echo")],
        ...more,
    });

async function serving(
    doors: Parameters<typeof serveRest>[0],
    run: (get: (path: string, host?: string) => Promise<Answer>) => Promise<void>,
    options: Partial<GatewayOptions> = {},
): Promise<void> {
    const served = await serveRest(doors, { echo }, options);
    try {
        await run((path, host) => get(served.origin(), path, host));
    } finally {
        await served.close();
    }
}

const forbidden = '{"message":"Forbidden"}';

describe("the stage of a request to a REST API", () => {
    const paths: [path: string, stage: string, matched: string, requestPath: string][] = [
        ["/v1/pets", "v1", "/pets", "/v1/pets"],
        ["/v2/pets", "v2", "/pets", "/v2/pets"],
        ["/v1", "v1", "/", "/v1"],
        ["/v1/", "v1", "/", "/v1/"],
        ["//v1/pets", "v1", "/pets", "//v1/pets"],
        ["/v1//pets", "v1", "/pets", "/v1//pets"],
    ];
    it("is the first part of the path", () =>
        serving([api()], async (ask) => {
            for (const [path, stage, resource, requestPath] of paths) {
                const { event } = await ask(path);
                const { requestContext } = event;
                assert.deepEqual(
                    [requestContext?.stage, event.resource, requestContext?.path],
                    [stage, resource, requestPath],
                    path,
                );
            }
            for (const path of ["/", "/V1/pets", "/pets", "/v3", "/%761/pets", "//"]) {
                const { status, text } = await ask(path);
                assert.deepEqual([status, text], [403, forbidden], path);
            }
        }));

    const mapped: [host: string, path: string, stage: string, resource: string, eventPath: string][] = [
        ["api.example.com", "/orders/pets", "v1", "/pets", "/orders/pets"],
        ["API.example.com:8443", "/orders/pets", "v1", "/pets", "/orders/pets"],
        ["api.example.com", "/orders/new/pets", "v2", "/pets", "/orders/new/pets"],
        ["api.example.com", "/orders", "v1", "/", "/orders"],
        ["api.example.com", "/staged/v2/pets", "v2", "/pets", "/staged/v2/pets"],
        ["api.example.com", "/staged/v1/ping", "v1", "/ping", "/staged/v1/ping"],
        ["whole.example.com", "/pets", "v2", "/pets", "/pets"],
        ["a.wild.example.com", "/pets", "v1", "/pets", "/pets"],
    ];
    const domains = [
        domain({ mappingKey: "orders" }),
        domain({ mappingKey: "orders/new", stage: "v2" }),
        domain({ mappingKey: "staged", stageInPath: true, stage: "" }),
        domain({ name: "whole.example.com", stage: "v2" }),
        domain({ name: "*.wild.example.com" }),
    ];
    it("is the one a custom domain's mapping says, the longest key first", () =>
        serving([api({ domains })], async (ask) => {
            for (const [host, path, stage, resource, eventPath] of mapped) {
                const { event } = await ask(path, host);
                assert.equal(event.requestContext?.stage, stage, host + path);
                assert.equal(event.resource, resource, host + path);
                assert.equal(event.path, eventPath, host + path);
                assert.equal(event.requestContext.path, eventPath, host + path);
            }
        }));

    const refused: [host: string, path: string, answer: string][] = [
        ["api.example.com", "/ordersX/pets", forbidden],
        ["api.example.com", "/v1/pets", forbidden],
        ["api.example.com", "/staged/v3/pets", forbidden],
        ["api.example.com", "/staged", forbidden],
        ["whole.example.com", "/v2/pets", '{"message":"Missing Authentication Token"}'],
        ["whole.example.com", "/ping", "healthy"],
        ["whole.example.com", "/sping", "healthy"],
        ["elsewhere.example.com", "/pets", forbidden],
    ];
    it("is none where no mapping takes the path, and a health check where AWS keeps the path to itself", () =>
        serving([api({ domains })], async (ask) => {
            for (const [host, path, answer] of refused) assert.equal((await ask(path, host)).text, answer, host + path);
            // Any other host stands for the execute-api address.
            assert.equal((await ask("/v1/ping")).status, 200);
        }));

    it("is reached over custom domains only once the execute-api address is disabled", () =>
        serving([api({ domains, executeApiEndpoint: false })], async (ask) => {
            const host = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";
            assert.deepEqual((await ask("/v1/pets", host)).text, forbidden);
            assert.equal((await ask("/orders/pets", "api.example.com")).status, 200);
            // Localhost is the address the program's users are given then.
            assert.equal((await ask("/orders/pets")).status, 200);
        }));

    it("is found behind a domain that HTTP and REST APIs share, whichever address was asked", async () => {
        const sketched = readingOf({ apis: { web: { "GET /pets": { function: "echo" } } } });
        sketched.remove();
        const web: HttpFrontDoor = {
            ...(sketched.reading.frontDoors[0] as HttpFrontDoor),
            domains: [{ name: "api.example.com", mappingKey: "web", stage: "$default", mutualTls: false }],
        };
        const shared = api({ domains: [domain({ mappingKey: "orders" })] });
        for (const doors of [
            [shared, web],
            [web, shared],
        ]) {
            await serving(doors, async (ask) => {
                assert.equal((await ask("/orders/pets", "api.example.com")).event.requestContext?.stage, "v1");
                assert.equal((await ask("/web/pets", "api.example.com")).event.rawPath, "/web/pets");
            });
        }
    });
});

describe("the canary of a stage", () => {
    const stage = restStage("v1", {
        variables: { version: "old", region: "eu" },
        canary: { percentTraffic: 25, variables: { version: "new" }, useStageCache: false, deploymentId: "c1" },
    });
    const draws: [random: number, canary: boolean][] = [
        [0, true],
        [0.2499, true],
        [0.25, false],
        [0.9999, false],
    ];
    for (const [random, canary] of draws) {
        it(`${canary ? "takes" : "leaves"} a request that draws ${random} of 25 percent`, () =>
            serving(
                [api({ stages: [stage] })],
                async (ask) => {
                    const { event } = await ask("/v1/pets");
                    assert.deepEqual(event.stageVariables, { version: canary ? "new" : "old", region: "eu" });
                    assert.equal(event.requestContext?.isCanaryRequest, canary);
                },
                { random: () => random },
            ));
    }

    it("takes none at 0 percent and all at 100", async () => {
        for (const [percentTraffic, random, version] of [
            [0, 0, "old"],
            [100, 0.999999, "new"],
        ] as const) {
            const canary = { percentTraffic, variables: { version: "new" }, useStageCache: false };
            const stages = [restStage("v1", { variables: { version: "old" }, canary })];
            await serving(
                [api({ stages })],
                async (ask) => {
                    assert.deepEqual((await ask("/v1/pets")).event.stageVariables, { version });
                },
                { random: () => random },
            );
        }
    });

    it("is warned of when it has a deployment of its own", async () => {
        const served = await serveRest([api({ stages: [stage] })], { echo });
        assert.match(served.gateway.warnings.join("\n"), /the canary of stage v1 has a deployment of its own/);
        await served.close();
    });
});

describe("a stage", () => {
    it("answers 403 without a deployment, and that is said", async () => {
        const { deployment, deploymentId, ...bare } = restStage("v1");
        assert.deepEqual([deployment, deploymentId], ["urn:deployment", "d1p2l3"]);
        const served = await serveRest([api({ stages: [bare] })], { echo });
        const { status, text } = await get(served.origin(), "/v1/pets");
        assert.deepEqual([status, text], [403, forbidden]);
        assert.match(served.gateway.warnings.join("\n"), /stage v1 of orders has no deployment/);
        await served.close();
    });

    it("says that its web ACL is not applied", async () => {
        const webAclArn = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/main/1";
        const served = await serveRest([api({ stages: [restStage("v1", { webAclArn })] })], { echo });
        assert.match(served.gateway.warnings.join("\n"), /stage v1 of orders has a web ACL/);
        await served.close();
    });

    it("says that the policy in front of it is not known", async () => {
        const served = await serveRest([api({ policy: unknown })], { echo });
        assert.match(served.gateway.warnings.join("\n"), /the policy of orders is not known before the deployment/);
        await served.close();
    });

    it("says which settings turn its throttle off", async () => {
        const settings = [
            { urn: "urn:all", methodPath: "*/*", throttle: { rate: 100, burst: 50 } },
            { urn: "urn:own", methodPath: "pets/GET", throttle: { rate: -1, burst: -1 } },
        ];
        const served = await serveRest([api({ stages: [restStage("v1", { settings })] })], { echo });
        assert.match(
            served.gateway.warnings.join("\n"),
            /settings of pets\/GET on stage v1 of orders have no throttlingRateLimit: the AWS provider sends -1/,
        );
        await served.close();
    });

    it("says which methods its deployment may be taken before", async () => {
        const routes = [restRoute("GET /a", "echo"), restRoute("GET /b", "echo"), restRoute("GET /c", "echo")];
        const mayMiss = ["urn:method:GET /a", "urn:integration:GET /c"];
        const served = await serveRest([api({ routes, stages: [restStage("v1", { mayMiss })] })], { echo });
        assert.match(served.gateway.warnings.join("\n"), /stage v1 of orders does not depend on GET \/a, GET \/c: AWS/);
        await served.close();
    });
});
