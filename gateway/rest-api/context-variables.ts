import { firstLabel } from "../event-parts";
import { printRequestTime } from "../request-time";
import type { RestRequestContext } from "./context";

/** Reads one `$context` variable of a request; undefined when the request has none. */
export type RestContextReader = (context: RestRequestContext) => string | undefined;

/**
 * A `$context` variable of a REST API, named without `$context.`; undefined when the request has none.
 * `status`, `responseLength` and `responseLatency` are known only once the answer is: `compileRestAccessLog` fills them in.
 * @documented developer guide, "Variables for access logging for API Gateway" and "Context variables for data
 * transformations for API Gateway".
 */
export function restContextVariable(context: RestRequestContext, name: string): string | undefined {
    return restContextReader(name)(context);
}

/** What reads a `$context` variable, looked up once; a name REST APIs do not have reads nothing. */
export function restContextReader(name: string): RestContextReader {
    const reader = readers.get(name);
    if (reader !== undefined) return reader;
    if (name.startsWith("authorizer.claims.")) return claim(name.slice("authorizer.claims.".length));
    if (name.startsWith("authorizer.")) return authorizerProperty(name.slice("authorizer.".length));
    if (name.startsWith("requestOverride.")) return requestOverride(name.slice("requestOverride.".length));
    if (name.startsWith("responseOverride.header.")) {
        const header = name.slice("responseOverride.header.".length);
        return ({ overrides }) => overrides?.responseHeaders.get(header);
    }
    return nothing;
}

/**
 * Names one level below a part of `$context` that have a value, such as `principalId` below `authorizer`; the empty text
 * stands for `$context` itself.
 */
export function restContextNames(context: RestRequestContext, prefix: string): readonly string[] {
    switch (prefix) {
        case "authorizer":
            return authorizerNames(context);
        case "authorizer.claims":
            return context.authorization?.kind === "cognito" ? Object.keys(context.authorization.claims) : [];
        case "requestOverride.header":
            return [...(context.overrides?.requestHeaders.keys() ?? [])];
        case "requestOverride.querystring":
            return [...(context.overrides?.requestQuery.keys() ?? [])];
        case "requestOverride.path":
            return [...(context.overrides?.requestPath.keys() ?? [])];
        case "responseOverride.header":
            return [...(context.overrides?.responseHeaders.keys() ?? [])];
        case "requestOverride":
            return ["header", "querystring", "path"];
        case "responseOverride":
            return context.overrides?.responseStatus === undefined ? ["header"] : ["header", "status"];
    }
    const start = prefix === "" ? "" : `${prefix}.`;
    const names = new Set<string>();
    for (const [name, read] of readers) {
        if (!name.startsWith(start) || read(context) === undefined) continue;
        const rest = name.slice(start.length);
        const dot = rest.indexOf(".");
        names.add(dot < 0 ? rest : rest.slice(0, dot));
    }
    if (prefix === "" && context.authorization !== undefined && context.authorization.kind !== "iam")
        names.add("authorizer");
    return [...names];
}

const nothing: RestContextReader = () => undefined;

const integrationLatency: RestContextReader = ({ integration }) => text(integration?.latency);
const integrationError: RestContextReader = ({ integration }) => integration?.error;
const endpointRequestId: RestContextReader = ({ integration }) => integration?.requestId;

/**
 * Lambda's own status, 200 even when the handler answered 500; for other integrations the backend's.
 * @documented "Variables for access logging for API Gateway", `$context.integrationStatus`.
 * @inferred for an HTTP integration it is the backend's status: there is no other.
 */
const integrationStatus: RestContextReader = ({ integration }) =>
    text(integration?.integrationStatus ?? integration?.status);

const iam =
    (read: (caller: IamCaller) => string): RestContextReader =>
    ({ authorization }) =>
        authorization?.kind === "iam" ? read(authorization) : undefined;

type IamCaller = Extract<RestRequestContext["authorization"], { kind: "iam" }>;

/**
 * Fit to stand between quotation marks.
 * @observed README of aws-samples/serverless-samples, apigw-eventbridge-schema-validation, and recordings of an API's
 * users: the template `"$context.error.validationErrorString"` gives `"[object has ... ([\"team\"])]"`.
 * @inferred in access logs too.
 */
const validationErrorString: RestContextReader = ({ validationError }) =>
    validationError === undefined ? undefined : JSON.stringify(validationError).slice(1, -1);

/** @inferred a caller whose signature held was authenticated and authorized with status 200 */
const iamStatus = iam(() => "200");

const lambdaStatus: RestContextReader = ({ authorization }) => (authorization?.kind === "lambda" ? "200" : undefined);

const authorizerLatency: RestContextReader = ({ authorization }) =>
    authorization?.kind === "lambda" ? text(authorization.integrationLatency) : undefined;

