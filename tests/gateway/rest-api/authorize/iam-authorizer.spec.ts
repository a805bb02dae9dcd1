import assert from "node:assert/strict";
import { sign } from "aws4";
import { defaultLocalCredentials } from "../../../../gateway/signature/local-credentials";
import { type Around, ask, type Asked, type Outcome, surroundings } from "./rest-request";

const missing = '{"message":"Missing Authentication Token"}';
const caller = "arn:aws:iam::123456789012:user/gatehouse-local";
const refusal = `User: ${caller} is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********9012:a1b2c3d4e5/prod/GET/orders`;

describe("IAM authorization of a REST API", () => {
    let around: Around;
    beforeEach(() => {
        around = surroundings();
    });

    const amzDate = (offset = 0): string =>
        new Date(around.clock.now() + offset).toISOString().replace(/[-:]|\.\d{3}/g, "");
    const send = (asked: Partial<Asked> = {}): Promise<Outcome> =>
        ask(around, { authorizer: { kind: "iam" }, ...asked });
    interface Signing {
        readonly body?: string;
        readonly offset?: number;
        readonly service?: string;
        readonly region?: string;
        readonly credentials?: {
            readonly accessKeyId: string;
            readonly secretAccessKey: string;
            sessionToken?: string;
        };
    }
    const signed = ({ body, offset, service, region, credentials }: Signing = {}): Partial<Asked> => {
        const request = sign(
            {
                method: body === undefined ? "GET" : "POST",
                path: "/prod/orders",
                service: service ?? "execute-api",
                region: region ?? "eu-west-1",
                headers: { Host: "orders.example.com", "X-Amz-Date": amzDate(offset) },
                ...(body === undefined ? {} : { body }),
            },
            credentials ?? defaultLocalCredentials,
        );
        const headers = Object.entries(request.headers ?? {}).flatMap(([name, value]) =>
            name === "Host" ? [] : [name, String(value)],
        );
        return { method: request.method ?? "GET", headers, ...(body === undefined ? {} : { body }) };
    };

    it("lets a signed request pass, and names the caller", async () => {
        const { status, context, reason } = await send(signed());
        assert.equal(status, "passed", reason);
        assert.deepEqual(context.authorization, {
            kind: "iam",
            accessKey: defaultLocalCredentials.accessKeyId,
            accountId: "123456789012",
            callerId: defaultLocalCredentials.userId,
            userArn: caller,
            userId: defaultLocalCredentials.userId,
        });
    });

    it("lets a signed body pass, which is read for it", async () => {
        const { status, context } = await send(signed({ body: '{"id":1}' }));
        assert.equal(status, "passed");
        assert.equal(context.body?.toString(), '{"id":1}');
    });

    const wrongKey = { accessKeyId: "AKIAOTHER", secretAccessKey: "x" };
    const refused: [title: string, asked: () => Partial<Asked>, errorType: string, message: RegExp | string][] = [
        ["an unsigned request", () => ({}), "MissingAuthenticationTokenException", "Missing Authentication Token"],
        [
            "a bearer token",
            () => ({ headers: ["Authorization", "Bearer abc"] }),
            "IncompleteSignatureException",
            "'abc' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer abc'.",
        ],
        [
            "another body than was signed",
            () => ({ ...signed({ body: '{"id":1}' }), body: '{"id":2}' }),
            "InvalidSignatureException",
            /^The request signature we calculated does not match the signature you provided\. Check your AWS Secret Access Key and signing method\. Consult the service documentation for details\.\n\nThe Canonical String for this request should have been\n'POST\n\/prod\/orders\n[^]+'\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256\n[^]+'\n$/,
        ],
        [
            "the secret of somebody else",
            () => signed({ credentials: { ...wrongKey, accessKeyId: defaultLocalCredentials.accessKeyId } }),
            "InvalidSignatureException",
            /^The request signature we calculated does not match/,
        ],
        [
            "the key of somebody else",
            () => signed({ credentials: wrongKey }),
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
        ],
        [
            "a session token nobody has",
            () => signed({ credentials: { ...defaultLocalCredentials, sessionToken: "x" } }),
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
        ],
        [
            "a signature for another service",
            () => signed({ service: "lambda" }),
            "InvalidSignatureException",
            "Credential should be scoped to correct service: 'execute-api'. ",
        ],
        [
            "a signature for another Region",
            () => signed({ region: "us-east-1" }),
            "InvalidSignatureException",
            /^Credential should be scoped to a valid region/,
        ],
        [
            "a signature of five minutes ago",
            () => signed({ offset: -300_001 }),
            "InvalidSignatureException",
            "Signature expired: 20261122T045459Z is now earlier than 20261122T045500Z (20261122T050000Z - 5 min.)",
        ],
        [
            "a signature of tomorrow",
            () => signed({ offset: 301_000 }),
            "InvalidSignatureException",
            "Signature not yet current: 20261122T050501Z is still later than 20261122T050500Z (20261122T050000Z + 5 min.)",
        ],
    ];
    for (const [title, asked, errorType, message] of refused) {
        it(`refuses ${title}`, async () => {
            const outcome = await send(asked());
            assert.deepEqual([outcome.status, outcome.errorType], [403, errorType], outcome.reason);
            const told = (JSON.parse(outcome.body!) as { message: string }).message;
            if (typeof message === "string") assert.equal(told, message);
            else assert.match(told, message);
            assert.equal(outcome.context.authorization, undefined);
        });
    }

    it("answers an unsigned request with a body at once", async () => {
        const { body, context } = await send({ method: "POST", body: "x" });
        assert.equal(body, missing);
        assert.equal(context.body, undefined);
    });

    const attached = (Effect: string, more: object = {}): object => ({
        Statement: [
            { Effect, Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/prod/GET/orders", ...more },
        ],
    });
    const policies: [
        title: string,
        assumed: "allows" | "silent",
        policy: object | undefined,
        body: string | undefined,
    ][] = [
        ["lets the caller's own policies allow", "allows", undefined, undefined],
        ["refuses when neither allows", "silent", undefined, refusal],
        [
            "lets the caller's own policies allow what the policy is silent of",
            "allows",
            attached("Allow", { Resource: "execute-api:/x" }),
            undefined,
        ],
        ["lets the policy allow", "silent", attached("Allow"), undefined],
        ["refuses when both are silent", "silent", attached("Allow", { Resource: "execute-api:/x" }), refusal],
        ["refuses when the policy denies", "allows", attached("Deny"), `${refusal} with an explicit deny`],
        ["finds the caller by its ARN", "silent", attached("Allow", { Principal: { AWS: caller } }), undefined],
        [
            "finds the caller by its account's id",
            "silent",
            attached("Allow", { Principal: { AWS: ["123456789012"] } }),
            undefined,
        ],
        [
            "finds the caller by its account's root",
            "silent",
            attached("Allow", { Principal: { AWS: "arn:aws:iam::123456789012:root" } }),
            undefined,
        ],
        [
            "leaves other callers' statements alone",
            "silent",
            attached("Allow", { Principal: { AWS: `${caller}2` } }),
            refusal,
        ],
        [
            "leaves services' statements alone",
            "silent",
            attached("Allow", { Principal: { Service: "lambda.amazonaws.com" } }),
            refusal,
        ],
        [
            "excepts the caller named in NotPrincipal",
            "allows",
            attached("Deny", { Principal: undefined, NotPrincipal: { AWS: caller } }),
            undefined,
        ],
        [
            "denies who is not named in NotPrincipal",
            "allows",
            attached("Deny", { Principal: undefined, NotPrincipal: { AWS: `${caller}2` } }),
            `${refusal} with an explicit deny`,
        ],
        [
            "tells conditions the caller's ARN",
            "allows",
            attached("Deny", { Condition: { "ForAllValues:ArnNotEquals": { "aws:PrincipalArn": [caller] } } }),
            undefined,
        ],
        [
            "tells conditions the caller's account",
            "silent",
            attached("Allow", { Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } } }),
            undefined,
        ],
        [
            "tells conditions the caller's name",
            "silent",
            attached("Allow", { Condition: { StringEquals: { "aws:username": "gatehouse-local" } } }),
            undefined,
        ],
        [
            "does not guess the caller's organization",
            "silent",
            attached("Allow", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
            refusal,
        ],
    ];
    for (const [title, assumed, policy, message] of policies) {
        it(title, async () => {
            around = surroundings({ assume: { "identity-policies": assumed } });
            const outcome = await send({ ...signed(), ...(policy === undefined ? {} : { policy }) });
            assert.deepEqual(
                [outcome.status, outcome.body],
                message === undefined ? ["passed", undefined] : [403, JSON.stringify({ Message: message })],
                outcome.reason,
            );
        });
    }

    it("asks for a signature before the policy denies", async () => {
        assert.equal((await send({ policy: attached("Deny") })).body, missing);
    });
});
