import { createHash } from "node:crypto";
import type { Reply, Step } from "../reply";
import { functionUrlForbidden } from "../signature/function-url-refusal";
import type { FunctionUrlContext } from "./context";
import type { ServedDistribution } from "./served-distribution";
import { refusedByCloudFront } from "./url-answers";

/**
 * Refuses a GET with a body before it reaches the function URL.
 * @documented CloudFront developer guide, "Request and response behavior for custom origins", "GET requests that include
 * a body": 403
 */
export const refuseBodyOfGet: Step<FunctionUrlContext> = ({ distribution, request, body }) =>
    distribution !== undefined && body !== undefined && request.method === "GET"
        ? refusedByCloudFront("CloudFront takes no GET with a body")
        : undefined;

/**
 * Whether Lambda takes what a distribution signs. CloudFront signs the hash the viewer sends and not the body it has.
 * @documented CloudFront developer guide, "Restrict access to an AWS Lambda function URL origin": with POST and PUT
 * viewers send the body's SHA-256 as x-amz-content-sha256; Lambda takes no unsigned payload
 * @observed minorun365/html-share#4: 403 with InvalidSignatureException without the header; a POST without a body passes
 * @inferred the same for every method with a body
 */
export function authorizeDistribution(
    { request, body }: FunctionUrlContext,
    { name, denied }: ServedDistribution,
): Reply | undefined {
    const written = request.headers["x-amz-content-sha256"];
    if (body !== undefined || written !== undefined) {
        const hash = createHash("sha256")
            .update(body ?? "")
            .digest("hex");
        if (written === undefined) {
            return signatureMismatch(
                `distribution ${name} signs requests without their body: send x-amz-content-sha256: ${hash}`,
            );
        }
        if (written !== hash) return signatureMismatch(`x-amz-content-sha256 is not the body's SHA-256, ${hash}`);
    }
    return denied === undefined ? undefined : functionUrlForbidden(denied);
}

/** @observed minorun365/html-share#4, raw answer of a function URL behind CloudFront */
function signatureMismatch(reason: string): Reply {
    return {
        status: 403,
        headers: ["Content-Type", "application/json", "x-amzn-ErrorType", "InvalidSignatureException"],
        body: '{"message":"The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details."}',
        reason,
    };
}
