import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "../clock";
import type { GatewayRequest } from "../gateway-request";
import { canonicalRequest, sha256 } from "./canonical-request";
import { type CallerIdentity, callerOf, type LocalCredentials } from "./local-credentials";
import { isSigned, readSignature, type SignatureParts } from "./signature-parts";

/** What a signature is checked against. */
export interface SignatureCheck {
    readonly request: Pick<GatewayRequest, "method" | "rawPath" | "rawQuery" | "rawHeaders" | "headers">;
    /** The whole body; absent when there is none. */
    readonly body?: Buffer | undefined;
    /** `execute-api`, or `lambda` for a function URL. */
    readonly service: "execute-api" | "lambda";
    readonly region: string;
    readonly partition: string;
    readonly accountId: string;
    readonly clock: Clock;
    readonly credentials: LocalCredentials;
}

/** What came of it. */
export type SignatureVerdict =
    { readonly kind: "allowed"; readonly identity: CallerIdentity } | ({ readonly kind: "refused" } & SignatureRefusal);

/** Why a signature does not pass. */
export interface SignatureRefusal {
    /** Value first, rule second, remedy last: for the log. */
    readonly reason: string;
    readonly fault: SignatureFault;
    /** What was signed here, when the signature is another. */
    readonly expected?: { readonly canonicalRequest: string; readonly stringToSign: string };
}

/** What is wrong with a signature: how it is written, whose key it is, for whom, when, or what it covers. */
export type SignatureFault =
    | "unsigned"
    | "incomplete"
    | "key"
    | "session-token"
    | "region"
    | "service"
    | "date"
    | "expired"
    | "not-yet"
    | "signed-headers"
    | "payload"
    | "mismatch";

/**
 * Checks the signature of a request, its body included, with the local key pair. Never throws. What identity policies
 * say is not known here: whoever signs with the local key pair may call.
 * @documented IAM user guide, "AWS Signature Version 4 for API requests".
 */
export function verifySignature(check: SignatureCheck): SignatureVerdict {
    const parts = readSignature(check.request);
    if ("problem" in parts) {
        const fault = isSigned(check.request) ? "incomplete" : "unsigned";
        return { kind: "refused", fault, reason: `${parts.problem}; ${howToSign(check)}` };
    }
    const wrong =
        wrongScope(parts, check) ??
        wrongTime(parts, check.clock.now()) ??
        wrongHeaders(parts, check) ??
        wrongPayload(parts, check) ??
        wrongSignature(parts, check);
    return wrong === undefined
        ? { kind: "allowed", identity: callerOf(check.credentials, check) }
        : { kind: "refused", ...wrong };
}

function howToSign({ service, region, credentials }: SignatureCheck): string {
    return `sign for ${service} in ${region} with the local key ${credentials.accessKeyId}`;
}

/** @inferred a key with a session token is refused without it, and one without is refused with any. */
function wrongScope(parts: SignatureParts, check: SignatureCheck): SignatureRefusal | undefined {
    const { credentials, region, service } = check;
    if (parts.accessKeyId !== credentials.accessKeyId) {
        return { fault: "key", reason: `the key is ${JSON.stringify(parts.accessKeyId)}; ${howToSign(check)}` };
    }
    if (parts.region !== region || parts.service !== service) {
        const fault = parts.region === region ? "service" : "region";
        return { fault, reason: `the signature is for ${parts.service} in ${parts.region}; ${howToSign(check)}` };
    }
    if (parts.sessionToken === credentials.sessionToken) return undefined;
    const reason =
        credentials.sessionToken === undefined
            ? "the request carries a session token; the local key has none, so unset AWS_SESSION_TOKEN"
            : "the session token is not that of the local key; set AWS_SESSION_TOKEN to it";
    return { fault: "session-token", reason };
}

/** How far the clocks may be apart. @inferred five minutes, as other services of AWS say (reference 5.5). */
const clockWindow = 5 * 60 * 1000;

