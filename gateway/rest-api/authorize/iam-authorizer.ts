import type { Reply } from "../../reply";
import { isSigned } from "../../signature/signature-parts";
import { verifySignature } from "../../signature/verify-signature";
import type { RestRequestContext } from "../context";
import { readBody } from "../read-body";
import { deniedByPolicy, note } from "./refusals";
import { refuseSignature } from "./signature-refusal";

/**
 * Lets a request pass that is signed with the local key pair for `execute-api`. The signature covers the body, so the
 * body is read here.
 * @documented developer guide, "Control access to a REST API with IAM permissions": Signature Version 4.
 */
export function authorizeBySignature(context: RestRequestContext): Reply | undefined | Promise<Reply | undefined> {
    const { hasBody } = context.request;
    if (!hasBody || context.body !== undefined || !isSigned(context.request)) return decide(context);
    const read = readBody(context);
    return read instanceof Promise ? read.then((refused) => refused ?? decide(context)) : (read ?? decide(context));
}

/**
 * @documented developer guide, "How API Gateway resource policies affect authorization workflow", table A: in one account
 * the identity's policies or the resource policy must allow, and neither may deny. The local key is of the API's account.
 */
function decide(context: RestRequestContext): Reply | undefined {
    const { api, around, request, body } = context;
    const verdict = verifySignature({
        request,
        body,
        service: "execute-api",
        region: api.region,
        partition: api.partition,
        accountId: api.accountId,
        clock: around.clock,
        credentials: around.authorization.credentials,
    });
    if (verdict.kind === "refused") {
        note(context, "iam", "refused");
        return refuseSignature(context, verdict);
    }
    context.authorization = { kind: "iam", ...verdict.identity };
    const policy = api.policy?.evaluate(context);
    const allows = policy?.verdict === "allow" || around.assume["identity-policies"] === "allows";
    if (policy?.verdict !== "deny" && allows) {
        note(context, "iam", "allowed");
        return undefined;
    }
    note(context, "iam", "denied");
    const why = policy?.why ?? 'no identity policy allows it (assumption "identity-policies")';
    return deniedByPolicy(context, policy?.verdict === "deny" ? "deny" : "silent", why);
}
