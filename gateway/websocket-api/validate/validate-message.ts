import { connectHeader, connectQueryValue } from "../connect-parameters";
import type { WebSocketContext } from "../context";
import { messageJson } from "../message-json";
import { evaluateSelection } from "../select";
import type { ServedMessageValidation } from "./served-message-validation";

/** Why a message or handshake is not passed on. */
export interface MessageRefusal {
    /** What the client is told: in an error frame, or with 400 at the handshake. */
    readonly message: string;
    /** For the log. */
    readonly problems: readonly string[];
}

/**
 * What is wrong with a message or a handshake; undefined: nothing. Writes `validationError`.
 * @documented developer guide, "Request validation for WebSocket APIs in API Gateway": the backend is not called, and the
 * client is sent `{"message": "Invalid request body", "connectionId":"...", "requestId":"..."}`.
 */
export function validateMessage(context: WebSocketContext): MessageRefusal | undefined {
    const validation = context.route?.validation;
    if (validation === undefined) return undefined;
    if (context.eventType === "CONNECT") return checkParameters(context, validation);
    return context.eventType === "MESSAGE" ? checkMessage(context, validation) : undefined;
}

/** @inferred the text, and that a blank one is missing, as for REST APIs (reference 8.1). */
function checkParameters(
    context: WebSocketContext,
    { requiredParameters }: ServedMessageValidation,
): MessageRefusal | undefined {
    const missing = requiredParameters.filter((parameter) => {
        const value =
            parameter.in === "header"
                ? connectHeader(context, parameter.name)
                : connectQueryValue(context, parameter.name);
        return value === undefined || value.trim() === "";
    });
    if (missing.length === 0) return undefined;
    const message = `Missing required request parameters: [${missing.map(({ name }) => name).join(", ")}]`;
    context.validationError = message;
    return { message, problems: missing.map((each) => `${each.in} ${each.name} is required and missing or blank`) };
}

function checkMessage(
    context: WebSocketContext,
    { modelSelection, models }: ServedMessageValidation,
): MessageRefusal | undefined {
    if (modelSelection === undefined) return undefined;
    const problem = problemOf(context, evaluateSelection(modelSelection, { context }), models);
    if (problem === undefined) return undefined;
    context.validationError = problem.detail;
    return { message: "Invalid request body", problems: [problem.told] };
}

/** @documented the same page: without a matching model and without `$default`, the validation fails. */
function problemOf(
    context: WebSocketContext,
    key: string,
    models: ServedMessageValidation["models"],
): { readonly detail: string; readonly told: string } | undefined {
    const schema = models.get(key) ?? models.get("$default");
    if (schema === undefined) {
        const detail = `no model is for ${JSON.stringify(key)}, and none is $default`;
        return { detail, told: detail };
    }
    const json = messageJson(context);
    const detail = json === undefined ? "Unable to parse the body as JSON" : schema.check(json.value);
    return detail === undefined ? undefined : { detail, told: `model ${schema.model}: ${detail}` };
}
