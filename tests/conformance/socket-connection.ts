import type {
    DisconnectEvent,
    FunctionOutputEvent,
    GatewayEvent,
    MessageEvent,
    RequestEvent,
} from "../../gateway/gateway-event";
import type { Answer } from "./client";
import type { ConformanceTarget } from "./conformance-target";
import type { ClientKind, Handshake, SocketClient } from "./websocket-client";

/** A client that is connected, and the id its connection has. */
export interface Connection {
    readonly client: SocketClient;
    readonly connectionId: string;
}

/** Address of a front door's path, written `feed /dev?room=1`. */
function addressOf({ url }: ConformanceTarget, to: string): string {
    const [door = "", path = ""] = to.split(/ (.*)/s);
    return url(door) + path;
}

/** Connects a client to a front door's path, written `feed /dev?room=1`. */
export async function connectTo(
    target: ConformanceTarget,
    kind: ClientKind,
    to: string,
    handshake?: Handshake,
): Promise<Connection> {
    const from = target.control.events().length;
    const client = await kind.connect(addressOf(target, to), handshake);
    const { connectionId = "" } = await target.control.heard(
        (event): event is RequestEvent => event.event === "request" && event.status === 101,
        from,
    );
    return { client, connectionId };
}

/** How a handshake with a front door's path, written `feed /dev?room=1`, is refused. */
export function refusalOf(
    target: ConformanceTarget,
    kind: ClientKind,
    to: string,
    handshake?: Handshake,
): Promise<Answer> {
    return kind.refusal(addressOf(target, to), handshake);
}

/** What suites read of an event a function of a WebSocket API is called with. */
export interface SocketEvent {
    readonly headers?: Readonly<Record<string, string>>;
    readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
    readonly queryStringParameters?: Readonly<Record<string, string>>;
    readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>>;
    readonly stageVariables?: Readonly<Record<string, string>>;
    readonly requestContext: {
        readonly eventType: "CONNECT" | "MESSAGE" | "DISCONNECT";
        readonly connectionId: string;
        readonly requestId: string;
        readonly authorizer?: Readonly<Record<string, unknown>>;
        readonly identity: Readonly<Record<string, unknown>>;
        readonly [name: string]: unknown;
    };
    readonly body?: string;
    readonly isBase64Encoded: boolean;
}

/** Sends a text to a function that answers with its event. */
export async function askForEvent(client: SocketClient, text: string): Promise<SocketEvent> {
    return JSON.parse(await client.ask(text)) as SocketEvent;
}

/** The first event of a type a connection's function wrote to its log, as programs/websocket has it. */
export async function loggedEvent(
    { control }: ConformanceTarget,
    connectionId: string,
    eventType: SocketEvent["requestContext"]["eventType"],
): Promise<SocketEvent> {
    const isOf = (event: GatewayEvent): event is FunctionOutputEvent =>
        event.event === "functionOutput" &&
        event.text.startsWith(`${connectionId} {`) &&
        event.text.includes(`"eventType":"${eventType}"`);
    const { text } = await control.heard(isOf);
    return JSON.parse(text.slice(connectionId.length + 1)) as SocketEvent;
}

/** What was told of a connection's end, once its `$disconnect` is done. */
export function endTold({ control }: ConformanceTarget, connectionId: string): Promise<DisconnectEvent> {
    return control.heard(
        (event): event is DisconnectEvent => event.event === "disconnect" && event.connectionId === connectionId,
    );
}

/** What is told of a connection's next message; `from`: how many events do not count. */
export function messageTold({ control }: ConformanceTarget, connectionId: string, from: number): Promise<MessageEvent> {
    return control.heard(
        (event): event is MessageEvent => event.event === "message" && event.connectionId === connectionId,
        from,
    );
}

/** Whether a frame is the one that tells of an error: byte for byte, but for the id of its request. */
export function errorFrame(message: string, connectionId: string): RegExp {
    const escaped = `${message}", "connectionId":"${connectionId}`.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^\\{"message": "${escaped}", "requestId":"[\\w-]{15}="\\}$`);
}
