import type { SignatureRefusal } from "../../signature/verify-signature";
import type { GatewayRequest } from "../../gateway-request";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { type GatewayResponseType, refuse } from "../gateway-responses";
import { incompleteSignature } from "../incomplete-signature";

/** What a client is told of its signature. */
export interface ToldOfSignature {
    readonly type: GatewayResponseType;
    readonly message?: string;
    readonly errorType?: string;
}

/**
 * Refuses a request that is not signed as it must be.
 * @documented developer guide, "Gateway response types for API Gateway": MISSING_AUTHENTICATION_TOKEN without a
 * signature, INVALID_SIGNATURE for a wrong one, 403 both.
 * @documented IAM user guide, "Troubleshoot Signature Version 4 requests for AWS APIs": the texts.
 * @inferred which type of gateway response those texts belong to beside the mismatch.
 */
export function refuseSignature(context: RestRequestContext, refusal: SignatureRefusal): Reply {
    const { type, ...told } = toldOfSignature(context.request, context.around.clock.now(), refusal);
    return refuse(context, type, { reason: refusal.reason, ...told });
}

const mismatch =
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key " +
    "and signing method. Consult the service documentation for details.";

/** The kind of refusal and its text; the text is absent where the kind has one of its own. `now` in milliseconds. */
export function toldOfSignature(
    request: GatewayRequest,
    now: number,
    { fault, expected }: SignatureRefusal,
): ToldOfSignature {
    const type = "INVALID_SIGNATURE";
    switch (fault) {
        case "unsigned":
        case "incomplete":
            return incomplete(request);
        case "key":
        case "session-token":
            return {
                type,
                message: "The security token included in the request is invalid.",
                errorType: "UnrecognizedClientException",
            };
        case "region":
            return { type, message: `Credential should be scoped to a valid region. ` };
        case "service":
            return { type, message: "Credential should be scoped to correct service: 'execute-api'. " };
        case "date":
            return { type, message: "Date in Credential scope does not match the date of the request. " };
        case "expired":
            return { type, message: `Signature expired: ${timeText(request, now, "now earlier than", -1)}` };
        case "not-yet":
            return { type, message: `Signature not yet current: ${timeText(request, now, "still later than", 1)}` };
        case "signed-headers":
        case "payload":
            return { type, message: mismatch };
        case "mismatch":
            return { type, message: expected === undefined ? mismatch : `${mismatch}${strings(expected)}` };
    }
}

function incomplete(request: GatewayRequest): ToldOfSignature {
    const { authorization } = request.headers;
    if (authorization === undefined) return { type: "MISSING_AUTHENTICATION_TOKEN" };
    return {
        type: "INVALID_SIGNATURE",
        message: incompleteSignature(authorization),
        errorType: "IncompleteSignatureException",
    };
}

function strings({ canonicalRequest, stringToSign }: NonNullable<SignatureRefusal["expected"]>): string {
    return (
        `\n\nThe Canonical String for this request should have been\n'${canonicalRequest}'` +
        `\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`
    );
}

const window = 5 * 60 * 1000;

/** @documented in the same place: `20260101T000000Z is now earlier than 20260101T000500Z (20260101T001000Z - 5 min.)`. */
function timeText(request: GatewayRequest, now: number, relation: string, sign: 1 | -1): string {
    const given = request.headers["x-amz-date"] ?? /(?:^|&)X-Amz-Date=(\w+)/.exec(request.rawQuery)?.[1] ?? "";
    const bound = compact(now + sign * window);
    return `${String(given)} is ${relation} ${bound} (${compact(now)} ${sign < 0 ? "-" : "+"} 5 min.)`;
}

function compact(milliseconds: number): string {
    return new Date(milliseconds).toISOString().replace(/[-:]|\.\d{3}/g, "");
}
