import assert from "node:assert/strict";
import { sign } from "aws4";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";
import type { KeyPair } from "./iam";
import type { PoolToken } from "./rest-user-pools";

/** Which signatures REST APIs take, and what resource policies let pass (reference 5.5 and 5.7). */
export function restResourcePolicies(
    target: TargetSource,
    { accessKeyId, secretAccessKey, userName, userId }: KeyPair,
    mint: (content: PoolToken) => Promise<string>,
): void {
    interface Signing {
        readonly method?: string;
        readonly body?: string;
        readonly service?: string;
        readonly region?: string;
        /** Milliseconds the signer's clock is ahead. */
        readonly ahead?: number;
        readonly key?: { readonly accessKeyId: string; readonly secretAccessKey: string };
    }
    const signed = (frontDoor: string, path: string, signing: Signing = {}): WireRequest => {
        const { method = "GET", body, service = "execute-api", region = "eu-west-1", ahead = 0 } = signing;
        const time = new Date(target().control.now() + ahead).toISOString().replace(/[-:]|\.\d{3}/g, "");
        const { headers = {} } = sign(
            {
                method,
                path,
                service,
                region,
                headers: { Host: new URL(target().url(frontDoor)).host, "X-Amz-Date": time },
                ...(body === undefined ? {} : { body }),
            },
            signing.key ?? { accessKeyId, secretAccessKey },
        );
        const wire = Object.entries(headers as Record<string, string>);
        return { method, path, headers: wire, ...(body === undefined ? {} : { body }) };
    };
    const refusal = (user: string, path: string, suffix = ""): RegExp =>
        new RegExp(
            `^\\{"Message":"User: ${user} is not authorized to perform: execute-api:Invoke on resource: ` +
                `arn:aws:execute-api:eu-west-1:\\*{8}\\d{4}:[a-z0-9]+/${path}${suffix}"\\}$`,
        );
    const deny = " with an explicit deny";
    const messageOf = (answer: Answer): string => (answer.json() as { message: string }).message;

    describe("IAM authorization", () => {
        it("takes a signed request, and names the caller", async () => {
            const answer = await send(target().url("signed"), signed("signed", "/prod/me"));
            assert.equal(answer.status, 200, answer.text);
            const { requestContext } = answer.json() as { requestContext: { identity: Record<string, string> } };
            const { accessKey, accountId, caller, user, userArn } = requestContext.identity;
            assert.deepEqual([accessKey, caller, user], [accessKeyId, userId, userId]);
            assert.match(accountId!, /^\d{12}$/);
            assert.equal(userArn, `arn:aws:iam::${accountId!}:user/${userName}`);
        });

        it("takes a signed body, which reaches the integration", async () => {
            const request = signed("signed", "/prod/me", { method: "POST", body: '{"id":1}' });
            const answer = await send(target().url("signed"), request);
            assert.equal((answer.json() as { body: string }).body, '{"id":1}');
        });

        it("takes a signed path with percent signs", async () => {
            const answer = await send(target().url("signed"), signed("signed", "/prod/files/a%20b/c"));
            assert.equal(answer.status, 200, answer.text);
        });

        const missing: [title: string, request: WireRequest][] = [
            ["an unsigned request", { path: "/prod/me" }],
            ["an unsigned request with a body", { path: "/prod/me", method: "POST", body: "x" }],
        ];
        for (const [title, request] of missing) {
            it(`asks ${title} for a token`, async () => {
                const answer = await send(target().url("signed"), request);
                assert.deepEqual([answer.status, answer.text], [403, '{"message":"Missing Authentication Token"}']);
                assert.equal(answer.header("x-amzn-errortype"), "MissingAuthenticationTokenException");
            });
        }

        it("takes no bearer token", async () => {
            const answer = await send(target().url("signed"), {
                path: "/prod/me",
                headers: [["Authorization", "Bearer abc"]],
            });
            assert.deepEqual([answer.status, answer.header("x-amzn-errortype")], [403, "IncompleteSignatureException"]);
            assert.match(
                messageOf(answer),
                /not a valid key=value pair \(missing equal-sign\) in Authorization header/,
            );
        });

        const wrong: [title: string, signing: Signing, message: RegExp][] = [
            [
                "another secret",
                { key: { accessKeyId, secretAccessKey: "x" } },
                /^The request signature we calculated does not match the signature you provided\./,
            ],
            [
                "another key",
                { key: { accessKeyId: "AKIAOTHER", secretAccessKey } },
                /security token included in the request is invalid/,
            ],
            [
                "another service",
                { service: "lambda" },
                /^Credential should be scoped to correct service: 'execute-api'/,
            ],
            ["another Region", { region: "us-east-1" }, /^Credential should be scoped to a valid region/],
            ["an old time", { ahead: -301_000 }, /^Signature expired: /],
            ["a time to come", { ahead: 301_000 }, /^Signature not yet current: /],
        ];
        for (const [title, signing, message] of wrong) {
            it(`refuses a signature with ${title}`, async () => {
                const answer = await send(target().url("signed"), signed("signed", "/prod/me", signing));
                assert.equal(answer.status, 403);
                assert.match(messageOf(answer), message);
            });
        }

        it("refuses another body than was signed", async () => {
            const request = signed("signed", "/prod/me", { method: "POST", body: '{"id":1}' });
            const answer = await send(target().url("signed"), { ...request, body: '{"id":2}' });
            assert.deepEqual([answer.status, answer.header("x-amzn-errortype")], [403, "InvalidSignatureException"]);
        });
    });

    describe("a resource policy", () => {
        const open: [title: string, path: string, refused: RegExp | undefined, headers?: [string, string][]][] = [
            ["lets pass what it allows", "/prod/open", undefined],
            ["refuses what it is silent of", "/prod/silent", refusal("anonymous", "prod/GET/silent")],
            ["refuses another stage", "/dev/open", refusal("anonymous", "dev/GET/open")],
            ["denies", "/prod/denied", refusal("anonymous", "prod/GET/denied", deny)],
            ["lets an address pass", "/prod/here", undefined],
            ["refuses another address", "/prod/there", refusal("anonymous", "prod/GET/there")],
            ["lets a user agent pass", "/prod/agent", undefined, [["User-Agent", "curl"]]],
            [
                "denies a user agent",
                "/prod/agent",
                refusal("anonymous", "prod/GET/agent", deny),
                [["User-Agent", "a bot"]],
            ],
        ];
        for (const [title, path, refused, headers = []] of open) {
            it(title, async () => {
                const answer = await send(target().url("walled"), { path, headers });
                assert.equal(answer.status, refused === undefined ? 200 : 403, answer.text);
                if (refused === undefined) return;
                assert.match(answer.text, refused);
                assert.equal(answer.header("x-amzn-errortype"), "AccessDeniedException");
            });
        }

        const own = "User is not authorized to access this resource";
        const lambda: [title: string, path: string, answer: object, refused: string | RegExp | undefined][] = [
            ["lets pass what both allow", "/prod/token", {}, undefined],
            ["lets pass what the authorizer alone allows", "/prod/silent-token", {}, undefined],
            ["lets pass what the policy alone allows", "/prod/token", { statements: [] }, undefined],
            ["refuses what neither allows", "/prod/silent-token", { statements: [] }, `{"Message":"${own}"}`],
            ["denies with the authorizer", "/prod/token", { effect: "Deny" }, `{"Message":"${own}${deny}"}`],
            [
                "denies before the authorizer is called",
                "/prod/walled-token",
                { throws: "never called" },
                refusal("anonymous", "prod/GET/walled-token", deny),
            ],
        ];
        for (const [title, path, token, refused] of lambda) {
            it(`${title}, beside a Lambda authorizer`, async () => {
                const headers: [string, string][] = [["X-Token", JSON.stringify(token)]];
                const answer = await send(target().url("walled"), { path, headers });
                assert.equal(answer.status, refused === undefined ? 200 : 403, answer.text);
                if (typeof refused === "string") assert.equal(answer.text, refused);
                else if (refused !== undefined) assert.match(answer.text, refused);
            });
        }

        it("lets a user pool's token pass where it allows, and only there", async () => {
            const headers: [string, string][] = [["Authorization", await mint({ pool: "first" })]];
            const ask = (path: string): Promise<Answer> => send(target().url("walled"), { path, headers });
            assert.equal((await ask("/prod/me")).status, 200);
            assert.match((await ask("/prod/silent-me")).text, refusal("anonymous", "prod/GET/silent-me"));
            const { status } = await send(target().url("walled"), { path: "/prod/silent-me" });
            assert.equal(status, 401);
        });

        it("denies a signed caller, by name", async () => {
            const answer = await send(
                target().url("walled"),
                signed("walled", "/prod/denied", { method: "POST", body: "x" }),
            );
            assert.match(answer.text, refusal(`arn:aws:iam::\\d{12}:user/${userName}`, "prod/POST/denied", deny));
        });

        it("leaves a signed caller to its own policies where it is silent", async () => {
            const request = signed("walled", "/prod/silent", { method: "POST", body: "x" });
            assert.equal((await send(target().url("walled"), request)).status, 200);
        });

        it("of a private API sees the endpoint the request comes through", async () => {
            assert.equal((await send(target().url("inner"), { path: "/prod/" })).status, 200);
        });
    });
}

