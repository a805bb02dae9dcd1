import assert from "node:assert/strict";
import type { FunctionOutputEvent } from "../../../gateway/gateway-event";
import { accessLogLine } from "../access-log-line";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";

/** What Lambda authorizers are asked, and what becomes of their answers (reference 5.2). */
export function lambdaAuthorizer(target: TargetSource): void {
    const ask = (path: string, answer?: unknown, request: Partial<WireRequest> = {}): Promise<Answer> =>
        send(target().url("guarded"), {
            path,
            ...request,
            headers: [
                ["Authorization", "secret"],
                ...(answer === undefined ? [] : [["X-Answer", JSON.stringify(answer)] as const]),
                ...(request.headers ?? []),
            ],
        });
    const lambdaContext = (answer: Answer): Record<string, unknown> | null => {
        assert.equal(answer.status, 200, answer.text);
        const { requestContext } = answer.json() as { requestContext: { authorizer: { lambda: never } } };
        return requestContext.authorizer.lambda;
    };
    const answers = (answer: Answer, status: number): void => {
        const texts: Record<number, string> = { 401: "Unauthorized", 403: "Forbidden", 500: "Internal Server Error" };
        assert.equal(answer.status, status, answer.text);
        if (status === 200) return;
        assert.equal(answer.text, `{"message":"${texts[status]!}"}`);
        assert.equal(answer.header("content-type"), "application/json");
        assert.equal(answer.header("www-authenticate"), undefined);
    };
    const policy = (...statements: object[]): object => ({
        principalId: "alice",
        policyDocument: { Version: "2012-10-17", Statement: statements },
    });
    const says = (Effect: string, Resource: unknown, Action: unknown = "execute-api:Invoke"): object => ({
        Effect,
        Action,
        Resource,
    });

    describe("answers of a simple authorizer", () => {
        const simple: [title: string, answer: unknown, status: number][] = [
            ["isAuthorized true", { isAuthorized: true }, 200],
            ["isAuthorized false", { isAuthorized: false }, 403],
            ['the error "Unauthorized"', { throws: "Unauthorized" }, 401],
            ["another error", { throws: "unauthorized, sorry" }, 500],
            ["isAuthorized as a text", { isAuthorized: "true" }, 500],
            ["no isAuthorized", { raw: {} }, 500],
            ["null", { raw: null }, 500],
            ["a text", { raw: "allow" }, 500],
            ["a list", { raw: [true] }, 500],
            ["a policy", { raw: policy(says("Allow", "*")) }, 500],
            ["a context that is a text", { raw: { isAuthorized: true, context: "a" } }, 500],
        ];
        for (const [title, answer, status] of simple) {
            it(`${title}: ${status}`, async () => {
                answers(await ask("/simple", answer), status);
            });
        }

        it("are waited for ten seconds", async () => {
            const { control } = target();
            const from = control.events().length;
            let settled = false;
            const late = ask("/simple", { waits: true }).finally(() => {
                settled = true;
            });
            await control.heard(
                (event): event is FunctionOutputEvent =>
                    event.event === "functionOutput" && event.text.includes("waits"),
                from,
            );
            control.advance(9_999);
            assert.equal((await send(target().url("signed"), { path: "/open" })).status, 200);
            assert.equal(settled, false);
            control.advance(1);
            answers(await late, 500);
            // The function goes on until its own timeout.
            control.advance(20_000);
            answers(await ask("/simple"), 200);
        });
    });

    describe("answers of a policy authorizer", () => {
        const policies: [title: string, answer: unknown, status: number, path?: string][] = [
            ["the request's ARN", policy(says("Allow", "$arn")), 200],
            ["every ARN", policy(says("Allow", "*")), 200],
            ["every ARN of the API", policy(says("Allow", "$api/*")), 200],
            ["a list of ARNs", policy(says("Allow", ["$api/*/POST/*", "$api/*/GET/policy"])), 200],
            ["an ARN with ? for a letter", policy(says("Allow", "$api/*/GET/polic?")), 200],
            ["the ARN of the path", policy(says("Allow", "$api/$default/GET/policy/7")), 200, "/policy/7"],
            ["a star over several segments", policy(says("Allow", "$api/*/7")), 200, "/policy/7"],
            ["every action of execute-api", policy(says("Allow", "$arn", "execute-api:*")), 200],
            ["every action", policy(says("Allow", "$arn", "*")), 200],
            ["a list of actions", policy(says("Allow", "$arn", ["s3:Get", "execute-api:Invoke"])), 200],
            ["another action", policy(says("Allow", "$arn", "execute-api:ManageConnections")), 403],
            ["another method", policy(says("Allow", "$api/*/POST/*")), 403],
            ["another path", policy(says("Allow", "$api/*/GET/other")), 403],
            ["another case", policy(says("Allow", "$api/*/GET/Policy")), 403],
            ["another stage", policy(says("Allow", "$api/bare/GET/policy")), 403],
            ["nothing", policy(), 403],
            ["a denial", policy(says("Deny", "$arn")), 403],
            ["a denial after a permission", policy(says("Allow", "*"), says("Deny", "$arn")), 403],
            ["a denial of something else", policy(says("Deny", "$api/*/POST/*"), says("Allow", "*")), 200],
            ['the error "Unauthorized"', { throws: "Unauthorized" }, 401],
            ["another error", { throws: "no" }, 500],
            ["isAuthorized", { isAuthorized: true }, 500],
            ["no policy", { principalId: "alice" }, 500],
            ["null", { raw: null }, 500],
            ["an unknown effect", policy(says("Maybe", "*")), 500],
        ];
        for (const [title, answer, status, path = "/policy"] of policies) {
            it(`${title}: ${status}`, async () => {
                answers(await ask(path, answer), status);
            });
        }
    });

    describe("identity sources", () => {
        const sources: [title: string, request: WireRequest, status: number][] = [
            ["all there", { path: "/sources?second=2", headers: [["X-First", "1"]] }, 200],
            ["a header in another case", { path: "/sources?second=2", headers: [["x-FIRST", "1"]] }, 200],
            ["no header", { path: "/sources?second=2" }, 401],
            ["an empty header", { path: "/sources?second=2", headers: [["X-First", ""]] }, 401],
            ["no query parameter", { path: "/sources", headers: [["X-First", "1"]] }, 401],
            ["an empty query parameter", { path: "/sources?second=", headers: [["X-First", "1"]] }, 401],
            ["a parameter in another case", { path: "/sources?Second=2", headers: [["X-First", "1"]] }, 401],
            ["no stage variable", { path: "/bare/sources?second=2", headers: [["X-First", "1"]] }, 401],
        ];
        for (const [title, request, status] of sources) {
            it(`${title}: ${status}`, async () => {
                answers(await send(target().url("guarded"), request), status);
            });
        }

        it("keep the function from being called when one is missing", async () => {
            const before = lambdaContext(await ask("/simple"))!["calls"] as number;
            answers(await send(target().url("guarded"), { path: "/simple" }), 401);
            assert.equal(lambdaContext(await ask("/simple"))!["calls"], before + 1);
        });

        it("are told in their order", async () => {
            const answer = await ask("/sources?second=2", undefined, { headers: [["X-First", "1"]] });
            const { identitySource } = lambdaContext(answer)!["event"] as { identitySource: string[] };
            assert.deepEqual(identitySource, ["1", "2", "GET /sources", "4"]);
        });
    });

    it("answers 500 without a permission for the authorizer's function, and says so at the start", async () => {
        answers(await ask("/refused"), 500);
        assert.ok(
            target()
                .control.warnings()
                .some((text) => text.includes("stranger") && text.includes("authorizers/")),
        );
    });

    describe("the context of an answer", () => {
        const context = { number: 1, flag: true, text: "a", list: ["b", 2], object: { c: null } };

        it("reaches a function in its own types", async () => {
            const { calls, event, ...told } = lambdaContext(await ask("/simple", { isAuthorized: true, context }))!;
            assert.deepEqual(told, context);
            assert.equal(typeof calls, "number");
            assert.equal(typeof event, "object");
        });

        for (const [title, raw] of [
            ["none", { isAuthorized: true }],
            ["null", { isAuthorized: true, context: null }],
        ] as const) {
            it(`is null when there is ${title}`, async () => {
                assert.equal(lambdaContext(await ask("/simple", { raw })), null);
            });
        }

        it("stands beside principalId in an event of format 1.0", async () => {
            const answer = await ask("/policy-1", { ...policy(says("Allow", "*")), context: { text: "a" } });
            const { authorizer } = (answer.json() as { requestContext: { authorizer: Record<string, unknown> } })
                .requestContext;
            assert.deepEqual([authorizer["principalId"], authorizer["text"]], ["alice", "a"]);
            assert.equal("lambda" in authorizer, false);
        });

        it("is written to the access log", async () => {
            const lineOf = async (path: string, answer: unknown): Promise<unknown> => {
                const { id, ...rest } = JSON.parse(await accessLogLine(target(), await ask(path, answer))) as {
                    id: string;
                };
                assert.ok(id !== "-");
                return rest;
            };
            const none = { principal: "-", number: "-", flag: "-", text: "-", none: "-", error: "-" };
            assert.deepEqual(await lineOf("/policy", { ...policy(says("Allow", "*")), context }), {
                ...none,
                status: "200",
                principal: "alice",
                number: "1",
                flag: "true",
                text: "a",
            });
            assert.deepEqual(await lineOf("/simple", { isAuthorized: false }), {
                ...none,
                status: "403",
                error: "Forbidden",
            });
        });
    });
}
