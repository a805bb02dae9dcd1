/** What a gateway tells whoever runs it. Nothing of it is ever part of a reply. */
export type GatewayEvent =
    | RequestEvent
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
    /** 499 when the client left before the answer. */
    readonly status: number;
    /** Milliseconds until the answer was handed over. */
    readonly latency: number;
    /** Why the gateway itself answered; absent when the integration did. */
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