/** What the same policies say when a switch says otherwise. */
export function restPolicyAssumptions(target: TargetSource, { accessKeyId, secretAccessKey }: KeyPair): void {
    it("refuses a private API's request that comes through no endpoint", async () => {
        const { status, text } = await send(target().url("inner"), { path: "/prod/" });
        assert.equal(status, 403);
        assert.match(text, / with an explicit deny in a resource-based policy"}$/);
    });

    it("refuses a signed caller whose own policies say nothing where the policy is silent", async () => {
        const time = new Date(target().control.now()).toISOString().replace(/[-:]|\.\d{3}/g, "");
        const { headers = {} } = sign(
            {
                method: "POST",
                path: "/prod/silent",
                service: "execute-api",
                region: "eu-west-1",
                headers: { Host: new URL(target().url("walled")).host, "X-Amz-Date": time },
                body: "x",
            },
            { accessKeyId, secretAccessKey },
        );
        const { status } = await send(target().url("walled"), {
            method: "POST",
            path: "/prod/silent",
            headers: Object.entries(headers as Record<string, string>),
            body: "x",
        });
        assert.equal(status, 403);
    });

    it("names the kind of policy in an authorizer's denial", async () => {
        const headers: [string, string][] = [["X-Token", '{"effect":"Deny"}']];
        const { text } = await send(target().url("walled"), { path: "/prod/token", headers });
        assert.match(text, / with an explicit deny in an identity-based policy"}$/);
    });
}
