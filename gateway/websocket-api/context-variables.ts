import { firstLabel } from "../event-parts";
import { printRequestTime } from "../request-time";
import type { WebSocketContext } from "./context";

/** Reads one `$context` variable of an event; undefined when it has none. */
export type WebSocketContextReader = (context: WebSocketContext) => string | undefined;

/**
 * A `$context` variable of a WebSocket API, named without `$context.`; undefined when the event has none.
 * @documented developer guide, "WebSocket API mapping template reference for API Gateway" and "Set up logging for
 * WebSocket APIs". `status` is known only once the answer is.
 */
export function webSocketContextVariable(context: WebSocketContext, name: string): string | undefined {
    return webSocketContextReader(name)(context);
}

/** What reads a `$context` variable, looked up once; a name WebSocket APIs do not have reads nothing. */
export function webSocketContextReader(name: string): WebSocketContextReader {
    const reader = readers.get(name);
    if (reader !== undefined) return reader;
    return name.startsWith("authorizer.") ? authorizerProperty(name.slice("authorizer.".length)) : nothing;
}

/** Names one level below a part of `$context` that have a value; the empty text stands for `$context` itself. */
export function webSocketContextNames(context: WebSocketContext, prefix: string): readonly string[] {
    // What logs have of an authorizer beside is not listed.
    if (prefix === "authorizer") return Object.keys(context.authorizer ?? {});
    const start = prefix === "" ? "" : `${prefix}.`;
    const names = new Set<string>();
    for (const [name, read] of readers) {
        if (!name.startsWith(start) || read(context) === undefined) continue;
        const rest = name.slice(start.length);
        const dot = rest.indexOf(".");
        names.add(dot < 0 ? rest : rest.slice(0, dot));
    }
    return [...names];
}

const nothing: WebSocketContextReader = () => undefined;

/** @documented the mapping template reference: values of an authorizer's context are texts, whatever they were. */
function authorizerProperty(name: string): WebSocketContextReader {
    return ({ authorizer }) =>
        authorizer !== undefined && Object.hasOwn(authorizer, name) ? `${authorizer[name] ?? ""}` : undefined;
}

const integrationError: WebSocketContextReader = ({ integration }) => integration?.error;
const integrationLatency: WebSocketContextReader = ({ integration }) => text(integration?.latency);
const endpointRequestId: WebSocketContextReader = ({ integration }) => integration?.requestId;

/** @inferred as of REST APIs: Lambda's own status, else the backend's. */
const integrationStatus: WebSocketContextReader = ({ integration }) =>
    text(integration?.integrationStatus ?? integration?.status);

const callerStatus: WebSocketContextReader = ({ caller }) => (caller === undefined ? undefined : "200");
const authorizerStatus: WebSocketContextReader = ({ authorizer }) => (authorizer === undefined ? undefined : "200");
const authorizerLatency: WebSocketContextReader = ({ authorizer }) =>
    authorizer === undefined ? undefined : text(authorizer["integrationLatency"]);

/** @inferred fit to stand between quotation marks, as recordings of REST APIs show it. */
const validationErrorString: WebSocketContextReader = ({ validationError }) =>
    validationError === undefined ? undefined : JSON.stringify(validationError).slice(1, -1);

const readers: ReadonlyMap<string, WebSocketContextReader> = new Map<string, WebSocketContextReader>([
    ["accountId", ({ api }) => api.accountId],
    ["apiId", ({ api }) => api.apiId],
    ["authenticate.status", callerStatus],
    ["authorize.status", callerStatus],
    [
        "authorizer.error",
        ({ authorizer, authorizerOutcome, error }) =>
            authorizer === undefined && error !== undefined
                ? authorizerOutcome?.slice(authorizerOutcome.indexOf(": ") + 1).trim()
                : undefined,
    ],
    ["authorizer.integrationStatus", authorizerStatus],
    ["authorizer.latency", authorizerLatency],
    ["authorizer.status", authorizerStatus],
    ["awsEndpointRequestId", endpointRequestId],
    ["connectedAt", ({ connectedAt }) => text(connectedAt)],
    ["connectionId", ({ connectionId }) => connectionId],
    ["disconnectReason", ({ disconnect }) => disconnect?.reason],
    ["disconnectStatusCode", ({ disconnect }) => text(disconnect?.code)],
    ["domainName", ({ domainName }) => domainName],
    ["domainPrefix", ({ domainName }) => firstLabel(domainName)],
    ["error.message", ({ error }) => error?.message],
    ["error.messageString", ({ error }) => (error === undefined ? undefined : JSON.stringify(error.message))],
    ["error.responseType", ({ error }) => error?.responseType],
    ["error.validationErrorString", validationErrorString],
    ["eventType", ({ eventType }) => eventType],
    ["extendedRequestId", ({ requestId }) => requestId],
    ["identity.accessKey", ({ caller }) => caller?.accessKey],
    ["identity.accountId", ({ caller }) => caller?.accountId],
    ["identity.apiKey", ({ apiKey }) => apiKey?.value],
    ["identity.apiKeyId", ({ apiKey }) => apiKey?.id],
    ["identity.caller", ({ caller }) => caller?.callerId],
    ["identity.sourceIp", ({ sourceIp }) => sourceIp],
    ["identity.user", ({ caller }) => caller?.userId],
    ["identity.userAgent", ({ userAgent }) => userAgent],
    ["identity.userArn", ({ caller }) => caller?.userArn],
    ["integration.error", integrationError],
    ["integration.integrationStatus", integrationStatus],
    ["integration.latency", integrationLatency],
    ["integration.requestId", endpointRequestId],
    ["integration.status", ({ integration }) => text(integration?.status)],
    ["integrationErrorMessage", integrationError],
    ["integrationLatency", integrationLatency],
    ["integrationStatus", integrationStatus],
    // @observed reference 3.4: messageDirection of events is IN.
    ["messageDirection", () => "IN"],
    ["messageId", ({ messageId }) => messageId],
    ["requestId", ({ requestId }) => requestId],
    ["requestTime", ({ time }) => printRequestTime(time)],
    ["requestTimeEpoch", ({ time }) => text(time)],
    ["routeKey", ({ route }) => route?.routeKey],
    ["stage", ({ stage }) => stage.name],
    // Of the answer: access logs fill it in; a response template sees what the integration said.
    ["status", ({ integration }) => text(integration?.status)],
]);

function text(value: number | string | undefined): string | undefined {
    return value === undefined ? undefined : `${value}`;
}
