import { firstLabel } from "../../event-parts";
import { quoted } from "../../http-api/integrate/lambda-event-2";
import { printRequestTime } from "../../request-time";
import type { RestAuthorization, RestRequestContext } from "../context";
import { queryOf } from "../query-of";
import type { ServedMethod, ServedRestApi, ServedRestStage } from "../served-rest-api";
import { isBinaryType } from "./binary-media";
import { requestHeaders } from "./request-headers";

/** What of an event is the same for every request of a stage, as JSON text. */
interface StageText {
    readonly stageVariables: string;
    /** `"accountId":"...","apiId":"..."` */
    readonly api: string;
    readonly deploymentId: string;
    readonly stage: string;
}

/** What of an event is the same for every request of a method, as JSON text. */
interface MethodText {
    readonly resource: string;
    readonly resourceId: string;
}

const stageTexts = new WeakMap<ServedRestStage, StageText>();
const methodTexts = new WeakMap<ServedMethod, MethodText>();

function stageTextOf(api: ServedRestApi, stage: ServedRestStage | undefined): StageText {
    const known = stage === undefined ? undefined : stageTexts.get(stage);
    if (known !== undefined) return known;
    const text: StageText = {
        stageVariables: JSON.stringify(stage?.variables ?? null),
        api: `"accountId":${JSON.stringify(api.accountId)},"apiId":${JSON.stringify(api.apiId)}`,
        deploymentId: JSON.stringify(stage?.deploymentId ?? null),
        stage: JSON.stringify(stage?.name ?? null),
    };
    if (stage !== undefined) stageTexts.set(stage, text);
    return text;
}

function methodTextOf(served: ServedMethod | undefined): MethodText {
    const known = served === undefined ? undefined : methodTexts.get(served);
    if (known !== undefined) return known;
    const text: MethodText = {
        resource: JSON.stringify(served?.resourcePath ?? null),
        resourceId: JSON.stringify(served?.resourceId ?? null),
    };
    if (served !== undefined) methodTexts.set(served, text);
    return text;
}

/**
 * The event of a Lambda proxy integration of a REST API, as JSON text. What is empty is null, never absent. The text is
 * put together by hand, as that of HTTP APIs is: what a stage or a method has in common is written once.
 * @observed reference 3.3, recorded; path and path parameters stay percent-encoded, the query is decoded (2.1).
 */
export function proxyEvent(context: RestRequestContext): string {
    const { body, api, pathParameters } = context;
    const stage = stageTextOf(api, context.stage);
    const method = methodTextOf(context.served);
    const headers = headerTexts(context);
    const query = queryOf(context);
    const base64 = body !== undefined && isBinaryType(context.request.headers["content-type"], api.binaryMediaTypes);
    return (
        `{"resource":${method.resource},"path":${quoted(eventPath(context))},"httpMethod":${quoted(context.method)}` +
        `,"headers":${headers.single},"multiValueHeaders":${headers.multi}` +
        `,"queryStringParameters":${jsonOrNull(query.single)},"multiValueQueryStringParameters":${jsonOrNull(query.multi)}` +
        `,"pathParameters":${jsonOrNull(pathParameters)},"stageVariables":${stage.stageVariables}` +
        `,"requestContext":${restRequestContext(context)}` +
        `,"body":${bodyText(body, base64)},"isBase64Encoded":${base64}}`
    );
}

/**
 * `path` of an event: without the stage, and with the mapping key of a custom domain.
 * @observed reference 2.3 and 2.4: one slash at its start; behind a base path it is `requestContext.path`.
 */
export function eventPath({ path, requestPath, mappingKey }: RestRequestContext): string {
    return mappingKey === undefined || mappingKey === "" ? path : requestPath;
}

function jsonOrNull(value: object | null): string {
    return value === null ? "null" : JSON.stringify(value);
}

function bodyText(body: Buffer | undefined, base64: boolean): string {
    if (body === undefined) return "null";
    return base64 ? `"${body.toString("base64")}"` : JSON.stringify(body.toString("utf8"));
}

/**
 * A request's headers as JSON texts: the last value of each name, and all of them.
 * @observed reference 3.3; names that differ in case only are names of their own, as they are for API Gateway.
 */
