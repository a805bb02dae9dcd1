import type { Step } from "../reply";
import { albError } from "./alb-errors";
import type { AlbContext } from "./context";

/**
 * Bytes of a request line and of one header.
 * @documented Elastic Load Balancing user guide, "How Elastic Load Balancing works", HTTP header limits: 16 K each, 64 K
 * for the whole head, which Node's own limit keeps
 */
const lineLimit = 16 * 1024;

/** @documented "Troubleshoot your Application Load Balancers", HTTP 463: more than 30 addresses in X-Forwarded-For */
const mostForwarders = 30;

/**
 * Methods a load balancer passes on.
 * @inferred those of RFC 9110 but CONNECT, and PATCH; others answer 405 on AWS's own word ("HTTP 405: The client used the
 * TRACE method, which is not supported") for TRACE alone.
 */
const refusedMethod = "TRACE";

/**
 * Refuses what no load balancer takes.
 * @documented "Troubleshoot your Application Load Balancers": 400 for a malformed request and one whose header exceeds a
 * limit, 405 for TRACE, 414 for a request URL that is too large, 463 for too many forwarders
 */
export const limitRequest: Step<AlbContext> = ({ alb, request }) => {
    const { method, target, protocol, rawHeaders, headers } = request;
    const line = method.length + target.length + protocol.length + 2;
    if (line > lineLimit)
        return albError(414, `the request line has ${line} bytes; a load balancer takes ${lineLimit}`);
    if (!target.startsWith("/")) return albError(400, `request target ${target.slice(0, 200)} is not a path`);
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const size = (rawHeaders[index]?.length ?? 0) + (rawHeaders[index + 1]?.length ?? 0) + 2;
        if (size > lineLimit) {
            const name = (rawHeaders[index] ?? "").slice(0, 100);
            return albError(400, `header ${name} has ${size} bytes; a load balancer takes ${lineLimit}`);
        }
    }
    if (method === refusedMethod) return albError(405, "a load balancer does not take TRACE");
    const forwarded = headers["x-forwarded-for"];
    if (alb.forwardedFor === "append" && typeof forwarded === "string" && countForwarders(forwarded) > mostForwarders) {
        return albError(463, `X-Forwarded-For names more than ${mostForwarders} addresses`);
    }
    return undefined;
};

function countForwarders(header: string): number {
    let count = 1;
    for (let at = header.indexOf(","); at >= 0; at = header.indexOf(",", at + 1)) count++;
    return count;
}
