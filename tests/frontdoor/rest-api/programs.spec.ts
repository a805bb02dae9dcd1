import assert from "node:assert/strict";
import { join } from "node:path";
import { captureProgram, type ResourceGraph } from "../../../capture";
import { permits, type Reading, readFrontDoors, type RestFrontDoor, type RestRoute } from "../../../frontdoor";
import { isUnknown, type PropertyValue } from "../../../model/property-value";
import { capturedGraph } from "../../support/captured-graph";

const programs = join(__dirname, "..", "programs");

interface Read {
    readonly graph: ResourceGraph;
    readonly reading: Reading;
    readonly frontDoor: RestFrontDoor;
}

function reading(graph: ResourceGraph): Read {
    const errors = graph.diagnostics.filter(({ severity }) => severity === "error");
    assert.deepEqual(errors, []);
    const read = readFrontDoors(graph);
    const [frontDoor, ...others] = read.frontDoors;
    assert.ok(frontDoor?.kind === "rest");
    assert.deepEqual(others, []);
    return { graph, reading: read, frontDoor };
}

function holdsUnknown(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    return isUnknown(value as PropertyValue) || Object.values(value).some(holdsUnknown);
}

/** `GET /orders -> lambda list, key, token keys, validated`. */
function summary({ routeKey, integration, authorizer, apiKeyRequired, validator, scopes }: RestRoute): string {
    const target = integration?.target;
    const name = target !== undefined && "label" in target ? ` ${target.label}` : "";
    return [
        `${routeKey as string} -> ${target?.kind ?? "nothing"}${name}`,
        ...(apiKeyRequired === true ? ["key"] : []),
        ...(authorizer.kind === "none"
            ? []
            : [`${authorizer.kind}${"name" in authorizer ? ` ${authorizer.name}` : ""}`]),
        ...(Array.isArray(scopes) && scopes.length > 0 ? [scopes.join(" ")] : []),
        ...(validator === undefined ? [] : [`validates ${JSON.stringify(validator)}`]),
    ].join(", ");
}

const both = 'validates {"body":true,"parameters":true}';

const expected: Readonly<Record<string, readonly string[]>> = {
    "rest-crud": [
        "OPTIONS / -> mock",
        "POST /events -> aws events",
        `POST /orders -> lambda create, key, ${both}`,
        `GET /orders -> lambda list, key, ${both}`,
        "GET /orders/{id} -> lambda one, token keys",
        "DELETE /orders/{id} -> lambda one, iam",
    ],
    "rest-swagger-body": [
        `GET / -> lambda hello, ${both}`,
        `POST /hello/{name} -> lambda hello, cognito people, greet/write, ${both}`,
        'ANY /hello/{name} -> lambda hello, key, token check, validates {"body":false,"parameters":true}',
        `GET /static/{proxy+} -> http, iam, ${both}`,
    ],
    "rest-openapi-body": [
        "OPTIONS /shop/v1/health -> mock",
        "ANY /shop/v1/inside/{proxy+} -> private inside, iam",
        "GET /shop/v1/items -> lambda shop, key",
        `POST /shop/v1/items -> aws orders, request check, ${both}`,
        "GET /shop/v1/items/{id}/file -> lambda shop, cognito people, items/read",
    ],
};

