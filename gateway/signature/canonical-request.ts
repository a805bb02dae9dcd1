import { createHash } from "node:crypto";
import type { GatewayRequest } from "../gateway-request";
import { parseQuery } from "../percent-decoding";

/** The parts of a request a signature covers. */
export type SignedRequest = Pick<GatewayRequest, "method" | "rawPath" | "rawQuery" | "rawHeaders">;

/**
 * The text whose hash is signed.
 * @documented IAM user guide, "Create a signed AWS API request", step 1: method, path, query, signed headers, their
 * names, hash of the payload.
 */
export function canonicalRequest(
    request: SignedRequest,
    signedHeaders: readonly string[],
    payloadHash: string,
): string {
    return [
        request.method,
        canonicalPath(request.rawPath),
        canonicalQuery(request.rawQuery),
        ...canonicalHeaders(request, signedHeaders),
        "",
        signedHeaders.join(";"),
        payloadHash,
    ].join("\n");
}

/** Hash of a payload as requests carry it: lower-case hex. */
export function sha256(data: string | Buffer): string {
    return createHash("sha256").update(data).digest("hex");
}

/**
 * @documented IAM user guide, "Create a signed AWS API request": the path is normalized by RFC 3986 and, for every
 * service but S3, each of its parts is encoded once more.
 */
function canonicalPath(rawPath: string): string {
    const parts: string[] = [];
    for (const part of rawPath.split("/")) {
        if (part === "" || part === ".") continue;
        if (part === "..") parts.pop();
        else parts.push(uriEncode(part));
    }
    return `/${parts.join("/")}${parts.length > 0 && rawPath.endsWith("/") ? "/" : ""}`;
}

/** @documented in the same place: names and values encoded, sorted by name, then by value; the signature left out. */
function canonicalQuery(rawQuery: string): string {
    return parseQuery(rawQuery)
        .filter(([name]) => name !== "X-Amz-Signature")
        .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
        .sort(([oneName, oneValue], [otherName, otherValue]) =>
            oneName === otherName ? compare(oneValue, otherValue) : compare(oneName, otherName),
        )
        .map(([name, value]) => `${name}=${value}`)
        .join("&");
}

/** By code units: everything is ASCII here. */
function compare(one: string, other: string): number {
    return one < other ? -1 : one > other ? 1 : 0;
}

/** @documented in the same place: values trimmed, inner spaces squeezed, repeats joined with a comma. */
function canonicalHeaders({ rawHeaders }: SignedRequest, signedHeaders: readonly string[]): string[] {
    const values = new Map<string, string[]>(signedHeaders.map((name) => [name, []]));
    for (let index = 0; index < rawHeaders.length; index += 2) {
        values.get((rawHeaders[index] ?? "").toLowerCase())?.push(squeezed(rawHeaders[index + 1] ?? ""));
    }
    return signedHeaders.map((name) => `${name}:${(values.get(name) ?? []).join(",")}`);
}

function squeezed(value: string): string {
    return value.trim().replace(/\s+/g, " ");
}

/** @documented in the same place: every byte but A-Z, a-z, 0-9, "-", ".", "_" and "~". */
function uriEncode(text: string): string {
    return encodeURIComponent(text).replace(
        /[!'()*]/g,
        (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
}
