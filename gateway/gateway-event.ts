/** What a gateway tells whoever runs it. Nothing of it is ever part of a reply. */
export type GatewayEvent =
    | RequestEvent
    | MessageEvent
    | DisconnectEvent
    | PushEvent
    | FunctionOutputEvent
    | ServiceCallEvent
    | { readonly event: "warning"; readonly frontDoor?: string; readonly text: string }
    | { readonly event: "accessLog"; readonly frontDoor: string; readonly stage: string; readonly line: string };

/** Takes what a gateway tells. Called on the request path: it must not wait. */
export type EventSink = (event: GatewayEvent) => void;

/** A request that was answered, or whose client left. */
export interface RequestEvent {
    readonly event: "request";
    /** When it arrived: milliseconds since the epoch. */
    readonly time: number;
    readonly requestId: string;
    readonly frontDoor: string;
    readonly method: string;
    /** As sent, without the query. */
    readonly path: string;
    readonly route?: string;
    /** What the authorizer came to, such as `users: allowed` or `users: token expired`; absent without one. */
    readonly authorizer?: string;
    /** Id of the API key that was taken, of a REST API; its value is never told. */
    readonly apiKeyId?: string;
    /** Name of the usage plan the key is in. */
    readonly plan?: string;
    /** True when the answer came out of the response cache. */
    readonly cacheHit?: true;
    /** Of a handshake with a WebSocket API: the connection it is for. */
    readonly connectionId?: string;
    /** 499 when the client left before the answer; 101 when it speaks WebSocket now. */
    readonly status: number;
    /** Milliseconds until the answer was handed over. */
    readonly latency: number;
    /** Why the gateway itself answered; absent when the integration did. */
    readonly reason?: string;
}

/** What the events of a WebSocket connection have in common. */
interface ConnectionEvent {
    /** When it arrived: milliseconds since the epoch. */
    readonly time: number;
    readonly requestId: string;
    readonly frontDoor: string;
    readonly stage: string;
    readonly connectionId: string;
}

/** A message of a client, once it is answered or nothing is to be. */
export interface MessageEvent extends ConnectionEvent {
    readonly event: "message";
    /** Key of the route it went to; absent when none took it. */
    readonly route?: string;
    /** What the integration said, or the status of the gateway's own error; 499 when the client left meanwhile. */
    readonly status: number;
    /** Milliseconds until it was answered. */
    readonly latency: number;
    /** Bytes of the message. */
    readonly received: number;
    /** Bytes sent back. */
    readonly sent: number;
    /** Why the gateway itself answered; absent when the integration did. */
    readonly reason?: string;
}

/** A connection that ended, once its `$disconnect` route is done. */
export interface DisconnectEvent extends ConnectionEvent {
    readonly event: "disconnect";
    /** Close status, such as 1001; 1005 when the client sent none, 1006 when it vanished. */
    readonly code: number;
    readonly closeReason: string;
    /** Milliseconds it was open. */
    readonly duration: number;
    /** `$disconnect`; absent when the API has no such route. */
    readonly route?: string;
    /** Milliseconds the route took. */
    readonly latency: number;
    /** Why the route failed; nobody is told on AWS. */
    readonly reason?: string;
}

/** A call of `@connections`: a message to a client, a question about it or its end. */
export interface PushEvent {
    readonly event: "push";
    /** When it arrived: milliseconds since the epoch. */
    readonly time: number;
    readonly requestId: string;
    readonly frontDoor: string;
    readonly connectionId: string;
    readonly method: string;
    readonly status: number;
    /** Milliseconds until it was answered. */
    readonly latency: number;
    /** Bytes sent to the client. */
    readonly bytes: number;
    readonly reason?: string;
}

/** A line a function wrote. */
export interface FunctionOutputEvent {
    readonly event: "functionOutput";
    readonly function: string;
    readonly requestId?: string;
    readonly stream: "stdout" | "stderr";
    readonly text: string;
}

/** What a service integration would have sent. */
export interface ServiceCallEvent {
    readonly event: "serviceCall";
    readonly time: number;
    readonly requestId: string;
    readonly frontDoor: string;
    readonly route: string;
    /** Such as `SQS-SendMessage`. */
    readonly subtype: string;
    readonly parameters: Readonly<Record<string, string>>;
}
