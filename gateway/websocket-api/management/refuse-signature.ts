import type { GatewayRequest } from "../../gateway-request";
import type { Reply } from "../../reply";
import { toldOfSignature } from "../../rest-api/authorize/signature-refusal";
import type { SignatureRefusal } from "../../signature/verify-signature";

/**
 * Refuses a call of a connection that is not signed as it must be.
 * @documented developer guide, "Use @connections commands in your backend service": signed with Signature Version 4.
 * @observed okigan/awscurl issue 61 and mhart/aws4 issue 133, answers of AWS to calls of connections: the texts REST APIs
 * give, `message` in small letters.
 */
export function refuseSignature(request: GatewayRequest, now: number, refusal: SignatureRefusal): Reply {
    const { type, message = "Missing Authentication Token", errorType } = toldOfSignature(request, now, refusal);
    const unsigned = type === "MISSING_AUTHENTICATION_TOKEN";
    return {
        status: 403,
        headers: [
            "x-amzn-ErrorType",
            errorType ?? (unsigned ? "MissingAuthenticationTokenException" : "InvalidSignatureException"),
            "content-type",
            "application/json",
        ],
        body: JSON.stringify({ message }),
        reason: refusal.reason,
        error: message,
    };
}
