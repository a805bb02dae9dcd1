import assert from "node:assert/strict";
import { sign as signWithAws4 } from "aws4";
import { accessLogLine } from "../access-log-line";
import { type Answer, send, type WireRequest } from "../client";
import type { TargetSource } from "../conformance-target";

/** A key pair the front doors take. */
export interface KeyPair {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly userName: string;
    readonly userId: string;
}

/** What is signed, and how. */
interface Signing {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly service?: string;
    readonly region?: string;
    /** In the query instead of the head. */
    readonly inQuery?: boolean;
    /** Seconds a signature in the query is good for. */
    readonly expires?: number;
    /** Milliseconds the signer's clock is ahead. */
    readonly ahead?: number;
    readonly key?: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
}

/** A signed request, before it is sent. */
interface Signed {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: string | undefined;
}

/** Which signatures IAM authorization takes (reference 5.5). */
export function iamAuthorization(target: TargetSource, { accessKeyId, secretAccessKey, ...user }: KeyPair): void {
    const sign = ({
        method = "GET",
        path = "/me",
        headers = {},
        body,
        service = "execute-api",
        region = "eu-west-1",
        inQuery = false,
        expires = 60,
        ahead = 0,
        key = { accessKeyId, secretAccessKey },
    }: Signing = {}): Signed => {
        const { host } = new URL(target().url("signed"));
        const time = new Date(target().control.now() + ahead).toISOString().replace(/[-:]|\.\d{3}/g, "");
        const dated = `${path}${path.includes("?") ? "&" : "?"}X-Amz-Date=${time}&X-Amz-Expires=${expires}`;
        const signed = signWithAws4(
            {
                method,
                service,
                region,
                path: inQuery ? dated : path,
                signQuery: inQuery,
                headers: { Host: host, ...(inQuery ? {} : { "X-Amz-Date": time }), ...headers },
                ...(body === undefined ? {} : { body }),
            },
            key,
        );
        return { method, path: signed.path!, headers: signed.headers as Record<string, string>, body };
    };
    const sendSigned = ({ headers, body, ...rest }: Signed): Promise<Answer> => {
        const request: WireRequest = {
            ...rest,
            headers: Object.entries(headers).map(([name, value]) => [name, value]),
        };
        return send(target().url("signed"), body === undefined ? request : { ...request, body });
    };
    const forbids = (answer: Answer): void => {
        assert.equal(answer.status, 403);
        assert.equal(answer.text, '{"message":"Forbidden"}');
        assert.equal(answer.header("content-type"), "application/json");
    };

    describe("takes", () => {
        const taken: [title: string, signing: Signing][] = [
            ["a signature in the head", {}],
            ["a signature in the query", { inQuery: true }],
            ["a query beside the signature", { path: "/me?b=2&a=1&a=0&empty=" }],
            ["a query beside the signature in it", { path: "/me?b=2&a=1", inQuery: true }],
            ["a path that is percent-encoded", { path: "/files/a%20b/c%2Fd" }],
            ["a stage in the path", { path: "/v1/me" }],
            ["a body", { method: "POST", body: '{"a":1}', headers: { "Content-Type": "application/json" } }],
            ["signed headers of the client's own", { headers: { "X-Own": "  a   b " } }],
            ["a clock that is five minutes ahead", { ahead: 300_000 }],
            ["a clock that is five minutes late", { ahead: -300_000 }],
            ["a signature in the query until it expires", { inQuery: true, expires: 100, ahead: -100_000 }],
        ];
        for (const [title, signing] of taken) {
            it(title, async () => {
                const answer = await sendSigned(sign(signing));
                assert.equal(answer.status, 200, answer.text);
            });
        }

        it("headers that were added to the request and are not signed", async () => {
            const signed = sign();
            signed.headers["X-Added"] = "later";
            assert.equal((await sendSigned(signed)).status, 200);
        });

        it("everything on a route without authorization", async () => {
            assert.equal((await send(target().url("signed"), { path: "/open" })).status, 200);
        });
    });

    describe("answers 403 to", () => {
        it("no signature", async () => {
            forbids(await send(target().url("signed"), { path: "/me" }));
            forbids(await send(target().url("signed"), { path: "/me", method: "POST", body: "{}" }));
        });

        const refused: [title: string, signing: Signing][] = [
            ["another Region", { region: "us-east-1" }],
            ["another service", { service: "lambda" }],
            ["another key", { key: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey } }],
            ["another secret", { key: { accessKeyId, secretAccessKey: `${secretAccessKey}x` } }],
            ["a session token the key has not", { key: { accessKeyId, secretAccessKey, sessionToken: "t" } }],
            ["a clock more than five minutes ahead", { ahead: 301_000 }],
            ["a clock more than five minutes late", { ahead: -301_000 }],
            ["a signature in the query that has expired", { inQuery: true, expires: 100, ahead: -101_000 }],
            ["a signature in the query for more than seven days", { inQuery: true, expires: 604_801 }],
            ["another Region in the query", { inQuery: true, region: "us-east-1" }],
            ["another secret in the query", { inQuery: true, key: { accessKeyId, secretAccessKey: "x" } }],
        ];
        for (const [title, signing] of refused) {
            it(title, async () => {
                forbids(await sendSigned(sign(signing)));
            });
        }

        const own = { headers: { "X-Own": "signed" } };
        const post = { method: "POST", body: "hello", headers: { "Content-Type": "text/plain" } };
        const tampered: [title: string, signing: Signing, tamper: (signed: Signed) => void][] = [
            ["a body that was changed", post, (signed) => (signed.body = "hullo")],
            ["a body that was added", { ...post, body: "" }, (signed) => (signed.body = "hello")],
            ["a header that was changed", own, ({ headers }) => (headers["X-Own"] = "changed")],
            ["a header that was taken away", own, ({ headers }) => delete headers["X-Own"]],
            ["an x-amz- header that was added", {}, ({ headers }) => (headers["X-Amz-Added"] = "1")],
            [
                "a date that was changed",
                {},
                ({ headers }) => (headers["X-Amz-Date"] = headers["X-Amz-Date"]!.replace(/\dZ$/, "9Z")),
            ],
            ["a query that was added", {}, (signed) => (signed.path += "?admin=true")],
            ["a query that was changed", { path: "/me?a=1" }, (signed) => (signed.path = "/me?a=2")],
            [
                "a query changed beside its signature",
                { path: "/me?a=1", inQuery: true },
                (signed) => (signed.path = signed.path.replace("a=1", "a=2")),
            ],
            ["a path that was changed", { path: "/files/a" }, (signed) => (signed.path = "/files/b")],
            ["a method that was changed", {}, (signed) => (signed.method = "POST")],
            [
                "a signature that was changed",
                {},
                ({ headers }) => (headers["Authorization"] = `${headers["Authorization"]!.slice(0, -4)}0000`),
            ],
            [
                "a signature that was cut",
                {},
                ({ headers }) => (headers["Authorization"] = headers["Authorization"]!.slice(0, -2)),
            ],
            [
                "a host that is not signed",
                {},
                ({ headers }) => (headers["Authorization"] = headers["Authorization"]!.replace("host;", "")),
            ],
            [
                "Signature Version 4A",
                {},
                ({ headers }) => (headers["Authorization"] = headers["Authorization"]!.replace("HMAC", "ECDSA-P256")),
            ],
            [
                "half a credential",
                {},
                ({ headers }) => (headers["Authorization"] = headers["Authorization"]!.replace("/eu-west-1", "")),
            ],
            ["the algorithm alone", {}, ({ headers }) => (headers["Authorization"] = "AWS4-HMAC-SHA256")],
            ["a token", {}, ({ headers }) => (headers["Authorization"] = "Bearer abc")],
        ];
        for (const [title, signing, tamper] of tampered) {
            it(title, async () => {
                const signed = sign(signing);
                tamper(signed);
                forbids(await sendSigned(signed));
            });
        }
    });

    describe("tells the function", () => {
        it("who called", async () => {
            const { requestContext } = (await sendSigned(sign())).json() as { requestContext: { authorizer: unknown } };
            assert.deepEqual(requestContext.authorizer, {
                iam: {
                    accessKey: accessKeyId,
                    accountId: "123456789012",
                    callerId: user.userId,
                    cognitoIdentity: null,
                    principalOrgId: null,
                    userArn: `arn:aws:iam::123456789012:user/${user.userName}`,
                    userId: user.userId,
                },
            });
        });

        it("who called in format 1.0", async () => {
            const { requestContext } = (await sendSigned(sign({ path: "/me-1" }))).json() as {
                requestContext: { identity: Record<string, unknown> };
            };
            const { accessKey, accountId, caller, user: name, userArn } = requestContext.identity;
            assert.deepEqual(
                { accessKey, accountId, caller, name, userArn },
                {
                    accessKey: accessKeyId,
                    accountId: "123456789012",
                    caller: user.userId,
                    name: user.userId,
                    userArn: `arn:aws:iam::123456789012:user/${user.userName}`,
                },
            );
        });

        it("the body that was signed", async () => {
            const signed = sign({ method: "POST", body: "hello", headers: { "Content-Type": "text/plain" } });
            assert.equal(((await sendSigned(signed)).json() as { body: string }).body, "hello");
        });
    });
    it("writes who called to the access log, and - where nobody is known", async () => {
        const account = "123456789012";
        const arn = `arn:aws:iam::${account}:user/${user.userName}`;
        const lineOf = async (answer: Answer): Promise<string[]> =>
            (await accessLogLine(target(), answer)).split(" ").slice(1);
        assert.deepEqual(await lineOf(await sendSigned(sign())), [account, user.userId, user.userId, arn]);
        const unsigned = await send(target().url("signed"), { path: "/me" });
        assert.deepEqual(await lineOf(unsigned), ["-", "-", "-", "-"]);
    });
}
