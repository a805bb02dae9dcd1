import { isTextBody } from "../../body-encoding";
import { firstLabel } from "../../event-parts";
import { isConnectionHeader, lowerName } from "../../forwarded-headers";
import { printRequestTime } from "../../request-time";
import type { Authorization, HttpRequestContext } from "../context";
import { decodePath, parseQuery } from "../../percent-decoding";

/** Values by name: the last one, and all of them. */
interface Values {
    readonly last: Record<string, string>;
    readonly all: Record<string, string[]>;
}

/**
 * The event of payload format 1.0, as JSON text. What is empty is null.
 * @documented developer guide, "Working with AWS Lambda proxy integrations for HTTP APIs"
 * @observed milliHQ capture: what the gateway adds is in title case, client headers keep their case (reference 3.2)
 * @inferred `path` decoded (assumption "payload-1-path")
 */
export function lambdaEvent1(context: HttpRequestContext): string {
    const { request, body, stage, around, route } = context;
    const headers = headers1(context);
    const query = valuesOf(parseQuery(request.rawQuery));
    const path = path1(context);
    const base64 = body !== undefined && !isTextBody(request.headers["content-type"], around.assume["text-bodies"]);
    const hasQuery = request.rawQuery !== "";
    return JSON.stringify({
        version: "1.0",
        resource: route?.path ?? "$default",
        path,
        httpMethod: request.method,
        headers: headers.last,
        multiValueHeaders: headers.all,
        queryStringParameters: hasQuery ? query.last : null,
        multiValueQueryStringParameters: hasQuery ? query.all : null,
        requestContext: requestContext1(context, path),
        pathParameters: context.pathParameters ?? null,
        stageVariables: stage?.variables ?? null,
        body: body === undefined ? null : body.toString(base64 ? "base64" : "utf8"),
        isBase64Encoded: base64,
    });
}

/** `path` of a 1.0 event. */
export function path1({ request, around }: HttpRequestContext): string {
    if (around.assume["payload-1-path"] === "raw") return request.rawPath;
    return decodePath(request.rawPath) ?? request.rawPath;
}

/** `requestContext` of format 1.0; Lambda authorizers get it too. */
export function requestContext1(context: HttpRequestContext, path: string): object {
    const { api, request, domainName, authorization, stage, route, requestId } = context;
    const resource = route?.path ?? "$default";
    return {
        accountId: api.accountId,
        apiId: api.apiId,
        authorizer: authorization === undefined ? undefined : authorizer1(authorization),
        domainName,
        domainPrefix: firstLabel(domainName),
        extendedRequestId: requestId,
        httpMethod: request.method,
        identity: identity1(context),
        path,
        protocol: request.protocol,
        requestId,
        requestTime: printRequestTime(context.time),
        requestTimeEpoch: context.time,
        resourceId: route?.routeKey ?? null,
        resourcePath: resource,
        stage: stage?.name,
    };
}

/** @documented reference 3.2: all keys stand there, null when unknown */
function identity1({ request, authorization }: HttpRequestContext): object {
    const iam = authorization?.kind === "iam" ? authorization : undefined;
    return {
        accessKey: iam?.accessKey ?? null,
        accountId: iam?.accountId ?? null,
        caller: iam?.callerId ?? null,
        cognitoAmr: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: request.sourceIp,
        user: iam?.userId ?? null,
        userAgent: request.headers["user-agent"] ?? null,
        userArn: iam?.userArn ?? null,
    };
}

/** @documented reference 3.2: claims and scopes, or principalId with the context's keys beside it */
function authorizer1(authorization: Authorization): object | undefined {
    switch (authorization.kind) {
        case "jwt":
            return { claims: authorization.claims, scopes: authorization.scopes };
        case "lambda": {
            const { principalId, context } = authorization;
            return { ...(principalId === undefined ? {} : { principalId }), ...context };
        }
        case "iam":
            return undefined;
    }
}

/** A request's headers in format 1.0; Lambda authorizers get the single ones. */
export function headers1({ request, traceId, body }: HttpRequestContext): Values {
    const pairs: [string, string][] = [];
    const forwardedFor: string[] = [];
    const { rawHeaders } = request;
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index] ?? "";
        const value = rawHeaders[index + 1] ?? "";
        const lower = lowerName(name);
        if (lower === "x-forwarded-for") forwardedFor.push(value);
        if (isConnectionHeader(lower) || added.has(lower)) continue;
        pairs.push([titled.get(lower) ?? name, value]);
    }
    pairs.push(["Content-Length", String(body?.length ?? 0)]);
    pairs.push(["X-Amzn-Trace-Id", traceId]);
    pairs.push(["X-Forwarded-For", [...forwardedFor, request.sourceIp].join(", ")]);
    pairs.push(["X-Forwarded-Port", "443"], ["X-Forwarded-Proto", "https"]);
    return valuesOf(pairs);
}

/** Headers the gateway writes itself. */
const added: ReadonlySet<string> = new Set([
    "content-length",
    "x-amzn-trace-id",
    "x-forwarded-for",
    "x-forwarded-port",
    "x-forwarded-proto",
]);

const titled: ReadonlyMap<string, string> = new Map([
    ["host", "Host"],
    ["user-agent", "User-Agent"],
    ["authorization", "Authorization"],
]);

function valuesOf(pairs: readonly (readonly [string, string])[]): Values {
    // Clients choose the names: none of them may be one of an object's own, such as `__proto__`.
    const last = Object.create(null) as Record<string, string>;
    const all = Object.create(null) as Record<string, string[]>;
    for (const [name, value] of pairs) {
        last[name] = value;
        const before = all[name];
        if (before === undefined) all[name] = [value];
        else before.push(value);
    }
    return { last, all };
}
