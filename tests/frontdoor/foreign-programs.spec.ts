import assert from "node:assert/strict";
import { join } from "node:path";
import type { ResourceGraph } from "../../capture";
import {
    type Authorizer,
    type FrontDoor,
    permits,
    permitsFunctionUrl,
    type Reading,
    readFrontDoors,
    type RestTarget,
    type Target,
} from "../../frontdoor";
import { isUnknown, type PropertyValue } from "../../model/property-value";
import { printHeading, routeRows } from "../../report";
import { capturedGraph } from "../support/captured-graph";

const programs = join(__dirname, "..", "gateway", "programs");

async function plan(name: string): Promise<{ graph: ResourceGraph; reading: Reading }> {
    const graph = await capturedGraph(join(programs, name));
    return { graph, reading: readFrontDoors(graph) };
}

/** Whether an unknown value stands anywhere inside. */
function holdsUnknown(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    return isUnknown(value as PropertyValue) || Object.values(value).some(holdsUnknown);
}

/** `GET /pets -> Lambda list, users (JWT) pets/write`. */
function summary(frontDoor: FrontDoor): string[] {
    return routeRows(frontDoor).map(
        ({ method, path, target, authorizer }) =>
            `${method} ${path} -> ${target}${authorizer === "none" ? "" : `, ${authorizer}`}`,
    );
}

function authorizersOf(frontDoor: FrontDoor | undefined): readonly Authorizer[] {
    return frontDoor?.kind === "http" ? frontDoor.authorizers : [];
}

/** What answers the routes of a front door. */
function targetsOf(frontDoor: FrontDoor): (Target | RestTarget)[] {
    switch (frontDoor.kind) {
        case "http":
            return frontDoor.routes.map(({ target }) => target);
        case "rest":
            return frontDoor.routes.flatMap(({ integration }) => integration?.target ?? []);
        case "websocket":
            return frontDoor.integrations.map(({ target }) => target);
        case "alb":
            return frontDoor.targetGroups.flatMap(({ targets }) => targets.map(({ target }) => target));
        case "function-url":
            return [frontDoor.target];
    }
}

const entities = ["baskets", "invoices", "orders", "products", "reviews", "shipments", "stores", "users"];

/** What each program comes to, by the name of its front door. */
const expected: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
    "callback-function": { api: ["POST /count -> Lambda counter", "GET /hello -> Lambda hello"] },
    "cors-wildcard": { public: ["GET /items/{id} -> GET https://backend.example.com/items/{id}"] },
    eventbridge: { "uploads-api": ["POST /uploads -> EventBridge-PutEvents uploads"] },
    "function-url": {
        hello: ["ANY $default -> Lambda hello"],
        reports: ["ANY $default -> Lambda reports:live, IAM"],
        stream: ["ANY $default -> Lambda stream"],
    },
    "jwt-cognito": {
        notes: [
            "GET /health -> Lambda notes",
            "GET /notes -> Lambda notes, cognito (JWT)",
            "POST /notes -> Lambda notes, cognito (JWT) notes/write",
        ],
    },
    "lambda-proxy": {
        httpApiGateway: ["GET /pets/{id} -> Lambda lambdaFunction", "ANY $default -> Lambda lambdaFunction"],
    },
    "layer-and-zip": { greeter: ["GET /greet/{name} -> Lambda zipped:live, check (Lambda)"] },
    "openapi-body": {
        pets: [
            "ANY /admin -> https://admin.example.com, IAM",
            "GET /pets -> Lambda pets",
            "POST /pets -> Lambda pets, users (JWT) pets/write",
            "GET /pets/{id} -> Lambda pets, users (JWT)",
            "DELETE /pets/{id} -> Lambda pets, keys (Lambda)",
            "GET /ping -> Lambda pets",
            "ANY $default -> Lambda pets",
        ],
    },
    "quick-create": { quick: ["GET /hello -> Lambda hello"] },
    "sst-table": {
        Shop: entities.flatMap((entity) => [
            `GET /${entity} -> Lambda list-${entity}Function`,
            `POST /${entity} -> Lambda create-${entity}Function`,
            `GET /${entity}/{id} -> Lambda get-${entity}Function`,
            `PUT /${entity}/{id} -> Lambda update-${entity}Function`,
            `DELETE /${entity}/{id} -> Lambda remove-${entity}Function`,
        ]),
    },
    "vpc-link": { orders: ["ANY /{proxy+} -> private http"] },
};

