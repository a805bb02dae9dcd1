import { isTextBody } from "../../body-encoding";
import { cookiesOf, firstLabel, joinedQuery } from "../../event-parts";
import { forwardedHeaders } from "../../forwarded-headers";
import { printRequestTime } from "../../request-time";
import type { Authorization, HttpRequestContext } from "../context";
import { decodePath, parseQuery } from "../../percent-decoding";

/**
 * The event of payload format 2.0, as JSON text. What is empty is left out.
 * @documented developer guide, "Working with AWS Lambda proxy integrations for HTTP APIs"
 * @observed voker fixtures: rawPath decoded, cookies taken off the headers, repeats joined with a comma (reference 3.1)
 */
export function lambdaEvent2(context: HttpRequestContext): string {
    const { request, body, stage, traceId, pathParameters } = context;
    const headers = forwardedHeaders(request, traceId, body?.length ?? 0);
    const cookies = cookiesOf(request);
    if (cookies !== undefined) delete headers["cookie"];
    const rawPath = decodePath(request.rawPath) ?? request.rawPath;
    const base64 = body !== undefined && !isTextBody(request.headers["content-type"], textBodies(context));
    return JSON.stringify({
        version: "2.0",
        routeKey: context.route?.routeKey,
        rawPath,
        rawQueryString: request.rawQuery,
        cookies,
        headers,
        queryStringParameters: request.rawQuery === "" ? undefined : joinedQuery(parseQuery(request.rawQuery)),
        requestContext: requestContext2(context, rawPath),
        pathParameters,
        stageVariables: stage?.variables,
        body: body === undefined ? undefined : body.toString(base64 ? "base64" : "utf8"),
        isBase64Encoded: base64,
    });
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
