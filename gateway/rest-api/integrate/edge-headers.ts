import type { RestRequestContext } from "../context";

/**
 * Headers that CloudFront adds in front of an edge-optimized API.
 * @observed reference 3.3: `CloudFront-*`, `Via` and `X-Amz-Cf-Id`; names as events of edge-optimized APIs show them.
 * @inferred the values: every client is a desktop in the United States.
 */
const constant: readonly string[] = [
    "CloudFront-Forwarded-Proto",
    "https",
    "CloudFront-Is-Desktop-Viewer",
    "true",
    "CloudFront-Is-Mobile-Viewer",
    "false",
    "CloudFront-Is-SmartTV-Viewer",
    "false",
    "CloudFront-Is-Tablet-Viewer",
    "false",
    "CloudFront-Viewer-Country",
    "US",
    "Via",
    "1.1 0123456789abcdef0123456789abcdef.cloudfront.net (CloudFront)",
];

/** Names CloudFront writes itself, whatever the client sent; in lower case. */
export const edgeHeaderNames: ReadonlySet<string> = new Set(
    [...constant.filter((_, index) => index % 2 === 0), "X-Amz-Cf-Id"].map((name) => name.toLowerCase()),
);

/** Adds them to a request's headers. */
export function addEdgeHeaders(into: string[], { requestId }: RestRequestContext): void {
    into.push(...constant, "X-Amz-Cf-Id", `${requestId.replaceAll("-", "")}${requestId.slice(0, 8)}==`);
}
