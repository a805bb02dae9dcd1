import { SignatureV4 } from "@smithy/signature-v4";
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { sign as signWithAws4 } from "aws4";
import { defaultLocalCredentials, type LocalCredentials } from "../../../gateway/signature/local-credentials";
import {
    type SignatureCheck,
    type SignatureVerdict,
    verifySignature,
} from "../../../gateway/signature/verify-signature";
import { FakeClock } from "../../support/fake-clock";

/** A request as a client wrote it. */
interface Written {
    readonly method: string;
    /** Path and query. */
    readonly target: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
}

const { accessKeyId, secretAccessKey } = defaultLocalCredentials;
const key: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string } = {
    accessKeyId,
    secretAccessKey,
};
const host = "127.0.0.1:4510";

/** Node's hash in the shape the AWS SDK takes it. */
class NodeSha256 {
    readonly #hash: { update(data: Uint8Array): unknown; digest(): Buffer };

    constructor(secret?: unknown) {
        this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as Buffer);
    }

    update(data: Uint8Array): void {
        this.#hash.update(data);
    }

    digest(): Promise<Uint8Array> {
        return Promise.resolve(this.#hash.digest());
    }

    reset(): void {
        throw new Error("nobody calls it");
    }
}

describe("the signature of a request", () => {
    let clock: FakeClock;
    beforeEach(() => {
        clock = new FakeClock(Date.UTC(2026, 10, 22, 5, 7, 21));
    });

    const amzDate = (): string => new Date(clock.now()).toISOString().replace(/[-:]|\.\d{3}/g, "");
    const verify = (
        { method, target, headers, body }: Written,
        changes: Partial<SignatureCheck> & { rawHeaders?: string[] } = {},
    ): SignatureVerdict => {
        const cut = target.indexOf("?");
        return verifySignature({
            request: {
                method,
                rawPath: cut < 0 ? target : target.slice(0, cut),
                rawQuery: cut < 0 ? "" : target.slice(cut + 1),
                rawHeaders: changes.rawHeaders ?? Object.entries(headers).flat(),
                headers: Object.fromEntries(
                    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
                ),
            },
            body: body === undefined ? undefined : Buffer.from(body),
            service: "execute-api",
            region: "eu-west-1",
            partition: "aws",
            accountId: "123456789012",
            clock,
            credentials: defaultLocalCredentials,
            ...changes,
        });
    };
    const refusal = (verdict: SignatureVerdict): string =>
        verdict.kind === "refused" ? verdict.reason : assert.fail("it was allowed");

    const byAws4 = (
        { method = "GET", target = "/orders", headers = {}, body }: Partial<Written> = {},
        { service = "execute-api", region = "eu-west-1", signQuery = false, credentials = key } = {},
    ): Written => {
        const request = {
            method,
            path: target,
            service,
            region,
            signQuery,
            headers: { Host: host, ...(signQuery ? {} : { "X-Amz-Date": amzDate() }), ...headers },
            ...(body === undefined ? {} : { body }),
        };
        if (signQuery) request.path += `${target.includes("?") ? "&" : "?"}X-Amz-Date=${amzDate()}&X-Amz-Expires=60`;
        const signed = signWithAws4(request, credentials);
        return {
            method,
            target: signed.path ?? "",
            // The length of the body is a number to aws4.
            headers: Object.fromEntries(
                Object.entries(signed.headers ?? {}).map(([name, value]) => [name, String(value)]),
            ),
            ...(body === undefined ? {} : { body }),
        };
    };

    const signer = (service = "execute-api"): SignatureV4 =>
        new SignatureV4({
            credentials: key,
            region: "eu-west-1",
            service,
            sha256: NodeSha256,
        });
    const bySmithy = async (
        { method = "GET", target = "/orders", headers = {}, body }: Partial<Written> = {},
        presigned = false,
    ): Promise<Written> => {
        const url = new URL(target, `http://${host}`);
        const query: Record<string, string | string[]> = {};
        for (const name of new Set(url.searchParams.keys())) query[name] = url.searchParams.getAll(name);
        const request = {
            method,
            protocol: "http:",
            hostname: "127.0.0.1",
            port: 4510,
            path: target.split("?")[0]!,
            query,
            headers: { host, ...headers },
            ...(body === undefined ? {} : { body }),
        };
        const signingDate = new Date(clock.now());
        const signed = presigned
            ? await signer().presign(request, { signingDate, expiresIn: 60 })
            : await signer().sign(request, { signingDate });
        const search = Object.entries(signed.query ?? {}).flatMap(([name, value]) =>
            [value ?? ""].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
        );
        return {
            method,
            target: signed.path + (search.length === 0 ? "" : `?${search.join("&")}`),
            headers: signed.headers,
            ...(body === undefined ? {} : { body }),
        };
    };

    const requests: [title: string, request: Partial<Written>][] = [
        ["without a body", {}],
        ["of the root", { target: "/" }],
        ["with a body", { method: "POST", body: '{"id":1}', headers: { "content-type": "application/json" } }],
        ["with a query to sort", { target: "/orders?b=2&a=1&B=3&a=0" }],
        ["with a query to encode", { target: "/orders?q=a%20b%2Bc%26d&empty=&e=%C3%A9&star=*'()!" }],
        ["with an encoded path", { target: "/orders/a%20b/%C3%A9%2F1" }],
        ["with a slash at its end", { target: "/orders/" }],
        ["with a named stage", { target: "/dev/orders/1" }],
        ["with a header to squeeze", { headers: { "X-Amz-Meta": "  a   b  " } }],
    ];
    for (const [title, request] of requests) {
        it(`of aws4 is taken on a request ${title}`, () => {
            assert.deepEqual(verify(byAws4(request)).kind, "allowed");
        });
        it(`of aws4 in the query is taken on a request ${title}`, () => {
            assert.deepEqual(verify(byAws4(request, { signQuery: true })).kind, "allowed");
        });
        it(`of the AWS SDK is taken on a request ${title}`, async () => {
            assert.deepEqual(verify(await bySmithy(request)), verify(byAws4(request)));
        });
        it(`of the AWS SDK in the query is taken on a request ${title}`, async () => {
            assert.equal(verify(await bySmithy(request, true)).kind, "allowed");
        });
    }

    it("names the caller", () => {
        assert.deepEqual(verify(byAws4()), {
            kind: "allowed",
            identity: {
                accessKey: "AKIAGATEHOUSELOCAL00",
                accountId: "123456789012",
                callerId: "AIDAGATEHOUSELOCAL00",
                userArn: "arn:aws:iam::123456789012:user/gatehouse-local",
                userId: "AIDAGATEHOUSELOCAL00",
            },
        });
    });

    const changed: [title: string, change: (written: Written) => Written, reason: RegExp][] = [
        ["the method", (written) => ({ ...written, method: "PUT" }), /the signature is not that of the request/],
        [
            "the path",
            (written) => ({ ...written, target: "/orders/2?a=1" }),
            /the signature is not that of the request/,
        ],
        ["the query", (written) => ({ ...written, target: "/orders?a=2" }), /the signature is not that of the request/],
        ["the body", (written) => ({ ...written, body: '{"id":2}' }), /the signature is not that of the request/],
        [
            "a signed header",
            (written) => ({ ...written, headers: { ...written.headers, Host: "example.com" } }),
            /the signature is not that of the request/,
        ],
        [
            "the signature",
            ({ headers, ...rest }) => ({
                ...rest,
                headers: {
                    ...headers,
                    Authorization: headers["Authorization"]!.replace(/.$/, (end) => (end === "0" ? "1" : "0")),
                },
            }),
            /the signature is not that of the request/,
        ],
        [
            "the signature's length",
            ({ headers, ...rest }) => ({
                ...rest,
                headers: { ...headers, Authorization: headers["Authorization"]!.slice(0, -2) },
            }),
            /the signature is not that of the request/,
        ],
        [
            "an x-amz- header that was not signed",
            (written) => ({ ...written, headers: { ...written.headers, "X-Amz-Target": "x" } }),
            /x-amz-target is not among the signed headers; sign every x-amz- header/,
        ],
        [
            "the host's place among the signed headers",
            ({ headers, ...rest }) => ({
                ...rest,
                headers: { ...headers, Authorization: headers["Authorization"]!.replace("host;", "") },
            }),
            /host is not among the signed headers/,
        ],
        [
            "the algorithm",
            ({ headers, ...rest }) => ({
                ...rest,
                headers: {
                    ...headers,
                    Authorization: headers["Authorization"]!.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
                },
            }),
            /the algorithm is "AWS4-ECDSA-P256-SHA256"; it is AWS4-HMAC-SHA256/,
        ],
        [
            "the header's form",
            ({ headers, ...rest }) => ({
                ...rest,
                headers: { ...headers, Authorization: headers["Authorization"]!.replace(/, Signature=.*/, "") },
            }),
            /Credential, SignedHeaders or Signature is missing/,
        ],
        [
            "the scope",
            ({ headers, ...rest }) => ({
                ...rest,
                headers: { ...headers, Authorization: headers["Authorization"]!.replace("/aws4_request", "") },
            }),
            /it is KEY\/YYYYMMDD\/REGION\/SERVICE\/aws4_request/,
        ],
        [
            "the time's form",
            (written) => ({ ...written, headers: { ...written.headers, "X-Amz-Date": "today" } }),
            /X-Amz-Date is "today"/,
        ],
        [
            "the day",
            (written) => ({ ...written, headers: { ...written.headers, "X-Amz-Date": "20261121T235959Z" } }),
            /the scope's date is 20261122/,
        ],
        [
            "everything to a bearer token",
            (written) => ({ ...written, headers: { Host: host, Authorization: "Bearer abc" } }),
            /Authorization holds no AWS signature; sign for execute-api in eu-west-1 with the local key AKIA/,
        ],
        ["everything to nothing", (written) => ({ ...written, headers: { Host: host } }), /the request is not signed/],
    ];
    for (const [title, change, reason] of changed) {
        it(`is refused once somebody changed ${title}`, () => {
            const written = byAws4({ method: "POST", target: "/orders?a=1", body: '{"id":1}' });
            assert.equal(verify(written).kind, "allowed");
            assert.match(refusal(verify(change(written))), reason);
        });
    }

    const foreign: [title: string, options: Parameters<typeof byAws4>[1], reason: RegExp][] = [
        [
            "of another region",
            { region: "us-east-1" },
            /for execute-api in us-east-1; sign for execute-api in eu-west-1/,
        ],
        ["for another service", { service: "lambda" }, /for lambda in eu-west-1; sign for execute-api/],
        ["of another key", { credentials: { ...key, accessKeyId: "AKIAOTHER" } }, /the key is "AKIAOTHER"/],
        ["of another secret", { credentials: { ...key, secretAccessKey: "x" } }, /the signature is not that/],
        ["with a session token", { credentials: { ...key, sessionToken: "t" } }, /unset AWS_SESSION_TOKEN/],
    ];
    for (const [title, options, reason] of foreign) {
        it(`is refused when it is ${title}`, () => {
            assert.match(refusal(verify(byAws4({}, options))), reason);
            assert.match(refusal(verify(byAws4({}, { ...options, signQuery: true }))), reason);
        });
    }

    it("of a function URL is for lambda", () => {
        const written = byAws4({}, { service: "lambda" });
        assert.equal(verify(written, { service: "lambda" }).kind, "allowed");
    });

    it("takes the session token of the local key and no other", () => {
        const credentials: LocalCredentials = { ...defaultLocalCredentials, sessionToken: "token" };
        const written = (sessionToken: string): Written => byAws4({}, { credentials: { ...key, sessionToken } });
        assert.equal(verify(written("token"), { credentials }).kind, "allowed");
        assert.match(refusal(verify(written("other"), { credentials })), /not that of the local key/);
        assert.match(refusal(verify(byAws4(), { credentials })), /not that of the local key/);
    });

    const ages: [milliseconds: number, kind: SignatureVerdict["kind"]][] = [
        [300_000, "allowed"],
        [301_000, "refused"],
        [-300_000, "allowed"],
        [-301_000, "refused"],
    ];
    for (const [milliseconds, kind] of ages) {
        it(`is ${kind} ${milliseconds / 1000} s after it was made`, () => {
            const written = byAws4();
            clock.advance(milliseconds);
            assert.equal(verify(written).kind, kind);
        });
    }

    it("in the query is good for as long as it says", () => {
        const written = byAws4({}, { signQuery: true });
        clock.advance(60_000);
        assert.equal(verify(written).kind, "allowed");
        clock.advance(1000);
        assert.match(refusal(verify(written)), /good for 60 s; sign again/);
    });

    for (const expires of ["0", "604801", "1e3", "-1"]) {
        it(`in the query is refused when X-Amz-Expires is ${expires}`, () => {
            const written = byAws4({}, { signQuery: true });
            assert.match(
                refusal(verify({ ...written, target: written.target.replace("Expires=60", `Expires=${expires}`) })),
                /X-Amz-Expires is/,
            );
        });
    }

    it("covers the body through X-Amz-Content-Sha256", () => {
        const sha256 = createHash("sha256").update("body").digest("hex");
        const written = byAws4({ method: "POST", body: "body", headers: { "X-Amz-Content-Sha256": sha256 } });
        assert.equal(verify(written).kind, "allowed");
        assert.match(refusal(verify({ ...written, body: "other" })), /is not the hash of the body that came/);
    });

    it("leaves the body alone with UNSIGNED-PAYLOAD", () => {
        const headers = { "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD" };
        const written = byAws4({ method: "POST", body: "body", headers });
        assert.equal(verify({ ...written, body: "other" }).kind, "allowed");
    });

    it("joins a header that stands twice", () => {
        const written = byAws4({ headers: { "X-Amz-Meta": "a,b" } });
        const rawHeaders = Object.entries(written.headers)
            .filter(([name]) => name !== "X-Amz-Meta")
            .flat();
        assert.equal(
            verify(written, { rawHeaders: [...rawHeaders, "X-Amz-Meta", "a", "x-amz-meta", " b "] }).kind,
            "allowed",
        );
    });

    it("takes its time from Date when there is no X-Amz-Date", () => {
        const [date, scope] = ["Sun, 22 Nov 2026 05:07:21 GMT", "20261122/eu-west-1/execute-api/aws4_request"];
        const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
        const canonical = `GET\n/\n\ndate:${date}\nhost:${host}\n\ndate;host\n${sha("")}`;
        const secret = scope
            .split("/")
            .reduce<Buffer | string>(
                (secretSoFar, part) => createHmac("sha256", secretSoFar).update(part).digest(),
                `AWS4${secretAccessKey}`,
            );
        const signature = createHmac("sha256", secret)
            .update(`AWS4-HMAC-SHA256\n20261122T050721Z\n${scope}\n${sha(canonical)}`)
            .digest("hex");
        const Authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope},SignedHeaders=date;host,Signature=${signature}`;
        assert.equal(
            verify({ method: "GET", target: "/", headers: { Host: host, Date: date, Authorization } }).kind,
            "allowed",
        );
    });
});