/** @documented IAM user guide: a signature in the query is good for X-Amz-Expires seconds, seven days at most. */
function wrongTime({ time, date, expires }: SignatureParts, now: number): SignatureRefusal | undefined {
    if (!time.startsWith(date)) {
        return { fault: "date", reason: `the scope's date is ${date}; it is that of X-Amz-Date, ${time.slice(0, 8)}` };
    }
    if (expires !== undefined && (expires < 1 || expires > 604_800)) {
        return { fault: "incomplete", reason: `X-Amz-Expires is ${expires}; it is 1 to 604800 seconds` };
    }
    const signedAt = Date.parse(time.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
    if (Number.isNaN(signedAt)) {
        return { fault: "incomplete", reason: `X-Amz-Date is ${JSON.stringify(time)}; there is no such time` };
    }
    const lasts = expires === undefined ? clockWindow : expires * 1000;
    if (signedAt - clockWindow > now) {
        return { fault: "not-yet", reason: `signed at ${time}, which is still to come; set the clock` };
    }
    if (now <= signedAt + lasts) return undefined;
    return { fault: "expired", reason: `signed at ${time}, good for ${lasts / 1000} s; sign again` };
}

/** @documented IAM user guide: the signed headers include `host` and every `x-amz-` header of the request. */
function wrongHeaders({ signedHeaders }: SignatureParts, { request }: SignatureCheck): SignatureRefusal | undefined {
    const { rawHeaders } = request;
    if (!signedHeaders.includes("host")) {
        return { fault: "signed-headers", reason: "host is not among the signed headers; sign it" };
    }
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = (rawHeaders[index] ?? "").toLowerCase();
        if (name.startsWith("x-amz-") && !signedHeaders.includes(name)) {
            const reason = `${name} is not among the signed headers; sign every x-amz- header`;
            return { fault: "signed-headers", reason };
        }
    }
    return undefined;
}

const unsignedPayload = "UNSIGNED-PAYLOAD";

/** @inferred UNSIGNED-PAYLOAD is taken as the hash; a hash in `X-Amz-Content-Sha256` must be that of the body. */
function wrongPayload({ payloadHash }: SignatureParts, { body }: SignatureCheck): SignatureRefusal | undefined {
    if (payloadHash === undefined || payloadHash === unsignedPayload) return undefined;
    return payloadHash === hashOf(body)
        ? undefined
        : {
              fault: "payload",
              reason: "X-Amz-Content-Sha256 is not the hash of the body that came; sign the bytes that are sent",
          };
}

function wrongSignature(
    parts: SignatureParts,
    { request, body, credentials }: SignatureCheck,
): SignatureRefusal | undefined {
    const canonical = canonicalRequest(request, parts.signedHeaders, parts.payloadHash ?? hashOf(body));
    const text = ["AWS4-HMAC-SHA256", parts.time, parts.scope, sha256(canonical)].join("\n");
    const expected = hmac(signingKey(parts, credentials), text);
    const given = Buffer.from(/^[0-9a-f]{64}$/.test(parts.signature) ? parts.signature : "", "hex");
    return given.length === expected.length && timingSafeEqual(given, expected)
        ? undefined
        : {
              fault: "mismatch",
              reason: `the signature is not that of the request with the local key; what was signed here: ${JSON.stringify(canonical)}`,
              expected: { canonicalRequest: canonical, stringToSign: text },
          };
}

/** The last key made of a key pair: requests of one day and place share it. */
const signingKeys = new WeakMap<LocalCredentials, { readonly scope: string; readonly key: Buffer | string }>();

/** @documented IAM user guide, "Create a signed AWS API request", step 4: of the secret, the day, the Region, the service. */
function signingKey({ scope, date, region, service }: SignatureParts, credentials: LocalCredentials): Buffer | string {
    const made = signingKeys.get(credentials);
    if (made?.scope === scope) return made.key;
    const key = [date, region, service, "aws4_request"].reduce<Buffer | string>(
        (secret, part) => hmac(secret, part),
        `AWS4${credentials.secretAccessKey}`,
    );
    signingKeys.set(credentials, { scope, key });
    return key;
}

function hmac(key: Buffer | string, text: string): Buffer {
    return createHmac("sha256", key).update(text).digest();
}

const emptyHash = sha256("");

function hashOf(body: Buffer | undefined): string {
    return body === undefined || body.length === 0 ? emptyHash : sha256(body);
}
