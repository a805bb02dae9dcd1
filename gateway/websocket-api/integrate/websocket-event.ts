import { printRequestTime } from "../../request-time";
import { connectQuery } from "../connect-parameters";
import type { WebSocketContext } from "../context";
import { handshakeHeaders } from "./handshake-headers";

/**
 * The event of a Lambda proxy integration of a WebSocket API, as JSON text. What an event has nothing of is absent.
 * @observed captures of 2022 to 2025 (reference 3.4): headers and query parameters of `$connect` alone; of `$disconnect`
 * four headers, three of them empty; `requestId` and `extendedRequestId` are the same.
 */
export function webSocketEvent(context: WebSocketContext): string {
    const { eventType, stage, body } = context;
    const parts =
        eventType === "CONNECT" ? connectParts(context) : eventType === "DISCONNECT" ? leaveParts(context) : {};
    return JSON.stringify({
        ...parts,
        requestContext: webSocketRequestContext(context),
        stageVariables: stage.variables,
        body: eventType === "MESSAGE" ? body : undefined,
        isBase64Encoded: false,
    });
}

/** `requestContext` of an event; a member that is undefined is absent from its JSON. */
export function webSocketRequestContext(context: WebSocketContext): Readonly<Record<string, unknown>> {
    const { eventType, requestId, disconnect, api, stage } = context;
    return {
        routeKey: context.route?.routeKey ?? routeKeyOf(eventType),
        authorizer: context.authorizer,
        messageId: context.messageId,
        disconnectStatusCode: disconnect?.code,
        eventType,
        extendedRequestId: requestId,
        requestTime: printRequestTime(context.time),
        messageDirection: "IN",
        disconnectReason: disconnect?.reason,
        stage: stage.name,
        connectedAt: context.connectedAt,
        requestTimeEpoch: context.time,
        identity: identityOf(context),
        requestId,
        domainName: context.domainName,
        connectionId: context.connectionId,
        apiId: api.apiId,
    };
}

function routeKeyOf(eventType: WebSocketContext["eventType"]): string {
    return { CONNECT: "$connect", MESSAGE: "$default", DISCONNECT: "$disconnect" }[eventType];
}

/** @inferred of a signed handshake the members are those of REST APIs (reference 3.3 and 3.4). */
function identityOf({ caller, apiKey, userAgent, sourceIp }: WebSocketContext): Readonly<Record<string, unknown>> {
    if (caller === undefined && apiKey === undefined) return { userAgent, sourceIp };
    const key = apiKey === undefined ? {} : { apiKey: apiKey.value, apiKeyId: apiKey.id };
    if (caller === undefined) return { ...key, userAgent, sourceIp };
    return {
        cognitoIdentityPoolId: null,
        cognitoIdentityId: null,
        ...key,
        principalOrgId: null,
        cognitoAuthenticationType: null,
        userArn: caller.userArn,
        userAgent,
        accountId: caller.accountId,
        caller: caller.callerId,
        sourceIp,
        accessKey: caller.accessKey,
        cognitoAuthenticationProvider: null,
        user: caller.userId,
    };
}

function leaveParts({ domainName }: WebSocketContext): Readonly<Record<string, unknown>> {
    return {
        headers: { Host: domainName, "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" },
        multiValueHeaders: { Host: [domainName], "x-api-key": [""], "X-Forwarded-For": [""], "x-restapi": [""] },
    };
}

/** Names and values, the last and all of each. Clients choose the names: none may be one of an object's own. */
class Values {
    readonly single = Object.create(null) as Record<string, string>;
    readonly multi = Object.create(null) as Record<string, string[]>;

    add(name: string, value: string): void {
        this.single[name] = value;
        const before = this.multi[name];
        if (before === undefined) this.multi[name] = [value];
        else before.push(value);
    }
}

function connectParts(context: WebSocketContext): Readonly<Record<string, unknown>> {
    const headers = headersOf(context);
    const parts = { headers: headers.single, multiValueHeaders: headers.multi };
    const query = connectQuery(context);
    if (query.size === 0) return parts;
    const values = new Values();
    for (const [name, all] of query) for (const value of all) values.add(name, value);
    return { ...parts, queryStringParameters: values.single, multiValueQueryStringParameters: values.multi };
}

function headersOf(context: WebSocketContext): Values {
    const values = new Values();
    const headers = handshakeHeaders(context);
    for (let index = 0; index < headers.length; index += 2) values.add(headers[index] ?? "", headers[index + 1] ?? "");
    return values;
}
