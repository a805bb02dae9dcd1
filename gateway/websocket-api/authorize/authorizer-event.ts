import { connectQuery } from "../connect-parameters";
import type { WebSocketContext } from "../context";
import { handshakeHeaders } from "../integrate/handshake-headers";
import { webSocketRequestContext } from "../integrate/websocket-event";
import { connectArn } from "./connect-arn";

/**
 * The event an authorizer of `$connect` gets, as JSON text.
 * @documented developer guide, "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers", example of an
 * input: the members and their order; `Connection` and `Upgrade` stand among the headers, unlike in the event of the
 * route's function, and so does `content-length: 0`.
 * @observed localstack/localstack issue 7191, an event logged on AWS: the same; an empty object where there is nothing.
 */
export function connectAuthorizerEvent(context: WebSocketContext): string {
    const headers = new Values();
    for (const [name, value] of headersOf(context)) headers.add(name, value);
    const query = new Values();
    for (const [name, all] of connectQuery(context)) for (const value of all) query.add(name, value);
    return JSON.stringify({
        type: "REQUEST",
        methodArn: connectArn(context),
        headers: headers.single,
        multiValueHeaders: headers.multi,
        queryStringParameters: query.single,
        multiValueQueryStringParameters: query.multi,
        stageVariables: context.stage.variables ?? {},
        requestContext: webSocketRequestContext(context),
    });
}

/** The last value of each name, and all of them. Clients choose the names: none may be one of an object's own. */
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

/** @observed in both places: by name, without regard to case. */
function headersOf(context: WebSocketContext): readonly (readonly [name: string, value: string])[] {
    const list: [lower: string, name: string, value: string][] = [
        ["connection", "Connection", "upgrade"],
        ["content-length", "content-length", "0"],
        ["upgrade", "Upgrade", "websocket"],
    ];
    const sent = handshakeHeaders(context);
    for (let index = 0; index < sent.length; index += 2) {
        const [name = "", value = ""] = [sent[index], sent[index + 1]];
        const lower = name.toLowerCase();
        if (lower !== "content-length") list.push([lower, name, value]);
    }
    list.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
    return list.map(([, name, value]) => [name, value]);
}
