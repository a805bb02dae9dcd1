import { firstLabel } from "../event-parts";
import { printRequestTime } from "../request-time";
import type { HttpRequestContext } from "./context";

/** Reads one `$context` variable of a request; undefined when the request has none. */
export type ContextReader = (context: HttpRequestContext) => string | undefined;

/**
 * A `$context` variable of an HTTP API, named without `$context.`; undefined when the request has none.
 * `status`, `responseLength`, `responseLatency` and `dataProcessed` are known only once the answer is:
 * `compileAccessLog` fills them in.
 * @documented developer guide, "Customize HTTP API access logs".
 */
export function contextVariable(context: HttpRequestContext, name: string): string | undefined {
    return contextReader(name)(context);
}

/** What reads a `$context` variable, looked up once; a name HTTP APIs do not have reads nothing. */
export function contextReader(name: string): ContextReader {
    const reader = readers.get(name);
    if (reader !== undefined) return reader;
    if (name.startsWith("authorizer.claims.")) return claim(name.slice("authorizer.claims.".length));
    if (name.startsWith("authorizer.")) return authorizerProperty(name.slice("authorizer.".length));
    return nothing;
}

const nothing: ContextReader = () => undefined;

/** Source of `extendedRequestId` being the same: reference 9.2, as recorded from HTTP APIs. */
const requestId: ContextReader = (context) => context.requestId;
const integrationLatency: ContextReader = ({ integration }) => text(integration?.latency);
const integrationError: ContextReader = ({ integration }) => integration?.error;
const endpointRequestId: ContextReader = ({ integration }) => integration?.requestId;

/**
 * Lambda's own status, 200 even when the handler answered 500; for other integrations the backend's.
 * @documented developer guide, "Customize HTTP API access logs", `$context.integrationStatus`.
 * @inferred for an HTTP integration it is the backend's status: there is no other.
 */
const integrationStatus: ContextReader = ({ integration }) =>
    text(integration?.integrationStatus ?? integration?.status);

const readers: ReadonlyMap<string, ContextReader> = new Map<string, ContextReader>([
    ["accountId", ({ api }) => api.accountId],
    ["apiId", ({ api }) => api.apiId],
    // @inferred what the log of a refused request says of the refusal; a claim or a property cannot have this name.
    [
        "authorizer.error",
        ({ authorization, authorizerOutcome, error }) =>
            authorization === undefined && error !== undefined
                ? authorizerOutcome?.slice(authorizerOutcome.indexOf(": ") + 1).trim()
                : undefined,
    ],
    [
        "authorizer.principalId",
        ({ authorization }) => (authorization?.kind === "lambda" ? authorization.principalId : undefined),
    ],
    // The guide: "Calling $context.authorizer.claims returns null".
    ["authorizer.claims", nothing],
    ["awsEndpointRequestId", endpointRequestId],
    ["customDomain.basePathMatched", ({ mappingKey }) => (mappingKey === "" ? undefined : mappingKey)],
    ["domainName", ({ domainName }) => domainName],
    ["domainPrefix", ({ domainName }) => firstLabel(domainName)],
    ["error.message", ({ error }) => error?.message],
    ["error.messageString", ({ error }) => (error === undefined ? undefined : JSON.stringify(error.message))],
    ["error.responseType", ({ error }) => error?.responseType],
    ["extendedRequestId", requestId],
    ["httpMethod", ({ request }) => request.method],
    [
        "identity.accountId",
        ({ authorization }) => (authorization?.kind === "iam" ? authorization.accountId : undefined),
    ],
    ["identity.caller", ({ authorization }) => (authorization?.kind === "iam" ? authorization.callerId : undefined)],
    ["identity.sourceIp", ({ request }) => request.sourceIp],
    ["identity.user", ({ authorization }) => (authorization?.kind === "iam" ? authorization.userId : undefined)],
    ["identity.userAgent", ({ request }) => request.headers["user-agent"]],
    ["identity.userArn", ({ authorization }) => (authorization?.kind === "iam" ? authorization.userArn : undefined)],
    ["integration.error", integrationError],
    ["integration.integrationStatus", integrationStatus],
    ["integration.latency", integrationLatency],
    ["integration.requestId", endpointRequestId],
    ["integration.status", ({ integration }) => text(integration?.status)],
    ["integrationErrorMessage", integrationError],
    ["integrationLatency", integrationLatency],
    ["integrationStatus", integrationStatus],
    ["path", ({ request }) => request.rawPath],
    ["protocol", ({ request }) => request.protocol],
    ["requestId", requestId],
    ["requestTime", ({ time }) => printRequestTime(time)],
    ["requestTimeEpoch", ({ time }) => text(time)],
    ["routeKey", ({ route }) => route?.routeKey],
    ["stage", ({ stage }) => stage?.name],
]);

function claim(name: string): ContextReader {
    return ({ authorization }) =>
        authorization?.kind === "jwt" && Object.hasOwn(authorization.claims, name)
            ? authorization.claims[name]
            : undefined;
}

/**
 * A member of the `context` a Lambda authorizer answered: a number prints `1`, a boolean `true`.
 * @documented developer guide, "Customize HTTP API access logs", `$context.authorizer.property`.
 * @inferred a list or an object prints as JSON.
 */
function authorizerProperty(name: string): ContextReader {
    return ({ authorization }) => {
        if (authorization?.kind !== "lambda" || authorization.context === null) return undefined;
        if (!Object.hasOwn(authorization.context, name)) return undefined;
        const value = authorization.context[name];
        if (value === null || value === undefined) return undefined;
        return typeof value === "string" ? value : JSON.stringify(value);
    };
}

function text(value: number | undefined): string | undefined {
    return value === undefined ? undefined : `${value}`;
}