describe("programs with REST APIs nobody here wrote for us", () => {
    const local = async (name: string): Promise<Read> => reading(await capturedGraph(join(programs, name)));

    for (const [name, routes] of Object.entries(expected)) {
        it(`reads ${name}: methods, targets and guards, with nothing unknown and nothing left out`, async () => {
            const { reading: read, frontDoor } = await local(name);
            assert.deepEqual(read.unsupported, []);
            assert.deepEqual(frontDoor.routes.map(summary), routes);
            assert.equal(holdsUnknown(read), false);
        });

        it(`finds in ${name} the permission for every function behind a method`, async () => {
            const { reading: read, frontDoor } = await local(name);
            for (const { integration, method, path } of frontDoor.routes) {
                const target = integration?.target;
                if (target?.kind !== "lambda") continue;
                const { permissions } = read.functions.find(({ urn }) => urn === target.functionUrn)!;
                const sourceArn = `${frontDoor.executionArn as string}/live/${method as string}${path as string}`;
                assert.equal(permits(permissions, { principal: "apigateway.amazonaws.com", sourceArn }), true);
            }
        });
    }

    it("reads raw resources in a preview as it does with every id known", async () => {
        const deployed = (await local("rest-crud")).frontDoor;
        const preview = reading(
            await captureProgram({ cwd: join(programs, "rest-crud"), stack: "dev", mode: "preview" }),
        );
        assert.deepEqual(preview.reading.unsupported, []);
        assert.deepEqual(preview.frontDoor.routes.map(summary), expected["rest-crud"]);
        assert.deepEqual(
            preview.frontDoor.stages.map(({ settings, mayMiss }) => ({ settings, mayMiss })),
            deployed.stages.map(({ settings, mayMiss }) => ({ settings, mayMiss })),
        );
        assert.deepEqual(
            preview.frontDoor.usagePlans.map(({ stages, keys }) => [stages, keys.map(({ urn }) => urn)]),
            deployed.usagePlans.map(({ stages, keys }) => [stages, keys.map(({ urn }) => urn)]),
        );
        assert.deepEqual(preview.frontDoor.domains, deployed.domains);
    });

    it("says of a body that a preview does not know it", async () => {
        const preview = reading(
            await captureProgram({ cwd: join(programs, "rest-swagger-body"), stack: "dev", mode: "preview" }),
        );
        assert.deepEqual(
            preview.reading.unsupported.map(({ name, reason }) => `${name}: ${reason}`),
            ["front-api: its methods cannot be read: body is not known before the deployment"],
        );
        assert.deepEqual(preview.frontDoor.routes, []);
    });

    it("reads both stages with the settings of each", async () => {
        const { stages } = (await local("rest-crud")).frontDoor;
        const [live, test] = stages;
        assert.deepEqual(
            stages.map(({ name, settings }) => [name, settings.map(({ methodPath }) => methodPath)]),
            [
                ["live", ["*/*", "orders/GET"]],
                ["test", ["*/*"]],
            ],
        );
        const { urn: all, ...everything } = live!.settings[0]!;
        const { urn: one, ...ofList } = live!.settings[1]!;
        assert.match(`${all} ${one}`, /live-all .*live-list$/);
        assert.deepEqual(everything, {
            methodPath: "*/*",
            throttle: { rate: 100, burst: 200 },
            metrics: true,
            loggingLevel: "ERROR",
        });
        assert.deepEqual(ofList, {
            methodPath: "orders/GET",
            // Nothing is written, so the provider sends -1 and turns the stage's throttle off for the method.
            throttle: { rate: -1, burst: -1 },
            caching: true,
            cacheTtlSeconds: 60,
            requireAuthorizationForCacheControl: true,
            unauthorizedCacheControl: "FAIL_WITH_403",
        });
        assert.deepEqual(live!.cache, { size: "1.6" });
        assert.equal(live!.tracing, true);
        assert.equal(live!.accessLog?.label, "access");
        assert.deepEqual(live!.variables, { table: "orders" });
        assert.deepEqual(live!.canary, {
            percentTraffic: 10,
            deploymentId: live!.deploymentId,
            variables: { table: "orders-next" },
            useStageCache: false,
        });
        assert.match(live!.webAclArn as string, /:wafv2:.*webacl\/acl/);
        assert.ok(typeof live!.clientCertificateId === "string");
        assert.deepEqual(test!.variables, {});
        assert.deepEqual([test!.cache, test!.canary, test!.webAclArn], [undefined, undefined, undefined]);
    });

    it("reads a usage plan with its key, quota and throttles", async () => {
        const [plan] = (await local("rest-crud")).frontDoor.usagePlans;
        assert.deepEqual(plan?.stages, [{ stage: "live", methods: { "/orders/GET": { rate: 1, burst: 2 } } }]);
        assert.deepEqual(plan.quota, { limit: 1000, period: "WEEK", offset: 2 });
        assert.deepEqual(plan.throttle, { rate: 10, burst: 20 });
        assert.deepEqual(
            plan.keys.map(({ name, enabled }) => [(name as string).slice(0, 8), enabled]),
            [["partner-", true]],
        );
    });

    it("reads every part of an integration and its responses from a document", async () => {
        const { routes } = (await local("rest-openapi-body")).frontDoor;
        const integration = (routeKey: string) => routes.find((route) => route.routeKey === routeKey)?.integration;
        const publish = integration("POST /shop/v1/items");
        assert.deepEqual(
            [publish?.type, publish?.httpMethod, publish?.passthroughBehavior, publish?.contentHandling],
            ["AWS", "POST", "NEVER", "CONVERT_TO_TEXT"],
        );
        assert.equal(publish?.uri, "arn:aws:apigateway:eu-west-1:sns:action/Publish");
        assert.deepEqual(publish.responses, [
            { statusCode: "502", parameters: {}, templates: {} },
            {
                statusCode: "202",
                selectionPattern: "2\\d{2}",
                parameters: { "method.response.header.x-id": "integration.response.body.id" },
                templates: { "application/json": "{}" },
            },
        ]);
        const list = integration("GET /shop/v1/items");
        assert.deepEqual(
            [list?.timeoutMilliseconds, list?.cacheNamespace, list?.cacheKeyParameters],
            [5000, "items", ["method.request.querystring.limit"]],
        );
        assert.equal(integration("GET /shop/v1/items/{id}/file")?.responseTransferMode, "STREAM");
        const inside = integration("ANY /shop/v1/inside/{proxy+}");
        assert.equal(inside?.insecureSkipVerification, true);
        assert.ok(inside.target.kind === "private");
        assert.match(inside.target.vpcLinkUrn!, /vpcLink:VpcLink::inside$/);
        assert.match(inside.target.resourceUrn!, /loadBalancer:LoadBalancer::inside$/);
    });

    it("reads what a document says of the whole API, and what the API says over it", async () => {
        const open = (await local("rest-openapi-body")).frontDoor;
        assert.deepEqual(
            {
                endpointType: open.endpointType,
                vpcEndpointIds: open.vpcEndpointIds,
                apiKeySource: open.apiKeySource,
                binaryMediaTypes: open.binaryMediaTypes,
                minimumCompressionSize: open.minimumCompressionSize,
                executeApiEndpoint: open.executeApiEndpoint,
            },
            {
                endpointType: "PRIVATE",
                vpcEndpointIds: ["vpce-0123456789abcdef0"],
                apiKeySource: "AUTHORIZER",
                binaryMediaTypes: ["image/png"],
                minimumCompressionSize: 512,
                executeApiEndpoint: false,
            },
        );
        assert.deepEqual((JSON.parse(open.policy as string) as { Version: string }).Version, "2012-10-17");
        assert.deepEqual(open.gatewayResponses, [
            {
                type: "DEFAULT_4XX",
                parameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" },
                templates: {},
            },
        ]);
        const [domain] = open.domains;
        assert.deepEqual([domain?.mappingKey, domain?.stage, domain?.stageInPath], ["shop/v1", "live", false]);
        // An empty list counts as not written, so the document's stands.
        assert.deepEqual((await local("rest-swagger-body")).frontDoor.binaryMediaTypes, ["*/*"]);
        assert.equal((await local("rest-crud")).frontDoor.minimumCompressionSize, 1024);
    });

    it("turns the schemas of a document into models that refer to one another by address", async () => {
        const { models, apiId } = (await local("rest-swagger-body")).frontDoor;
        assert.deepEqual(
            models.map(({ name }) => name),
            ["Greeting", "Person"],
        );
        const greeting = JSON.parse(models[0]!.schema as string) as { properties: { to: { $ref: string } } };
        assert.equal(
            greeting.properties.to.$ref,
            `https://apigateway.amazonaws.com/restapis/${apiId as string}/models/Person`,
        );
    });

    it("reads request and token authorizers with where their identity stands", async () => {
        const [check] = (await local("rest-swagger-body")).frontDoor.authorizers;
        assert.ok(check?.kind === "token");
        assert.deepEqual(
            [check.identitySource, check.identityValidationExpression, check.ttlSeconds],
            ["method.request.header.x-token", "^Bearer .+$", 0],
        );
        const request = (await local("rest-openapi-body")).frontDoor.authorizers.find(({ kind }) => kind === "request");
        assert.ok(request?.kind === "request");
        assert.equal(request.identitySource, "method.request.header.x-user, method.request.querystring.tenant");
    });
});
