import type { Step } from "../reply";
import { functionUrlForbidden } from "../signature/function-url-refusal";
import { verifySignature } from "../signature/verify-signature";
import { authorizeDistribution } from "./authorize-distribution";
import type { FunctionUrlContext } from "./context";

/**
 * Lets everybody pass whom the function's permissions let, or who signed for `lambda`.
 * @documented Lambda developer guide, "Control access to Lambda function URLs"
 */
export const authorizeCaller: Step<FunctionUrlContext> = (context) => {
    const { url, around, request, body, distribution } = context;
    if (url.authType === "NONE") return url.denied === undefined ? undefined : functionUrlForbidden(url.denied);
    if (distribution?.signs === true) {
        const refusal = authorizeDistribution(context, distribution);
        context.authorizerOutcome = `cloudfront: ${refusal === undefined ? "allowed" : "refused"}`;
        // @inferred the account of an event CloudFront has signed is the owner's, and nobody is named in it.
        context.accountId = url.accountId;
        return refusal;
    }
    const verdict = verifySignature({
        request,
        body,
        service: "lambda",
        region: url.region,
        partition: url.partition,
        accountId: url.accountId,
        clock: around.clock,
        credentials: around.authorization.credentials,
    });
    if (verdict.kind === "refused") {
        context.authorizerOutcome = "iam: refused";
        return functionUrlForbidden(verdict.reason);
    }
    context.authorizerOutcome = "iam: allowed";
    context.caller = verdict.identity;
    context.accountId = verdict.identity.accountId;
    return undefined;
};
