/**
 * Where AWS's behaviour is not confirmed, what the gateway takes it to be. Each is a switch of `gatehouse serve`
 * (`--assume NAME=VALUE`) and of `serve({ assume })`; docs/fidelity.md, "Assumptions", says why each default was chosen.
 */
export interface Assumptions {
    /** Status when an integration of an HTTP API takes longer than its timeout. @default 503 */
    readonly "integration-timeout-status": "503" | "504";
    /** Whether `/{proxy+}` takes `/`. @default "match" */
    readonly "greedy-root": "match" | "no-match";
    /** Whether `GET /thing` takes `/thing/`. @default "no-match" */
    readonly "trailing-slash": "match" | "no-match";
    /** Whether routes see the path before or after percent-decoding. @default "raw" */
    readonly "route-path": "raw" | "decoded";
    /** Whether `path` of a 1.0 event is percent-decoded. @default "decoded" */
    readonly "payload-1-path": "raw" | "decoded";
    /** Whether a request that its authorizer refuses has taken a token of its throttle. @default "counts" */
    readonly "refused-requests": "counts" | "does-not-count";
    /** Whether a CORS preflight takes a token of the throttle. @default "does-not-count" */
    readonly "preflight-requests": "counts" | "does-not-count";
    /** Seconds `exp` and `nbf` of a token may be off. @default "0" */
    readonly "jwt-clock-skew": string;
    /** Whether a token without `exp` passes. @default "refuse" */
    readonly "jwt-without-exp": "accept" | "refuse";
    /** Whether an unknown `kid` makes the keys be fetched again within the two hours they may be kept. @default "refetch" */
    readonly "jwt-unknown-kid": "refetch" | "refuse";
    /** Path in the `routeArn` a Lambda authorizer gets. @default "request" */
    readonly "authorizer-arn-path": "request" | "route";
    /** Status when Lambda has no environment left for an HTTP API. @default 503 */
    readonly "lambda-throttle-status": "429" | "500" | "503";
    /** Status of the answer to a preflight of a function URL. @default 200 */
    readonly "function-url-preflight-status": "200" | "204";
    /** Which media types beyond the measured ones reach a function as text. @default "measured" */
    readonly "text-bodies": "measured" | "text-like";
    /** Whether a REST API's `GET /thing` takes `/thing/`. @default "match" */
    readonly "rest-trailing-slash": "match" | "no-match";
    /** Whether a REST API's `/{a}/c` takes `/x/c` beside `/x/b`: back from a resource that leads nowhere. @default "deep" */
    readonly "rest-backtracking": "deep" | "last-part";
    /** Bytes all header values of a request to a private REST API may have. @default "10240" */
    readonly "private-header-limit": "10240" | "8000";
    /** What the offset of a quota says: the day its periods start, or requests already used of the first. @default "start-day" */
    readonly "quota-offset": "start-day" | "first-period";
    /** VPC endpoint a request to a private API comes through: the first one its settings or its policy name, or none of them. @default "first" */
    readonly "private-api-endpoint": "first" | "none";
    /** What the local key's identity policies say of a REST API: only its resource policy is known here. @default "allows" */
    readonly "identity-policies": "allows" | "silent";
    /** Whether the text of an explicit denial by a REST API names the kind of policy. @default "short" */
    readonly "explicit-deny-text": "short" | "with-policy-type";
    /** What `{}` of a function is to a REST API: 200 without a body, or malformed. @default "200" */
    readonly "rest-empty-answer": "200" | "502";
    /** Status when Lambda has no environment left for a REST API. @default 500 */
    readonly "rest-lambda-throttle-status": "429" | "500" | "502";
    /** Which answers the response cache of a REST API keeps. @default "2xx" */
    readonly "rest-cached-statuses": "2xx" | "all";
    /** Whether callers who sign their requests may refresh entries of a REST API's response cache. @default "signed" */
    readonly "rest-cache-invalidation": "signed" | "nobody";
    /** What the body of a WebSocket API's answer to a handshake it refuses holds beside the message. @default "with-ids" */
    readonly "handshake-refusal-body": "with-ids" | "message";
    /** Frame in which a client gets bytes that are no UTF-8 and were posted to `@connections`. @default "text" */
    readonly "posted-bytes": "text" | "binary";
    /** Whether a load balancer takes a function's statusCode in quotes. @default "refuse" */
    readonly "alb-status-text": "accept" | "refuse";
    /** Content type of a function's answer to a load balancer that names none. @default "application/octet-stream" */
    readonly "alb-default-content-type": "application/octet-stream" | "none";
    /** Status of a plain request to a WebSocket API, one that asks for no upgrade. @default 426 */
    readonly "websocket-plain-request": "403" | "426";
    /** Whether a client's pings and pongs keep its connection from being idle. @default "counts" */
    readonly "websocket-pings": "counts" | "does-not-count";
    /** Which headers of a `$connect` handler's answer the client gets with a 101: that of the subprotocol, or all. @default "subprotocol" */
    readonly "websocket-connect-headers": "all" | "subprotocol";
    /** What a client gets when the handler of a route that replies answers with no 2xx. @default "body" */
    readonly "websocket-error-status": "body" | "error-frame";
}

