import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import type { CompiledTemplate } from "../transform/compiled-template";
import { isBinaryType } from "./binary-media";
import { cannotIntegrate, misconfigured } from "./integration-refusals";
import { decodeBase64 } from "./proxy-answer";
import { applyOverrides, keepOverrides, type RequestDraft } from "./request-draft";
import { requestHeaders } from "./request-headers";
import type { UnavailableRestIntegration } from "./served-integration";
import { templateScope } from "./template-scope";

/** What of an integration decides on its request's body. */
type BodyRules = Pick<UnavailableRestIntegration, "requestTemplates" | "passthroughBehavior" | "contentHandling">;

/** A body, or why there is none. */
export type MadeBody = { readonly body: Buffer } | { readonly refusal: Reply };

/**
 * The body a non-proxy integration is sent: rendered by the template of the request's content type, or passed through.
 * @documented developer guide, "Integration passthrough behaviors": 415 where it is not allowed.
 * @documented developer guide, "Content type conversions in API Gateway": a binary payload meets a template only as
 * base64 text; 500 otherwise.
 */
export function requestBody(context: RestRequestContext, rules: BodyRules, draft: RequestDraft): MadeBody {
    const contentType = context.request.headers["content-type"];
    const template = templateFor(rules.requestTemplates, contentType);
    if (template === undefined && !passes(rules)) {
        const reason = `no template is for ${contentType ?? "application/json"}, and passthroughBehavior is ${rules.passthroughBehavior}`;
        return { refusal: refuse(context, "UNSUPPORTED_MEDIA_TYPE", { reason }) };
    }
    const payload = context.body ?? empty;
    const binary = isBinaryType(contentType, context.api.binaryMediaTypes);
    if (binary && rules.contentHandling !== "CONVERT_TO_TEXT") {
        if (template === undefined) return { body: payload };
        const reason = `the body is binary (${contentType ?? "no content type"}), which no template takes; set contentHandling to "CONVERT_TO_TEXT"`;
        return { refusal: cannotIntegrate(context, reason) };
    }
    let body = payload;
    if (binary) body = Buffer.from(payload.toString("base64"), "latin1");
    if (template !== undefined) {
        const rendered = renderRequest(context, template, body.toString("utf8"), draft);
        if ("refusal" in rendered) return rendered;
        body = rendered.body;
    }
    if (binary || rules.contentHandling !== "CONVERT_TO_BINARY") return { body };
    const decoded = decodeBase64(body.toString("latin1"));
    if (decoded !== undefined) return { body: decoded };
    return { refusal: cannotIntegrate(context, "contentHandling is CONVERT_TO_BINARY, and the body is no base64") };
}

const empty = Buffer.alloc(0);

/**
 * @observed reference 6.2: templates are matched on the exact Content-Type, application/json when there is none.
 * @observed LocalStack: the key `$default` stands for every other type.
 */
function templateFor(
    templates: BodyRules["requestTemplates"],
    contentType: string | undefined,
): CompiledTemplate | undefined {
    if (templates.size === 0) return undefined;
    return templates.get(contentType?.trim().toLowerCase() ?? "application/json") ?? templates.get("$default");
}

function passes({ requestTemplates, passthroughBehavior }: BodyRules): boolean {
    if (passthroughBehavior === "WHEN_NO_TEMPLATES") return requestTemplates.size === 0;
    return passthroughBehavior === "WHEN_NO_MATCH";
}

function renderRequest(
    context: RestRequestContext,
    template: CompiledTemplate,
    text: string,
    draft: RequestDraft,
): MadeBody {
    const rendered = template.render(templateScope(context, requestHeaders(context), text));
    if (rendered.kind === "failed") return { refusal: misconfigured(context, `request template: ${rendered.reason}`) };
    if (rendered.overrides !== undefined) {
        applyOverrides(draft, rendered.overrides);
        keepOverrides(context, rendered.overrides);
    }
    return { body: Buffer.from(rendered.text, "utf8") };
}
