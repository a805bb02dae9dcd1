import type { FunctionTarget } from "../targets/args";

/** Who may connect to a WebSocket API. One field is set: API Gateway checks no tokens of a WebSocket API itself. */
export interface WebSocketAuthorizer {
    /** A Lambda function that decides by the request to connect. */
    function?: WebSocketFunctionAuthorizer;
}

/**
 * A Lambda function that decides by the request to connect, once a connection.
 * Source: developer guide, "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers".
 */
export interface WebSocketFunctionAuthorizer {
    /** The function. */
    to: FunctionTarget;
    /**
     * What a request must carry for the function to be asked: `$request.header.NAME` or `$request.querystring.NAME`. One
     * without is refused with 401. Pages in a browser cannot send headers of their own with a WebSocket.
     * @default none: the function is asked about every request
     */
    identitySources?: string[];
}
