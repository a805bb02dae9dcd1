import { decodeBase64 } from "../../rest-api/integrate/proxy-answer";
import type { WebSocketContext } from "../context";
import type { MessageOutcome } from "./message-outcome";
import { cannotAnswer, unsupportedMedia } from "./message-refusals";
import { chooseTemplate, renderMessage } from "./message-template";
import type { ServedMessageMock } from "./served-websocket-integration";

/** What of an integration decides on its request's body. */
type BodyRules = Pick<
    ServedMessageMock,
    "requestTemplates" | "templateSelection" | "passthroughBehavior" | "contentHandling"
>;

/** A body, or why there is none. */
export type MadeMessageBody = { readonly body: Buffer } | { readonly refusal: MessageOutcome };

/** What a non-proxy integration is sent: rendered by the template that is selected, or passed through. */
export function messageBody(context: WebSocketContext, rules: BodyRules): MadeMessageBody {
    const message = context.body ?? "";
    const template = chooseTemplate({ templates: rules.requestTemplates, selection: rules.templateSelection }, context);
    if (template === undefined) return passes(rules) ? convert(context, rules, message) : notPassed(rules);
    const rendered = renderMessage(context, template, message);
    if ("problem" in rendered) return { refusal: cannotAnswer(context, `request template: ${rendered.problem}`) };
    return convert(context, rules, rendered.text);
}

/** @documented API reference, `CreateIntegration`, passthroughBehavior. */
function passes({ requestTemplates, passthroughBehavior }: BodyRules): boolean {
    if (passthroughBehavior === "WHEN_NO_TEMPLATES") return requestTemplates.size === 0;
    return passthroughBehavior === "WHEN_NO_MATCH";
}

function notPassed({ passthroughBehavior }: BodyRules): MadeMessageBody {
    return {
        refusal: unsupportedMedia(
            `no request template is for this message, and passthroughBehavior is ${passthroughBehavior}; add a template under "$default"`,
        ),
    };
}

/**
 * A text as it is sent on.
 * @documented developer guide, "Binary media types for WebSocket APIs": with CONVERT_TO_BINARY a message is base64 text
 * that the backend gets decoded. Messages are texts, so CONVERT_TO_TEXT changes nothing.
 */
export function convert(
    context: WebSocketContext,
    { contentHandling }: Pick<BodyRules, "contentHandling">,
    text: string,
): MadeMessageBody {
    if (contentHandling !== "CONVERT_TO_BINARY" || text === "") return { body: Buffer.from(text, "utf8") };
    const decoded = decodeBase64(text);
    if (decoded !== undefined) return { body: decoded };
    return {
        refusal: cannotAnswer(context, "contentHandling is CONVERT_TO_BINARY, and the message is no base64"),
    };
}