const readers: ReadonlyMap<string, RestContextReader> = new Map<string, RestContextReader>([
    ["accountId", ({ api }) => api.accountId],
    ["apiId", ({ api }) => api.apiId],
    ["authenticate.status", iamStatus],
    ["authorize.status", iamStatus],
    // @inferred what the log of a refused request says of the refusal.
    [
        "authorizer.error",
        ({ authorization, authorizerOutcome, error }) =>
            authorization === undefined && error !== undefined
                ? authorizerOutcome?.slice(authorizerOutcome.indexOf(": ") + 1).trim()
                : undefined,
    ],
    ["authorizer.integrationLatency", authorizerLatency],
    ["authorizer.integrationStatus", lambdaStatus],
    ["authorizer.latency", authorizerLatency],
    [
        "authorizer.principalId",
        ({ authorization }) => (authorization?.kind === "lambda" ? authorization.principalId : undefined),
    ],
    ["authorizer.status", lambdaStatus],
    ["awsEndpointRequestId", endpointRequestId],
    ["customDomain.basePathMatched", ({ mappingKey }) => (mappingKey === "" ? undefined : mappingKey)],
    ["deploymentId", ({ stage }) => stage?.deploymentId],
    ["domainName", ({ domainName }) => domainName],
    ["domainPrefix", ({ domainName }) => firstLabel(domainName)],
    ["endpointType", ({ api }) => api.endpointType],
    ["error.message", ({ error }) => error?.message ?? undefined],
    ["error.messageString", ({ error }) => (error === undefined ? undefined : JSON.stringify(error.message))],
    ["error.responseType", ({ error }) => error?.responseType],
    ["error.validationErrorString", validationErrorString],
    ["extendedRequestId", ({ extendedRequestId }) => extendedRequestId],
    ["httpMethod", ({ method }) => method],
    ["identity.accessKey", iam(({ accessKey }) => accessKey)],
    ["identity.accountId", iam(({ accountId }) => accountId)],
    ["identity.apiKey", ({ apiKey }) => apiKey?.value],
    ["identity.apiKeyId", ({ apiKey }) => apiKey?.id],
    ["identity.caller", iam(({ callerId }) => callerId)],
    ["identity.sourceIp", ({ request }) => request.sourceIp],
    ["identity.user", iam(({ userId }) => userId)],
    ["identity.userAgent", ({ request }) => request.headers["user-agent"]],
    ["identity.userArn", iam(({ userArn }) => userArn)],
    ["identity.vpcId", ({ api }) => api.policy?.entrance?.vpcId],
    ["identity.vpceId", ({ api }) => api.policy?.entrance?.vpcEndpointId],
    ["integration.error", integrationError],
    ["integration.integrationStatus", integrationStatus],
    ["integration.latency", integrationLatency],
    ["integration.requestId", endpointRequestId],
    ["integration.status", ({ integration }) => text(integration?.status)],
    ["integrationErrorMessage", integrationError],
    ["integrationLatency", integrationLatency],
    ["integrationStatus", integrationStatus],
    // "Present only when you have a canary enabled": the canary itself has none.
    ["isCanaryRequest", ({ isCanary, stage }) => (isCanary ? "true" : stage?.canary && "false")],
    ["path", ({ requestPath }) => requestPath],
    ["protocol", ({ request }) => request.protocol],
    ["requestId", ({ requestId }) => requestId],
    ["requestTime", ({ time }) => printRequestTime(time)],
    ["requestTimeEpoch", ({ time }) => text(time)],
    ["resourceId", ({ served }) => served?.resourceId],
    ["resourcePath", ({ served }) => served?.resourcePath],
    ["responseOverride.status", ({ overrides }) => text(overrides?.responseStatus)],
    ["stage", ({ stage }) => stage?.name],
    ["webaclArn", ({ stage }) => stage?.webAclArn],
    // Only a stage with tracing has a trace; the header names its root.
    ["xrayTraceId", ({ stage, traceId }) => (stage?.tracing === true ? /Root=([^;]+)/.exec(traceId)?.[1] : undefined)],
]);

/** Variables an access log may name that only an answer has. */
export const answerVariables: readonly string[] = ["responseLatency", "responseLength", "status"];

/** @documented "Context variables for data transformations": `$context.authorizer.claims.property` of a user pool. */
function claim(name: string): RestContextReader {
    return ({ authorization }) =>
        authorization?.kind === "cognito" && Object.hasOwn(authorization.claims, name)
            ? authorization.claims[name]
            : undefined;
}

/** @documented the same page: values of an authorizer's context are texts, whatever the function answered. */
function authorizerProperty(name: string): RestContextReader {
    return ({ authorization }) =>
        authorization?.kind === "lambda" && Object.hasOwn(authorization.context, name)
            ? authorization.context[name]
            : undefined;
}

function authorizerNames({ authorization }: RestRequestContext): readonly string[] {
    if (authorization?.kind === "cognito") return ["claims"];
    if (authorization?.kind !== "lambda") return [];
    return ["principalId", "integrationLatency", ...Object.keys(authorization.context)];
}

function requestOverride(name: string): RestContextReader {
    const dot = name.indexOf(".");
    const [place, parameter] = [name.slice(0, dot), name.slice(dot + 1)];
    return ({ overrides }) => {
        const value =
            place === "header"
                ? overrides?.requestHeaders.get(parameter)
                : place === "querystring"
                  ? overrides?.requestQuery.get(parameter)
                  : place === "path"
                    ? overrides?.requestPath.get(parameter)
                    : undefined;
        return value === undefined || typeof value === "string" ? value : value.join(",");
    };
}

function text(value: number | undefined): string | undefined {
    return value === undefined ? undefined : `${value}`;
}
