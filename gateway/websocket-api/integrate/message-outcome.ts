/** What an integration came to, before it is decided what of it goes back to the client. */
export type MessageOutcome =
    | {
          readonly kind: "answered";
          /** What the handler's or backend's answer says; undefined when the answer has no status. */
          readonly status: number | undefined;
          /** What goes back when the route replies; undefined: nothing. */
          readonly body: string | Buffer | undefined;
          /** Names and values in turn; of a `$connect` handler `Sec-WebSocket-Protocol` counts. */
          readonly headers: readonly string[];
          /** Lambda's or the service's own status. */
          readonly integrationStatus?: number;
          /** Of the function's call. */
          readonly requestId?: string;
      }
    /** Throw, malformed answer, missing permission: `Internal server error` for a message, a 5xx for `$connect`. */
    | {
          readonly kind: "failed";
          /** For the log. */
          readonly reason: string;
          /** Of the handshake, when it is `$connect` that failed. */
          readonly handshakeStatus: 500 | 502 | 504;
          readonly integrationStatus?: number;
      }
    /** A timeout, a passthrough that is not allowed, a message that cannot be mapped: what the client is told in place of an answer. */
    | {
          readonly kind: "refused";
          readonly message: string;
          readonly reason: string;
          readonly handshakeStatus: number;
          /** `$context.error.responseType`, such as `INTEGRATION_TIMEOUT`. */
          readonly responseType: string;
      };
