import { cookiesOf, joinedQuery } from "../../event-parts";
import { forwardedHeaders } from "../../forwarded-headers";
import type { HttpRequestContext } from "../context";
import { headers1, path1, requestContext1 } from "../integrate/lambda-event-1";
import { requestContext2 } from "../integrate/lambda-event-2";
import { decodePath, parseQuery } from "../../percent-decoding";

/**
 * The event a Lambda authorizer of format 2.0 gets, as JSON text: the integration's without the body.
 * @documented developer guide, "Control access to HTTP APIs with AWS Lambda authorizers", payload format.
 * @inferred what is empty is left out, as in the integration's event.
 */
export function authorizerEvent2(context: HttpRequestContext, arn: string, identity: readonly string[]): string {
    const { request, route, stage, traceId, pathParameters } = context;
    const headers = forwardedHeaders(request, traceId, Number(request.headers["content-length"] ?? 0));
    const cookies = cookiesOf(request);
    if (cookies !== undefined) delete headers["cookie"];
    const rawPath = decodePath(request.rawPath) ?? request.rawPath;
    return JSON.stringify({
        version: "2.0",
        type: "REQUEST",
        routeArn: arn,
        identitySource: identity,
        routeKey: route?.routeKey,
        rawPath,
        rawQueryString: request.rawQuery,
        cookies,
        headers,
        queryStringParameters: request.rawQuery === "" ? undefined : joinedQuery(parseQuery(request.rawQuery)),
        requestContext: requestContext2(context, rawPath),
        pathParameters,
        stageVariables: stage?.variables,
    });
}

/**
 * The event a Lambda authorizer of format 1.0 gets, as JSON text.
 * @documented in the same place: `identitySource` and `authorizationToken` are the values joined with commas; what is
 * empty is an empty object.
 */
export function authorizerEvent1(context: HttpRequestContext, arn: string, identity: readonly string[]): string {
    const { request, route, stage, pathParameters } = context;
    const path = path1(context);
    const joined = identity.join(",");
    return JSON.stringify({
        version: "1.0",
        type: "REQUEST",
        methodArn: arn,
        identitySource: joined,
        authorizationToken: joined,
        resource: route?.path ?? "$default",
        path,
        httpMethod: request.method,
        headers: headers1(context).last,
        queryStringParameters: Object.fromEntries(parseQuery(request.rawQuery)),
        pathParameters: pathParameters ?? {},
        stageVariables: stage?.variables ?? {},
        requestContext: requestContext1(context, path),
    });
}

/** The ARNs a request is known by: that of its own path, and that of its route. */
export interface RequestArns {
    readonly request: string;
    readonly route: string;
}

/**
 * @documented developer guide, "Control access to HTTP APIs with AWS Lambda authorizers":
 * `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{METHOD}/{path}`.
 */
export function requestArns({ api, stage, request, path, route }: HttpRequestContext): RequestArns {
    const { partition, region, accountId, apiId } = api;
    const base = `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/${stage?.name ?? "$default"}`;
    return {
        request: `${base}/${request.method}${path}`,
        route: route?.path === undefined ? `${base}/$default` : `${base}/${request.method}${route.path}`,
    };
}
