import assert from "node:assert/strict";
import { sign } from "aws4";
import { defaultLocalCredentials } from "../../../gateway/signature/local-credentials";
import { type Around, ask, type Asked, type Outcome, surroundings } from "./request-context";

describe("IAM authorization", () => {
    let around: Around;
    beforeEach(() => {
        around = surroundings();
    });

    const send = (asked: Partial<Asked> = {}): Promise<Outcome> =>
        ask(around, { authorizer: { kind: "iam" }, ...asked });
    const signed = (body?: string, credentials = defaultLocalCredentials): Partial<Asked> => {
        const request = sign(
            {
                method: body === undefined ? "GET" : "POST",
                path: "/orders",
                service: "execute-api",
                region: "eu-west-1",
                headers: {
                    Host: "orders.example.com",
                    "X-Amz-Date": new Date(around.clock.now()).toISOString().replace(/[-:]|\.\d{3}/g, ""),
                },
                ...(body === undefined ? {} : { body }),
            },
            credentials,
        );
        const headers = Object.entries(request.headers ?? {}).flatMap(([name, value]) =>
            name === "Host" ? [] : [name, String(value)],
        );
        return { method: request.method ?? "GET", headers, ...(body === undefined ? {} : { body }) };
    };

    it("lets a signed request pass, and names the caller", async () => {
        const { status, context } = await send(signed());
        assert.equal(status, "passed");
        assert.deepEqual(context.authorization, {
            kind: "iam",
            accessKey: defaultLocalCredentials.accessKeyId,
            accountId: "123456789012",
            callerId: defaultLocalCredentials.userId,
            userArn: "arn:aws:iam::123456789012:user/gatehouse-local",
            userId: defaultLocalCredentials.userId,
        });
        assert.equal(context.authorizerOutcome, "iam: allowed");
    });

    it("lets a signed body pass, which is read for it", async () => {
        const { status, context } = await send(signed('{"id":1}'));
        assert.equal(status, "passed");
        assert.equal(context.body?.toString(), '{"id":1}');
    });

    const refused: [title: string, asked: () => Partial<Asked>][] = [
        ["an unsigned request", () => ({})],
        ["an unsigned request with a body", () => ({ method: "POST", body: "x" })],
        ["a bearer token", () => ({ headers: ["Authorization", "Bearer abc"] })],
        ["another body than was signed", () => ({ ...signed('{"id":1}'), body: '{"id":2}' })],
        ["another path than was signed", () => ({ ...signed(), target: "/orders/1" })],
        ["another key", () => signed(undefined, { ...defaultLocalCredentials, accessKeyId: "AKIAOTHER" })],
    ];
    for (const [title, asked] of refused) {
        it(`answers 403 to ${title}`, async () => {
            const { status, body, challenge, context } = await send(asked());
            assert.equal(status, 403);
            assert.equal(body, '{"message":"Forbidden"}');
            assert.equal(challenge, undefined);
            assert.equal(context.authorization, undefined);
        });
    }

    it("does not read the body of an unsigned request", async () => {
        const { context } = await send({ method: "POST", body: "x" });
        assert.equal(context.body, undefined);
    });

    it("answers 413 to a signed body over 10 MB", async () => {
        const asked = signed("x");
        const headers = asked.headers!.map((value, index, all) =>
            all[index - 1] === "Content-Length" ? String(10 * 1024 * 1024 + 1) : value,
        );
        assert.equal((await send({ ...asked, headers })).status, 413);
    });

    it("takes another key pair when one is named", async () => {
        const credentials = { ...defaultLocalCredentials, accessKeyId: "AKIAMINE", secretAccessKey: "mine" };
        around = surroundings({ credentials });
        assert.equal((await send(signed(undefined, credentials))).status, "passed");
        assert.equal((await send(signed())).status, 403);
    });
});
