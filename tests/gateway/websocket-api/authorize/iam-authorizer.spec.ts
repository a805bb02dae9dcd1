import assert from "node:assert/strict";
import { type Request as SignRequest, sign } from "aws4";
import { defaultLocalCredentials } from "../../../../gateway/signature/local-credentials";
import { authorizeConnect } from "../../../../gateway/websocket-api/authorize/authorize-connect";
import { type Around, ask, type Asked, type Outcome, refusalBody, surroundings } from "./connect-request";

describe("IAM authorization of $connect", () => {
    let around: Around;
    beforeEach(() => {
        around = surroundings();
    });
    const send = (asked: Asked): Promise<Outcome> =>
        ask(authorizeConnect, around, { authorizer: { kind: "iam" }, ...asked });
    const amzDate = (): string => new Date(around.clock.now()).toISOString().replace(/[-:]|\.\d{3}/g, "");

    /** Signs with the key given, or with the local one. */
    function signed(request: SignRequest, key = defaultLocalCredentials): Asked {
        const { headers, path } = sign(
            {
                service: "execute-api",
                region: "eu-west-1",
                method: "GET",
                path: "/prod",
                ...request,
                headers: { Host: "chat.example.com", ...request.headers },
            },
            key,
        );
        const list = Object.entries(headers ?? {}).flatMap(([name, value]) =>
            name === "Host" ? [] : [name, String(value)],
        );
        return { headers: list, target: path ?? "/prod" };
    }
    const inHeader = (rest: SignRequest = {}, key = defaultLocalCredentials): Asked =>
        signed({ ...rest, headers: { "X-Amz-Date": amzDate() } }, key);
    const presigned = (rest: SignRequest = {}): Asked =>
        signed({ signQuery: true, path: `/prod?room=1&X-Amz-Date=${amzDate()}`, ...rest });

    it("lets in who signs the head, and names the caller", async () => {
        const { status, reason, context } = await send(inHeader());
        assert.equal(status, "passed", reason);
        assert.deepEqual(context.caller, {
            accessKey: defaultLocalCredentials.accessKeyId,
            accountId: "123456789012",
            callerId: defaultLocalCredentials.userId,
            userArn: "arn:aws:iam::123456789012:user/gatehouse-local",
            userId: defaultLocalCredentials.userId,
        });
        assert.equal(context.authorizerOutcome, "iam: allowed");
    });

    it("lets in who signs the address, as browsers do", async () => {
        const asked = presigned();
        assert.match(asked.target ?? "", /^\/prod\?.*X-Amz-Signature=/);
        const { status, reason } = await send(asked);
        assert.equal(status, "passed", reason);
    });

    const refused: [what: string, asked: () => Asked, reason: RegExp][] = [
        ["is not signed", () => ({}), /the request is not signed/],
        ["is signed for another service", () => inHeader({ service: "lambda" }), /for lambda in eu-west-1/],
        ["is signed for another Region", () => inHeader({ region: "us-east-1" }), /in us-east-1/],
        ["is signed for another path", () => ({ ...inHeader(), target: "/dev" }), /the signature is not that/],
        [
            "is signed for another query",
            () => {
                const asked = presigned();
                return { ...asked, target: asked.target?.replace("room=1", "room=2") ?? "" };
            },
            /the signature is not that/,
        ],
        [
            "is signed with a secret that is not the key's",
            () => inHeader({}, { ...defaultLocalCredentials, secretAccessKey: "wrong" }),
            /the signature is not that/,
        ],
        [
            "is signed with another key",
            () => inHeader({}, { ...defaultLocalCredentials, accessKeyId: "AKIAOTHER" }),
            /the key is "AKIAOTHER"/,
        ],
        ["carries another scheme", () => ({ headers: ["Authorization", "Bearer x"] }), /no AWS signature/],
    ];
    for (const [what, asked, expected] of refused) {
        it(`answers 403 to a handshake that ${what}`, async () => {
            const { status, body, reason, context } = await send(asked());
            assert.deepEqual([status, body], [403, refusalBody("Forbidden")]);
            assert.match(reason ?? "", expected);
            assert.equal(context.caller, undefined);
        });
    }

    it("answers 403 once a signature is older than five minutes", async () => {
        const asked = inHeader();
        around.clock.advance(5 * 60 * 1000 + 1000);
        assert.equal((await send(asked)).status, 403);
    });
});
