import type { Reply } from "../../reply";
import { isSigned } from "../../signature/signature-parts";
import { verifySignature } from "../../signature/verify-signature";
import type { HttpRequestContext } from "../context";
import { readBody } from "../read-body";
import { forbidden, note } from "./refusals";

/**
 * Lets a request pass that is signed with the local key pair for `execute-api`. The signature covers the body, so the
 * body is read here.
 * @documented developer guide, "Control access to HTTP APIs with AWS IAM authorization": Signature Version 4.
 */
export function authorizeBySignature(context: HttpRequestContext): Reply | undefined | Promise<Reply | undefined> {
    if (!context.request.hasBody || !isSigned(context.request)) return decide(context);
    return readThenDecide(context);
}

async function readThenDecide(context: HttpRequestContext): Promise<Reply | undefined> {
    return (await readBody(context)) ?? decide(context);
}

function decide(context: HttpRequestContext): Reply | undefined {
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
        return forbidden(context, verdict.reason);
    }
    context.authorization = { kind: "iam", ...verdict.identity };
    note(context, "iam", "allowed");
    return undefined;
}
