import { isTextBody } from "../body-encoding";
import { cookiesOf, firstLabel, joinedQuery } from "../event-parts";
import { forwardedHeaders } from "../forwarded-headers";
import { decodePath, parseQuery } from "../percent-decoding";
import { printRequestTime } from "../request-time";
import type { FunctionUrlContext } from "./context";

/**
 * The event of a function URL, as JSON text: payload format 2.0 with differences.
 * @observed recordings (reference 3.5): rawPath as sent and `http.path` decoded; the cookie header stays beside `cookies`;
 * accountId `anonymous` without authentication; the request id is Lambda's.
 */
export function urlEvent(context: FunctionUrlContext): string {
    const { request, body, url, around, caller, time, domainName } = context;
    const headers = forwardedHeaders(request, context.traceId, body?.length ?? 0);
    headers["x-amzn-tls-version"] = "TLSv1.3";
    headers["x-amzn-tls-cipher-suite"] = "TLS_AES_128_GCM_SHA256";
    const base64 = body !== undefined && !isTextBody(request.headers["content-type"], around.assume["text-bodies"]);
    return JSON.stringify({
        version: "2.0",
        routeKey: "$default",
        rawPath: request.rawPath,
        rawQueryString: request.rawQuery,
        cookies: cookiesOf(request),
        headers,
        queryStringParameters: request.rawQuery === "" ? undefined : joinedQuery(parseQuery(request.rawQuery)),
        requestContext: {
            accountId: context.accountId,
            apiId: url.urlId,
            authorizer:
                caller === undefined ? undefined : { iam: { ...caller, cognitoIdentity: null, principalOrgId: null } },
            domainName,
            domainPrefix: firstLabel(domainName),
            http: {
                method: request.method,
                path: decodePath(request.rawPath) ?? request.rawPath,
                protocol: request.protocol,
                sourceIp: request.sourceIp,
                userAgent: request.headers["user-agent"] ?? "",
            },
            requestId: context.requestId,
            routeKey: "$default",
            stage: "$default",
            time: printRequestTime(time),
            timeEpoch: time,
        },
        body: body === undefined ? undefined : body.toString(base64 ? "base64" : "utf8"),
        isBase64Encoded: base64,
    });
}
