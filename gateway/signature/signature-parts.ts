import type { GatewayRequest } from "../gateway-request";
import { parseQuery } from "../percent-decoding";

/** What a signed request says of its signature. */
export interface SignatureParts {
    readonly accessKeyId: string;
    /** `20261122/eu-west-1/execute-api/aws4_request`. */
    readonly scope: string;
    readonly date: string;
    readonly region: string;
    readonly service: string;
    /** In lower case, in the order of the signature. */
    readonly signedHeaders: readonly string[];
    readonly signature: string;
    /** `20261122T050721Z`. */
    readonly time: string;
    /** Seconds a signature in the query is good for; undefined for one in the header. */
    readonly expires: number | undefined;
    readonly sessionToken: string | undefined;
    /** What the request says its payload's hash is. */
    readonly payloadHash: string | undefined;
}

/** A signature's parts, or what is wrong with how they are written. */
export type ReadSignature = SignatureParts | { readonly problem: string };

const algorithm = "AWS4-HMAC-SHA256";

/** Whether a request says that it is signed, in its head or its query. */
export function isSigned({ headers, rawQuery }: Pick<GatewayRequest, "headers" | "rawQuery">): boolean {
    return headers.authorization?.startsWith("AWS4-") === true || /(^|&)X-Amz-Algorithm=/.test(rawQuery);
}

/**
 * Reads the signature of a request, from `Authorization` or from the query. Never throws.
 * @documented IAM user guide, "Authentication methods" (AWS Signature Version 4).
 * @documented developer guide, "Control access to HTTP APIs with AWS IAM authorization": Signature Version 4, not 4A.
 */
export function readSignature(request: Pick<GatewayRequest, "headers" | "rawQuery">): ReadSignature {
    const { headers, rawQuery } = request;
    const { authorization } = headers;
    if (authorization !== undefined) return fromHeader(authorization, request);
    const query = new Map(parseQuery(rawQuery));
    const named = query.get("X-Amz-Algorithm");
    if (named === undefined) return { problem: "the request is not signed" };
    if (named !== algorithm) return wrongAlgorithm(named);
    const expires = query.get("X-Amz-Expires");
    if (expires !== undefined && !/^\d{1,6}$/.test(expires)) {
        return { problem: `X-Amz-Expires is ${JSON.stringify(expires)}; it is a number of seconds` };
    }
    return compose({
        credential: query.get("X-Amz-Credential"),
        signedHeaders: query.get("X-Amz-SignedHeaders"),
        signature: query.get("X-Amz-Signature"),
        time: query.get("X-Amz-Date"),
        expires: expires === undefined ? undefined : Number(expires),
        sessionToken: query.get("X-Amz-Security-Token") ?? single(headers["x-amz-security-token"]),
        payloadHash: single(headers["x-amz-content-sha256"]) ?? query.get("X-Amz-Content-Sha256"),
    });
}

function fromHeader(authorization: string, { headers }: Pick<GatewayRequest, "headers">): ReadSignature {
    const space = authorization.indexOf(" ");
    const named = space < 0 ? authorization : authorization.slice(0, space);
    if (!named.startsWith("AWS4-")) return { problem: "Authorization holds no AWS signature" };
    if (named !== algorithm) return wrongAlgorithm(named);
    const fields = new Map<string, string>();
    for (const field of authorization.slice(algorithm.length).split(",")) {
        const cut = field.indexOf("=");
        if (cut > 0) fields.set(field.slice(0, cut).trim(), field.slice(cut + 1).trim());
    }
    return compose({
        credential: fields.get("Credential"),
        signedHeaders: fields.get("SignedHeaders"),
        signature: fields.get("Signature"),
        time: single(headers["x-amz-date"]) ?? dateHeader(headers.date),
        expires: undefined,
        sessionToken: single(headers["x-amz-security-token"]),
        payloadHash: single(headers["x-amz-content-sha256"]),
    });
}

function compose({
    credential,
    signedHeaders,
    signature,
    time,
    ...rest
}: Pick<SignatureParts, "expires" | "sessionToken" | "payloadHash"> &
    Record<"credential" | "signedHeaders" | "signature" | "time", string | undefined>): ReadSignature {
    if (credential === undefined || signedHeaders === undefined || signature === undefined) {
        return { problem: "Credential, SignedHeaders or Signature is missing" };
    }
    if (time === undefined || !/^\d{8}T\d{6}Z$/.test(time)) {
        return { problem: `X-Amz-Date is ${JSON.stringify(time ?? "missing")}; it is such as 20261122T050721Z` };
    }
    const [accessKeyId, date, region, service, end, ...more] = credential.split("/");
    if (!accessKeyId || !date || !region || !service || end !== "aws4_request" || more.length > 0) {
        return {
            problem: `Credential is ${JSON.stringify(credential)}; it is KEY/YYYYMMDD/REGION/SERVICE/aws4_request`,
        };
    }
    return {
        accessKeyId,
        scope: `${date}/${region}/${service}/aws4_request`,
        date,
        region,
        service,
        signedHeaders: signedHeaders.toLowerCase().split(";"),
        signature,
        time,
        ...rest,
    };
}

function wrongAlgorithm(named: string): { readonly problem: string } {
    return { problem: `the algorithm is ${JSON.stringify(named)}; it is ${algorithm}` };
}

function single(value: string | string[] | undefined): string | undefined {
    return typeof value === "string" ? value : value?.[0];
}

/** @documented IAM user guide, "Elements of an AWS API request signature": `Date` counts when there is no `X-Amz-Date`. */
function dateHeader(value: string | undefined): string | undefined {
    const time = value === undefined ? Number.NaN : Date.parse(value);
    return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");
}
