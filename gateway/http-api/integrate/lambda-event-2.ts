import { isTextBody } from "../../body-encoding";
import { cookiesOf, firstLabel, joinedQuery } from "../../event-parts";
import { forwardedHeaders } from "../../forwarded-headers";
import { printRequestTime } from "../../request-time";
import type { Authorization, HttpRequestContext } from "../context";
import { decodePath, parseQuery } from "../../percent-decoding";
import type { ServedRoute } from "../served-api";

/** What of an event is the same for every request of a route on a stage, as JSON text. */
interface RouteText {
    readonly routeKey: string;
    /** `,"stageVariables":{...}`; empty without any. */
    readonly stageVariables: string;
    readonly stage: string;
    /** `"accountId":"...","apiId":"..."` */
    readonly api: string;
}

const routeTexts = new WeakMap<ServedRoute, RouteText>();

function routeTextOf({ api, stage, route }: HttpRequestContext): RouteText {
    const known = route === undefined ? undefined : routeTexts.get(route);
    if (known !== undefined) return known;
    const text: RouteText = {
        routeKey: JSON.stringify(route?.routeKey ?? ""),
        stageVariables: stage?.variables === undefined ? "" : `,"stageVariables":${JSON.stringify(stage.variables)}`,
        stage: JSON.stringify(stage?.name ?? ""),
        api: `"accountId":${JSON.stringify(api.accountId)},"apiId":${JSON.stringify(api.apiId)}`,
    };
    // A route belongs to one stage of one API: see compile-http-api.ts.
    if (route !== undefined) routeTexts.set(route, text);
    return text;
}

/**
 * The event of payload format 2.0, as JSON text. What is empty is left out. The text is put together by hand: what a
 * route has in common is written once, and one call of `JSON.stringify` for all of it takes three times as long.
 * @documented developer guide, "Working with AWS Lambda proxy integrations for HTTP APIs"
 * @observed voker fixtures: rawPath decoded, cookies taken off the headers, repeats joined with a comma (reference 3.1)
 */
export function lambdaEvent2(context: HttpRequestContext): string {
    const { request, body, traceId, pathParameters, domainName, authorization } = context;
    const route = routeTextOf(context);
    const headers = forwardedHeaders(request, traceId, body?.length ?? 0);
    const cookies = cookiesOf(request);
    if (cookies !== undefined) delete headers["cookie"];
    const path = quoted(decodePath(request.rawPath) ?? request.rawPath);
    const query = request.rawQuery === "" ? undefined : joinedQuery(parseQuery(request.rawQuery));
    let text = `{"version":"2.0","routeKey":${route.routeKey},"rawPath":${path},"rawQueryString":${quoted(request.rawQuery)}`;
    if (cookies !== undefined) text += `,"cookies":${JSON.stringify(cookies)}`;
    text += `,"headers":${JSON.stringify(headers)}`;
    if (query !== undefined) text += `,"queryStringParameters":${JSON.stringify(query)}`;
    text += `,"requestContext":{${route.api}`;
    if (authorization !== undefined) text += `,"authorizer":${JSON.stringify(authorizer2(authorization))}`;
    text +=
        `,"domainName":${quoted(domainName)},"domainPrefix":${quoted(firstLabel(domainName))}` +
        `,"http":{"method":${quoted(request.method)},"path":${path},"protocol":"${request.protocol}"` +
        `,"sourceIp":"${request.sourceIp}","userAgent":${quoted(request.headers["user-agent"] ?? "")}}` +
        `,"requestId":"${context.requestId}","routeKey":${route.routeKey},"stage":${route.stage}` +
        `,"time":"${printRequestTime(context.time)}","timeEpoch":${context.time}}`;
    if (pathParameters !== undefined) text += `,"pathParameters":${JSON.stringify(pathParameters)}`;
    text += route.stageVariables;
    if (body === undefined) return `${text},"isBase64Encoded":false}`;
    const base64 = !isTextBody(request.headers["content-type"], textBodies(context));
    const written = base64 ? `"${body.toString("base64")}"` : JSON.stringify(body.toString("utf8"));
    return `${text},"body":${written},"isBase64Encoded":${base64}}`;
}

// RFC 8259: what a JSON text must escape are control characters, `"` and `\`; half a surrogate pair is escaped by choice.
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as JSON; one that needs no escapes is not looked at twice. */
export function quoted(text: string): string {
    return text.length < 200 && !escaped.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** `requestContext` of format 2.0; Lambda authorizers get it too. */
export function requestContext2(context: HttpRequestContext, path: string): object {
    const { api, request, domainName, authorization, stage } = context;
    return {
        accountId: api.accountId,
        apiId: api.apiId,
        authorizer: authorization === undefined ? undefined : authorizer2(authorization),
        domainName,
        domainPrefix: firstLabel(domainName),
        http: {
            method: request.method,
            path,
            protocol: request.protocol,
            sourceIp: request.sourceIp,
            userAgent: request.headers["user-agent"] ?? "",
        },
        requestId: context.requestId,
        routeKey: context.route?.routeKey,
        stage: stage?.name,
        time: printRequestTime(context.time),
        timeEpoch: context.time,
    };
}

/** @documented reference 3.1: the shapes of `requestContext.authorizer` */
function authorizer2(authorization: Authorization): object {
    switch (authorization.kind) {
        case "jwt":
            return { jwt: { claims: authorization.claims, scopes: authorization.scopes } };
        case "lambda":
            return { lambda: authorization.context };
        case "iam": {
            const { accessKey, accountId, callerId, userArn, userId } = authorization;
            return {
                iam: { accessKey, accountId, callerId, cognitoIdentity: null, principalOrgId: null, userArn, userId },
            };
        }
    }
}

function textBodies({ around }: HttpRequestContext): "measured" | "text-like" {
    return around.assume["text-bodies"];
}