export function headerTexts(context: RestRequestContext): { readonly single: string; readonly multi: string } {
    const headers = requestHeaders(context);
    const values = new Map<string, string[]>();
    for (let index = 0; index < headers.length; index += 2) {
        const name = headers[index] ?? "";
        const before = values.get(name);
        if (before === undefined) values.set(name, [headers[index + 1] ?? ""]);
        else before.push(headers[index + 1] ?? "");
    }
    let single = "";
    let multi = "";
    for (const [name, all] of values) {
        const key = `${single === "" ? "{" : ","}${quoted(name)}:`;
        const last = quoted(all[all.length - 1] ?? "");
        single += key + last;
        multi += all.length === 1 ? `${key}[${last}]` : key + JSON.stringify(all);
    }
    return { single: `${single}}`, multi: `${multi}}` };
}

/**
 * `requestContext` as JSON text; events of REQUEST authorizers have the same, before anything is known of the caller.
 * @observed reference 3.3: every member of `identity` stands there, null when unknown; `authorizer` only with one.
 */
export function restRequestContext(context: RestRequestContext): string {
    const { api, request, domainName, authorization } = context;
    const stage = stageTextOf(api, context.stage);
    const method = methodTextOf(context.served);
    const authorizer = authorization === undefined ? undefined : authorizerText(authorization);
    const canary = context.isCanary || context.stage?.canary !== undefined;
    return (
        `{"resourceId":${method.resourceId}` +
        (authorizer === undefined ? "" : `,"authorizer":${authorizer}`) +
        `,"resourcePath":${method.resource},"httpMethod":${quoted(context.method)}` +
        `,"extendedRequestId":"${context.extendedRequestId}","requestTime":"${printRequestTime(context.time)}"` +
        `,"path":${quoted(context.requestPath)},${stage.api},"protocol":"${request.protocol}","stage":${stage.stage}` +
        `,"domainPrefix":${quoted(firstLabel(domainName))},"requestTimeEpoch":${context.time}` +
        `,"requestId":"${context.requestId}","identity":${identityText(context)}` +
        `,"domainName":${quoted(domainName)},"deploymentId":${stage.deploymentId}` +
        // @documented developer guide, "$context variables": isCanaryRequest is there when a canary is enabled.
        (canary ? `,"isCanaryRequest":${context.isCanary}}` : "}")
    );
}

const noCaller =
    '"cognitoIdentityPoolId":null,"accountId":null,"cognitoIdentityId":null,"caller":null,"principalOrgId":null' +
    ',"accessKey":null,"cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,"user":null';

/** @observed reference 3.3: behind a private API `identity` names the VPC and its endpoint too. */
function identityText({ request, authorization, apiKey, api }: RestRequestContext): string {
    const userAgent = request.headers["user-agent"];
    const key =
        apiKey === undefined ? "" : `,"apiKey":${JSON.stringify(apiKey.value)},"apiKeyId":${JSON.stringify(apiKey.id)}`;
    const caller = authorization?.kind === "iam" ? callerText(authorization) : noCaller;
    const entrance = api.policy?.entrance;
    const inside =
        entrance === undefined
            ? ""
            : `,"vpcId":${JSON.stringify(entrance.vpcId ?? null)},"vpceId":${JSON.stringify(entrance.vpcEndpointId ?? null)}`;
    return (
        `{${caller},"sourceIp":"${request.sourceIp}"` +
        `,"userAgent":${userAgent === undefined ? "null" : quoted(userAgent)}${key}${inside}}`
    );
}

function callerText({ accessKey, accountId, callerId, userArn, userId }: Iam): string {
    const caller = {
        cognitoIdentityPoolId: null,
        accountId,
        cognitoIdentityId: null,
        caller: callerId,
        principalOrgId: null,
        accessKey,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn,
        user: userId,
    };
    return JSON.stringify(caller).slice(1, -1);
}

type Iam = Extract<RestAuthorization, { kind: "iam" }>;

/** @documented reference 5.3 and 5.4: principalId with the context's keys beside it, or claims; nothing for IAM */
function authorizerText(authorization: RestAuthorization): string | undefined {
    switch (authorization.kind) {
        case "lambda": {
            const { principalId, integrationLatency, context } = authorization;
            return JSON.stringify({ ...context, principalId, integrationLatency });
        }
        case "cognito":
            return JSON.stringify({ claims: authorization.claims });
        case "iam":
            return undefined;
    }
}
