import type { GatewayRequest } from "../../gateway-request";
import { parseQuery } from "../../percent-decoding";
import { printRequestTime } from "../../request-time";
import type { WebSocketContext } from "../context";
import { connectArn } from "./connect-arn";

/**
 * The event an authorizer of `$connect` gets, as JSON text.
 * @documented developer guide, "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers", example of an
 * input: the members and their order; `Connection` and `Upgrade` stand among the headers, unlike in the event of the
 * route's function, and so does `content-length: 0`.
 * @observed localstack/localstack issue 7191, an event logged on AWS: the same; empty objects where there is nothing.
 */
export function connectAuthorizerEvent(context: WebSocketContext): string {
    const headers = headersOf(context);
    const query = namesAndValues(parseQuery(context.request?.rawQuery ?? ""));
    return JSON.stringify({
        type: "REQUEST",
        methodArn: connectArn(context),
        headers: headers.single,
        multiValueHeaders: headers.multi,
        queryStringParameters: query.single,
        multiValueQueryStringParameters: query.multi,
        stageVariables: context.stage.variables ?? {},
        requestContext: {
            routeKey: context.route?.routeKey ?? "$connect",
            eventType: "CONNECT",
            extendedRequestId: context.requestId,
            requestTime: printRequestTime(context.time),
            messageDirection: "IN",
            stage: context.stage.name,
            connectedAt: context.connectedAt,
            requestTimeEpoch: context.time,
            identity: { userAgent: context.userAgent, sourceIp: context.sourceIp },
            requestId: context.requestId,
            domainName: context.domainName,
            connectionId: context.connectionId,
            apiId: context.api.apiId,
        },
    });
}

/** The last value of each name, and all of them. */
interface Values {
    readonly single: Readonly<Record<string, string>>;
    readonly multi: Readonly<Record<string, readonly string[]>>;
}

function namesAndValues(pairs: Iterable<readonly [name: string, value: string]>): Values {
    // Clients choose the names: none of them may be one of an object's own, such as `__proto__`.
    const single = Object.create(null) as Record<string, string>;
    const multi = Object.create(null) as Record<string, string[]>;
    for (const [name, value] of pairs) {
        single[name] = value;
        const before = multi[name];
        if (before === undefined) multi[name] = [value];
        else before.push(value);
    }
    return { single, multi };
}

/** As the client spells them, and what API Gateway adds. */
function headersOf({ request, traceId, sourceIp }: WebSocketContext): Values {
    const pairs: [string, string][] = [];
    let forwarded = sourceIp;
    for (const [name, value] of sent(request)) {
        const lower = name.toLowerCase();
        if (lower === "connection") pairs.push([name, "upgrade"]);
        else if (lower === "x-forwarded-for") forwarded = `${value}, ${sourceIp}`;
        else if (!written.has(lower)) pairs.push([name, value]);
    }
    pairs.push(
        ["content-length", "0"],
        ["X-Amzn-Trace-Id", traceId],
        ["X-Forwarded-For", forwarded],
        ["X-Forwarded-Port", "443"],
        ["X-Forwarded-Proto", "https"],
    );
    return namesAndValues(pairs);
}

/** What API Gateway writes itself. */
const written: ReadonlySet<string> = new Set([
    "content-length",
    "x-amzn-trace-id",
    "x-forwarded-port",
    "x-forwarded-proto",
]);

function* sent(request: GatewayRequest | undefined): Generator<[name: string, value: string]> {
    const raw = request?.rawHeaders ?? [];
    for (let index = 0; index < raw.length; index += 2) yield [raw[index] ?? "", raw[index + 1] ?? ""];
}