/** What holds unless somebody says otherwise. */
export const defaultAssumptions: Assumptions = {
    "integration-timeout-status": "503",
    "greedy-root": "match",
    "trailing-slash": "no-match",
    "route-path": "raw",
    "payload-1-path": "decoded",
    "refused-requests": "counts",
    "preflight-requests": "does-not-count",
    "jwt-clock-skew": "0",
    "jwt-without-exp": "refuse",
    "jwt-unknown-kid": "refetch",
    "authorizer-arn-path": "request",
    "lambda-throttle-status": "503",
    "function-url-preflight-status": "200",
    "text-bodies": "measured",
    "rest-trailing-slash": "match",
    "rest-backtracking": "deep",
    "private-header-limit": "10240",
    "quota-offset": "start-day",
    "private-api-endpoint": "first",
    "identity-policies": "allows",
    "explicit-deny-text": "short",
    "rest-empty-answer": "200",
    "rest-lambda-throttle-status": "500",
    "rest-cached-statuses": "2xx",
    "rest-cache-invalidation": "signed",
    "handshake-refusal-body": "with-ids",
    "posted-bytes": "text",
    "alb-status-text": "refuse",
    "alb-default-content-type": "application/octet-stream",
    "websocket-plain-request": "426",
    "websocket-pings": "counts",
    "websocket-connect-headers": "subprotocol",
    "websocket-error-status": "body",
};

/** What each may be: one of these words, or a number of seconds. */
export const assumptionValues: { readonly [Name in keyof Assumptions]: readonly Assumptions[Name][] | "seconds" } = {
    "integration-timeout-status": ["503", "504"],
    "greedy-root": ["match", "no-match"],
    "trailing-slash": ["match", "no-match"],
    "route-path": ["raw", "decoded"],
    "payload-1-path": ["raw", "decoded"],
    "refused-requests": ["counts", "does-not-count"],
    "preflight-requests": ["counts", "does-not-count"],
    "jwt-clock-skew": "seconds",
    "jwt-without-exp": ["accept", "refuse"],
    "jwt-unknown-kid": ["refetch", "refuse"],
    "authorizer-arn-path": ["request", "route"],
    "lambda-throttle-status": ["429", "500", "503"],
    "function-url-preflight-status": ["200", "204"],
    "text-bodies": ["measured", "text-like"],
    "rest-trailing-slash": ["match", "no-match"],
    "rest-backtracking": ["deep", "last-part"],
    "private-header-limit": ["10240", "8000"],
    "quota-offset": ["start-day", "first-period"],
    "private-api-endpoint": ["first", "none"],
    "identity-policies": ["allows", "silent"],
    "explicit-deny-text": ["short", "with-policy-type"],
    "rest-empty-answer": ["200", "502"],
    "rest-lambda-throttle-status": ["429", "500", "502"],
    "rest-cached-statuses": ["2xx", "all"],
    "rest-cache-invalidation": ["signed", "nobody"],
    "handshake-refusal-body": ["with-ids", "message"],
    "posted-bytes": ["text", "binary"],
    "alb-status-text": ["accept", "refuse"],
    "alb-default-content-type": ["application/octet-stream", "none"],
    "websocket-plain-request": ["403", "426"],
    "websocket-pings": ["counts", "does-not-count"],
    "websocket-connect-headers": ["all", "subprotocol"],
    "websocket-error-status": ["body", "error-frame"],
};