describe("programs nobody here wrote for us", () => {
    const planned = new Map<string, { graph: ResourceGraph; reading: Reading }>();
    const reading = (name: string): Reading => planned.get(name)!.reading;
    const named = (name: string, functionName: string) =>
        reading(name).functions.find((description) => description.name === functionName)!;

    for (const [name, frontDoors] of Object.entries(expected)) {
        it(`plans ${name}: routes, targets and authorizers, with nothing unknown and nothing left out`, async () => {
            const program = await plan(name);
            planned.set(name, program);
            assert.deepEqual(
                program.graph.diagnostics.filter(({ severity }) => severity === "error"),
                [],
            );
            assert.deepEqual(program.reading.unsupported, []);
            const read = program.reading.frontDoors.map((frontDoor) => [frontDoor.name, summary(frontDoor)] as const);
            assert.deepEqual(Object.fromEntries(read), frontDoors);
            assert.deepEqual(
                program.graph.resources.filter(holdsUnknown).map(({ urn }) => urn),
                [],
            );
            assert.equal(holdsUnknown(program.reading), false);
        });

        it(`finds in ${name} the permission for every function it routes to`, () => {
            const { frontDoors: read, functions } = reading(name);
            for (const frontDoor of read) {
                const targets = targetsOf(frontDoor);
                for (const target of targets) {
                    if (target.kind !== "lambda") continue;
                    const { permissions } = functions.find(({ urn }) => urn === target.functionUrn)!;
                    const qualifier = target.qualifier as string | undefined;
                    if (frontDoor.kind === "function-url") {
                        assert.equal(permitsFunctionUrl(permissions, qualifier), frontDoor.authType === "NONE");
                        continue;
                    }
                    if (frontDoor.kind === "alb") continue;
                    const path = name === "layer-and-zip" ? "greet/{name}" : "hello";
                    const call = {
                        principal: "apigateway.amazonaws.com",
                        sourceArn: `${frontDoor.executionArn as string}/$default/GET/${path}`,
                        ...(qualifier === undefined ? {} : { qualifier }),
                    };
                    assert.equal(permits(permissions, call), true, printHeading(frontDoor));
                }
            }
        });
    }

    it("gives the Cognito authorizer the pool's address and the client's id", () => {
        const [cognito] = authorizersOf(reading("jwt-cognito").frontDoors[0]);
        assert.ok(cognito?.kind === "jwt");
        assert.match(cognito.issuer as string, /^https:\/\/cognito-idp\.us-west-2\.amazonaws\.com\/us-west-2_\w{9}$/);
        assert.deepEqual(cognito.audience, [planned.get("jwt-cognito")!.graph.outputs["clientId"]]);
    });

    it("lets the authorizer's function be called as the authorizer only", () => {
        const [frontDoor] = reading("layer-and-zip").frontDoors;
        const [check] = authorizersOf(frontDoor);
        assert.ok(frontDoor?.kind === "http" && check?.kind === "lambda");
        const { permissions } = named("layer-and-zip", "check");
        const call = (source: string) => ({
            principal: "apigateway.amazonaws.com",
            sourceArn: `${frontDoor.executionArn as string}/${source}`,
        });
        assert.equal(permits(permissions, call(`authorizers/${check.authorizerId as string}`)), true);
        assert.equal(permits(permissions, call("$default/GET/greet/{name}")), false);
    });

    it("hands on a function's code, layer and settings as they were registered", () => {
        const zipped = named("layer-and-zip", "zipped");
        assert.equal((zipped.code as { path?: string }).path, "./function.zip");
        assert.deepEqual(Object.keys((zipped.layers[0]!.code as { assets?: object }).assets ?? {}), [
            "nodejs/node_modules/greetings",
        ]);
        assert.equal((named("layer-and-zip", "check").code as { path?: string }).path, "./check");
        const { environment, timeoutSeconds, memoryMegabytes } = named("lambda-proxy", "lambdaFunction");
        assert.deepEqual(
            { environment, timeoutSeconds, memoryMegabytes },
            { environment: { GREETING: "hello", STACK: "dev" }, timeoutSeconds: 10, memoryMegabytes: 256 },
        );
        const { timeoutSeconds: three, memoryMegabytes: least, version, logGroup } = named("function-url", "hello");
        assert.deepEqual([three, least, version], [3, 128, "$LATEST"]);
        assert.match(logGroup as string, /^\/aws\/lambda\/hello-[0-9a-f]{7}$/);
        const reports = named("function-url", "reports");
        assert.deepEqual([reports.reservedConcurrency, reports.version], [5, "1"]);
        assert.equal(named("sst-table", "list-orders").logGroup, "/aws/lambda/shop-dev-list-orders");
    });

    it("reads the settings of a function URL", () => {
        const [hello, stream] = ["hello", "stream"].map((name) =>
            reading("function-url").frontDoors.find((frontDoor) => frontDoor.name === name),
        );
        assert.ok(hello?.kind === "function-url" && stream?.kind === "function-url");
        assert.deepEqual([hello.invokeMode, stream.invokeMode], ["BUFFERED", "RESPONSE_STREAM"]);
        assert.deepEqual(hello.cors, {
            allowOrigins: ["https://app.example.com"],
            allowMethods: ["GET"],
            allowHeaders: ["x-key"],
            exposeHeaders: [],
            allowCredentials: false,
            maxAge: 60,
        });
        assert.equal(stream.cors, undefined);
    });
});
