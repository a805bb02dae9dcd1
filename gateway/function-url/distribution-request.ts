import { randomBytes } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { lowerName } from "../forwarded-headers";
import type { GatewayRequest } from "../gateway-request";
import type { ServedDistribution } from "./served-distribution";
import type { ServedFunctionUrl } from "./served-function-url";

/** Stands for the edge location CloudFront calls from. @inferred one of its published addresses, always the same here */
const edgeAddress = "64.252.64.1";

/**
 * The distribution a request comes through: the one whose name it carries as Host. An address such as localhost is
 * nobody's on AWS; it stands for the distribution that signs, for that is the address a program's users are given,
 * unless the client has signed for the function URL itself.
 */
export function distributionOf(
    { distributions, authType, host }: ServedFunctionUrl,
    { headers }: GatewayRequest,
    domainName: string,
): ServedDistribution | undefined {
    if (distributions.length === 0) return undefined;
    const named = distributions.find(({ hosts }) => hosts.has(domainName));
    if (named !== undefined || authType === "NONE" || domainName === host) return named;
    if (/\.lambda-url\./.test(domainName) || headers.authorization?.startsWith("AWS4-") === true) return undefined;
    return distributions.find(({ signs }) => signs);
}

/** A request as CloudFront sends it on to a function URL. */
export interface ForwardedRequest {
    readonly request: GatewayRequest;
    /** Headers CloudFront puts on the answer, names and values in turn, but for `x-cache`. */
    readonly answerHeaders: readonly string[];
}

/**
 * Sends a request on as CloudFront does.
 * @documented CloudFront developer guide, "Request and response behavior for custom origins": the viewer's address is
 * added to X-Forwarded-For, Via names HTTP version and distribution, X-Amz-Cf-Id is added; with "Restrict access to an AWS
 * Lambda function URL origin", signing always, the viewer's own Authorization header does not pass
 * @inferred Host is the function URL's, as the managed policy AllViewerExceptHostHeader has it: with another one Lambda
 * finds no function
 */
export function forwardThrough(
    distribution: ServedDistribution,
    url: ServedFunctionUrl,
    request: GatewayRequest,
): ForwardedRequest {
    const id = `${randomBytes(40).toString("base64url")}==`;
    const edge = `${randomBytes(16).toString("hex")}.cloudfront.net (CloudFront)`;
    const via = `${request.protocol.slice(5)} ${edge}`;
    const forwardedFor = request.headers["x-forwarded-for"];
    const viaBefore = request.headers.via;
    const own: IncomingHttpHeaders = {
        host: url.host,
        via: viaBefore === undefined ? via : `${viaBefore}, ${via}`,
        "x-amz-cf-id": id,
        "x-forwarded-for": typeof forwardedFor === "string" ? `${forwardedFor}, ${request.sourceIp}` : request.sourceIp,
    };
    const dropped = (name: string): boolean => name in own || (distribution.signs && name === "authorization");
    const rawHeaders: string[] = [];
    for (let index = 0; index < request.rawHeaders.length; index += 2) {
        const name = request.rawHeaders[index] ?? "";
        if (!dropped(lowerName(name))) rawHeaders.push(name, request.rawHeaders[index + 1] ?? "");
    }
    for (const [name, value] of Object.entries(own)) rawHeaders.push(name, String(value));
    const headers: IncomingHttpHeaders = { ...request.headers, ...own };
    if (distribution.signs) delete headers.authorization;
    return {
        request: {
            method: request.method,
            target: request.target,
            rawPath: request.rawPath,
            rawQuery: request.rawQuery,
            rawHeaders,
            headers,
            sourceIp: edgeAddress,
            protocol: request.protocol,
            hasBody: request.hasBody,
            get gone() {
                return request.gone;
            },
            readBody: (mostBytes) => request.readBody(mostBytes),
        },
        answerHeaders: ["Via", `1.1 ${edge}`, "X-Amz-Cf-Id", id],
    };
}
