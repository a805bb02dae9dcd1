import assert from "node:assert/strict";
import { sign as signWithAws4 } from "aws4";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFrontDoors } from "../../frontdoor";
import { mintToken, type TokenContent } from "../../gateway/dev-issuer/mint-token";
import { accessLogLine } from "./access-log-line";
import { headersOf, useBackend } from "./backend";
import { type Answer, send } from "./client";
import type { TargetSource } from "./conformance-target";
import { capture, type ServeOptions, useProgram } from "./serve-program";

const credentials = { accessKeyId: "AKIASUITE", secretAccessKey: "secret", userName: "suite", userId: "AIDASUITE" };

/** A program under tests/gateway/programs, written as public examples are. */
const program = (name: string): string => join("..", "..", "gateway", "programs", name);
const useForeign = (name: string, options?: ServeOptions): TargetSource => useProgram(program(name), options);

describe("conformance: programs in the style of public examples", () => {
    const keys = mkdtempSync(join(tmpdir(), "gatehouse-keys-"));
    after(() => {
        rmSync(keys, { recursive: true });
    });
    const keyFile = join(keys, "issuer.json");
    const tokenFor = async (target: TargetSource, content: TokenContent): Promise<[string, string]> => {
        const token = await mintToken({ keyFile }, content, target().control.now());
        return ["Authorization", `Bearer ${token}`];
    };
    /** `GET /pets/7` at a front door. */
    const asker =
        (target: TargetSource, frontDoor: string) =>
        (request: string, headers: readonly (readonly [string, string])[] = [], body?: string): Promise<Answer> => {
            const [method = "", path = ""] = request.split(" ");
            return send(target().url(frontDoor), { method, path, headers, ...(body === undefined ? {} : { body }) });
        };
    /** Headers of a GET that the suite's key pair has signed. */
    const signed = (
        target: TargetSource,
        frontDoor: string,
        what: { readonly path: string; readonly service: string; readonly region: string },
    ): [string, string][] => {
        const date = new Date(target().control.now()).toISOString().replace(/[-:]|\.\d{3}/g, "");
        const own = { Host: new URL(target().url(frontDoor)).host, "X-Amz-Date": date };
        const { headers = {} } = signWithAws4({ method: "GET", ...what, headers: own }, credentials);
        return Object.entries(headers as Record<string, string>);
    };
    const answers = (answer: Answer, status: number, value?: unknown): void => {
        assert.equal(answer.status, status, answer.text);
        if (value !== undefined) assert.deepEqual(answer.json(), value);
    };
    const unauthorized = { message: "Unauthorized" };
    const forbidden = { message: "Forbidden" };
    const notFound = { message: "Not Found" };

    describe("lambda-proxy", () => {
        const target = useForeign("lambda-proxy");
        const ask = asker(target, "httpApiGateway");

        it("serves its routes on the stage named for the stack", async () => {
            const answer = await ask("GET /dev/pets/7");
            assert.equal(answer.status, 200);
            const { function: name, ...told } = answer.json() as { function: string };
            assert.match(name, /^lambdaFunction-[0-9a-f]{7}$/);
            assert.deepEqual(told, {
                route: "GET /pets/{id}",
                path: "/dev/pets/7",
                parameters: { id: "7" },
                greeting: "hello",
            });
            assert.equal(((await ask("POST /dev/x/y")).json() as { route: string }).route, "$default");
            answers(await ask("GET /pets/7"), 404, notFound);
        });
    });

    describe("quick-create", () => {
        const ask = asker(useForeign("quick-create"), "quick");

        it("serves the route that came with the API", async () => {
            answers(await ask("GET /hello"), 200, { route: "GET /hello", version: "2.0" });
            answers(await ask("POST /hello"), 404, notFound);
        });
    });

    describe("eventbridge", () => {
        const target = useForeign("eventbridge");
        const ask = asker(target, "uploads-api");

        it("records what would be put on the bus", async () => {
            const answer = await ask("POST /dev/uploads", [], '{"key":"a.pdf"}');
            answers(answer, 200);
            assert.equal((answer.json() as { FailedEntryCount: number }).FailedEntryCount, 0);
            const [call, ...others] = await target().control.serviceCalls();
            assert.deepEqual(others, []);
            assert.deepEqual([call?.subtype, call?.route], ["EventBridge-PutEvents", "POST /uploads"]);
            const { EventBusName: bus = "", ...parameters } = call?.parameters ?? {};
            assert.match(bus, /^uploads-[0-9a-f]{7}$/);
            assert.deepEqual(parameters, { Source: "uploads", DetailType: "document", Detail: '{"key":"a.pdf"}' });
        });
    });

    describe("jwt-cognito", () => {
        const target = useForeign("jwt-cognito", { devIssuer: { keyFile } });
        const ask = asker(target, "notes");
        /** What a token of the pool says, for its client. */
        const cognito = async (): Promise<TokenContent> => {
            const [frontDoor] = readFrontDoors(await capture(program("jwt-cognito"), {})).frontDoors;
            const [authorizer] = frontDoor?.kind === "http" ? frontDoor.authorizers : [];
            assert.ok(authorizer?.kind === "jwt");
            const audience = authorizer.audience as readonly string[];
            return { issuer: authorizer.issuer as string, subject: "alice", audience };
        };

        it("asks for a token where the program does", async () => {
            answers(await ask("GET /health"), 200, { route: "GET /health", claims: null, scopes: null });
            const refused = await ask("GET /notes");
            answers(refused, 401, unauthorized);
            assert.equal(refused.header("www-authenticate"), "Bearer");
            answers(await ask("POST /notes"), 401, unauthorized);
        });

        it("takes tokens of the pool for its client", async () => {
            const answer = await ask("GET /notes", [await tokenFor(target, await cognito())]);
            answers(answer, 200);
            const { claims, scopes } = answer.json() as { claims: { sub: string }; scopes: unknown };
            assert.deepEqual([claims.sub, scopes], ["alice", null]);
            const billing = await tokenFor(target, { ...(await cognito()), audience: ["billing"] });
            answers(await ask("GET /notes", [billing]), 401, unauthorized);
        });

        it("takes access tokens, which name the client in client_id", async () => {
            const { audience = [], ...access } = await cognito();
            const claims = { client_id: audience[0], token_use: "access" };
            answers(await ask("GET /notes", [await tokenFor(target, { ...access, claims })]), 200);
        });

        it("asks for the scope to write", async () => {
            const content = await cognito();
            answers(await ask("POST /notes", [await tokenFor(target, content)]), 403, forbidden);
            const scoped = await tokenFor(target, { ...content, scopes: ["openid", "notes/write"] });
            const answer = await ask("POST /notes", [scoped]);
            answers(answer, 201);
            assert.deepEqual((answer.json() as { scopes: unknown }).scopes, ["openid", "notes/write"]);
        });

        it("answers the browser's preflight", async () => {
            const answer = await ask("OPTIONS /notes", [
                ["Origin", "https://notes.example.com"],
                ["Access-Control-Request-Method", "POST"],
                ["Access-Control-Request-Headers", "authorization"],
            ]);
            answers(answer, 204);
            assert.deepEqual(
                ["origin", "credentials", "max-age"].map((name) =>
                    answer.header(name === "max-age" ? "access-control-max-age" : `access-control-allow-${name}`),
                ),
                ["https://notes.example.com", "true", "3600"],
            );
        });
    });

    describe("vpc-link", () => {
        const backend = useBackend();
        const target = useForeign("vpc-link", { targets: () => ({ http: backend().url }) });
        const ask = asker(target, "orders");

        it("sends requests to what stands in for the listener", async () => {
            answers(await ask("PUT /a/b?c=1"), 200);
            const { method, target: path, rawHeaders } = backend().received.at(-1)!;
            assert.deepEqual([method, path], ["PUT", "/v1/a/b?c=1"]);
            assert.deepEqual(headersOf(rawHeaders, "x-from-gateway"), ["yes"]);
        });

        it("maps the answer's status", async () => {
            backend().respond = (_received, response) => response.writeHead(404).end("gone");
            const answer = await ask("GET /a");
            assert.deepEqual([answer.status, answer.text], [410, "gone"]);
        });
    });

    describe("cors-wildcard", () => {
        const backend = useBackend();
        const target = useForeign("cors-wildcard", { config: () => ({ "cors-wildcard:backend": backend().url }) });
        const ask = asker(target, "public");
        const origin = ["Origin", "https://anywhere.example.com"] as const;

        it("serves its deployed stage and lets every origin read", async () => {
            const answer = await ask("GET /v1/items/7", [origin]);
            answers(answer, 200);
            assert.equal(backend().received.at(-1)!.target, "/items/7");
            assert.equal(answer.header("access-control-allow-origin"), "*");
            assert.equal(answer.header("access-control-expose-headers"), "x-total");
            answers(await ask("GET /items/7"), 404, notFound);
        });

        it("throttles as its stage says", async () => {
            let passed = 0;
            for (let sent = 0; sent < 60; sent++) if ((await ask("GET /v1/items/7")).status === 200) passed++;
            // One token of the burst of 40 went to the test before.
            assert.equal(passed, 39);
        });
    });

    describe("sst-table", () => {
        const target = useForeign("sst-table");
        const ask = asker(target, "Shop");
        const operations: [operation: string, method: string, id: string | null][] = [
            ["list", "GET", null],
            ["create", "POST", null],
            ["get", "GET", "7"],
            ["update", "PUT", "7"],
            ["remove", "DELETE", "7"],
        ];
        for (const entity of ["users", "orders", "invoices", "products", "baskets", "reviews", "stores", "shipments"]) {
            it(`serves the five routes of ${entity}, each by its own function`, async () => {
                for (const [operation, method, id] of operations) {
                    const answer = await ask(`${method} /${entity}${id === null ? "" : `/${id}`}`);
                    const route = `${method} /${entity}${id === null ? "" : "/{id}"}`;
                    answers(answer, 200, { operation, entity, route, id });
                    assert.deepEqual(JSON.parse(await accessLogLine(target(), answer)), {
                        requestId: answer.header("apigw-requestid"),
                        routeKey: route,
                        status: "200",
                        latency: "0",
                    });
                }
            });
        }
    });

    describe("openapi-body", () => {
        const backend = useBackend();
        const target = useForeign("openapi-body", {
            devIssuer: { keyFile },
            credentials,
            targets: () => ({ "https://admin.example.com": backend().url }),
        });
        const ask = asker(target, "pets");
        const users = { issuer: "https://issuer.example.com", subject: "alice", audience: ["pets"] };

        it("serves the document's routes and the one beside it", async () => {
            answers(await ask("GET /pets"), 200, { route: "GET /pets", version: "2.0" });
            answers(await ask("GET /ping"), 200, { route: "GET /ping", version: "2.0" });
            answers(await ask("PATCH /anything"), 200, { version: "1.0" });
        });

        it("asks for tokens and scopes as its security says", async () => {
            answers(await ask("GET /pets/7"), 401, unauthorized);
            const plain = await tokenFor(target, users);
            answers(await ask("GET /pets/7", [plain]), 200, { route: "GET /pets/{id}", version: "2.0" });
            answers(await ask("POST /pets", [plain]), 403, forbidden);
            const scoped = await tokenFor(target, { ...users, scopes: ["pets/write"] });
            answers(await ask("POST /pets", [scoped]), 200, { route: "POST /pets", version: "2.0" });
        });

        it("asks its Lambda authorizer", async () => {
            answers(await ask("DELETE /pets/7?tenant=a", [["x-key", "let-me-in"]]), 200);
            answers(await ask("DELETE /pets/7?tenant=a", [["x-key", "guess"]]), 403, forbidden);
            answers(await ask("DELETE /pets/7", [["x-key", "let-me-in"]]), 401, unauthorized);
        });

        it("asks for a signature in front of the HTTP address", async () => {
            answers(await ask("GET /admin"), 403, forbidden);
            const headers = signed(target, "pets", { path: "/admin", service: "execute-api", region: "eu-central-1" });
            answers(await ask("GET /admin", headers), 200);
            assert.equal(backend().received.at(-1)!.method, "GET");
            backend().respond = (_received, response) => response.writeHead(500).end();
            answers(await ask("GET /admin", headers), 502);
        });
    });

    describe("function-url", () => {
        const target = useForeign("function-url", { credentials });

        it("serves an open function, with its CORS headers", async () => {
            const answer = await asker(target, "hello")("GET /any/path?name=cork", [
                ["Origin", "https://app.example.com"],
            ]);
            answers(answer, 200, { hello: "cork", route: "$default" });
            assert.equal(answer.header("access-control-allow-origin"), "https://app.example.com");
        });

        it("streams", async () => {
            const answer = await asker(target, "stream")("GET /words");
            assert.deepEqual(
                [answer.status, answer.text, answer.header("content-type"), answer.header("x-route")],
                [200, "one\ntwo\nthree\n", "text/plain", "/words"],
            );
        });

        it("asks for a signature in front of the alias", async () => {
            const ask = asker(target, "reports");
            assert.equal((await ask("GET /")).status, 403);
            const answer = await ask(
                "GET /",
                signed(target, "reports", { path: "/", service: "lambda", region: "eu-west-1" }),
            );
            answers(answer, 200);
            const { route, arn, iam } = answer.json() as { route: string; arn: string; iam: { accessKey: string } };
            assert.deepEqual([route, iam.accessKey], ["$default", credentials.accessKeyId]);
            assert.match(arn, /:function:reports-[0-9a-f]{7}:live$/);
        });
    });

    describe("callback-function", () => {
        const ask = asker(useForeign("callback-function"), "api");

        it("runs functions written in the program itself, with what they captured", async () => {
            const answer = await ask("GET /hello");
            answers(answer, 200);
            const { table, ...told } = answer.json() as { table: string };
            assert.match(table, /^visits-[0-9a-f]{7}$/);
            assert.deepEqual(told, { route: "GET /hello", greeting: "hello from the program" });
        });

        it("keeps what a factory made from one call to the next", async () => {
            for (const calls of [1, 2]) answers(await ask("POST /count"), 200, { route: "POST /count", calls });
        });
    });

    describe("layer-and-zip", () => {
        const ask = asker(useForeign("layer-and-zip"), "greeter");

        it("runs a zip file's code with its layer, behind a function whose code lies in S3", async () => {
            answers(await ask("GET /greet/anna"), 401, unauthorized);
            answers(await ask("GET /greet/anna", [["Authorization", "please"]]), 403, forbidden);
            answers(await ask("GET /greet/anna", [["Authorization", "open sesame"]]), 200, {
                route: "GET /greet/{name}",
                greeting: "hello, anna",
                context: { checked: true },
            });
        });
    });
});
