/** One line of the route table, every cell as it is shown. */
export interface RouteRow {
    /** Of a WebSocket API the event: `CONNECT`, `MESSAGE`, `DISCONNECT`. */
    readonly method: string;
    /** Of a WebSocket API the route key. */
    readonly path: string;
    readonly target: string;
    readonly authorizer: string;
    readonly throttle: string;
    readonly timeout: string;
    /** Of a REST or WebSocket API, where one is asked for: `required`. */
    readonly apiKey?: string;
    /** Of a REST or WebSocket API, where there is some: `body`, `parameters` or both. */
    readonly validation?: string;
    /** Of a REST API, where answers are kept: for how long, and by which parameters. */
    readonly cache?: string;
    /** Of a WebSocket API, where answers go back to the client: `yes`. */
    readonly replies?: string;
    /** Of a load balancer, where a rule asks for more than method and path: host, headers, query, source. */
    readonly when?: string;
    /** Of a load balancer: the rule's place, `default` for what answers when none takes a request. */
    readonly priority?: string;
}
