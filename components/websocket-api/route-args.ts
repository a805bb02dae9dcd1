import type * as pulumi from "@pulumi/pulumi";
import type { ContentHandling, Passthrough } from "../rest-api/vocabulary";
import type { FunctionSource } from "../targets/function-source";
import type { Throttle } from "../throttle";
import type { WebSocketTarget } from "./target-args";

/** A route of a WebSocket API. */
export interface WebSocketApiRoute {
    /** Where the route sends its messages. In TypeScript a function may stand in its place. */
    to: FunctionSource | pulumi.Input<WebSocketTarget>;
    /**
     * Whether the target's answer goes back to the client, as a message. Not of `$connect` and `$disconnect`.
     * @default false
     */
    reply?: boolean;
    /**
     * Who may connect: a name from `authorizers`, `iam`, or `none`. Of `$connect` alone: a message is let in with its
     * connection.
     * @default "none"
     */
    authorizer?: string;
    /**
     * Whether a request to connect needs an API key of one of the `plans`. Of `$connect` alone.
     * @default false
     */
    apiKey?: boolean;
    /**
     * Throttle of this route.
     * @default the API's `throttle`
     */
    throttle?: Throttle;
    /**
     * Seconds API Gateway waits for the target, 0.05 to 29.
     * @default 29
     */
    timeout?: number;
    /** What of a message is checked before it is sent on. */
    validate?: MessageValidation;
    /**
     * Whether the target gets the whole message and gives the whole answer, without templates. A Lambda function or an
     * HTTP address alone; the others never do.
     * @default true, and false when `requestTemplates`, `passthrough` or `responses` are given
     */
    proxy?: boolean;
    /**
     * Parameters of the request that is sent on, such as `"header.x-room": "route.request.body.room"` or
     * `"path.id": "route.request.body.id"` for the `{id}` of an address; a text stands in single quotes. A Lambda function
     * with `proxy` gets none.
     */
    requestParameters?: { [parameter: string]: pulumi.Input<string> };
    /**
     * Body of the request that is sent on: templates in VTL, by what `selectTemplateBy` gives; `$default` is taken for
     * everything else.
     */
    requestTemplates?: { [value: string]: pulumi.Input<string> };
    /**
     * What picks one of the `requestTemplates`: a field of the message, such as `type`, or an expression.
     * @default the template `$default` is taken
     */
    selectTemplateBy?: string;
    /**
     * What happens to a message no template is for: `WHEN_NO_MATCH`, `WHEN_NO_TEMPLATES` or `NEVER`.
     * @default "NEVER" where there are templates, else "WHEN_NO_MATCH"
     */
    passthrough?: Passthrough;
    /**
     * What is made of the target's answers, for a target without `proxy`; one at most has no pattern: it is taken when no
     * other is.
     * @default the target's answer as it is
     */
    responses?: MessageResponse[];
    /**
     * How a message is converted: `CONVERT_TO_BINARY` or `CONVERT_TO_TEXT`.
     * @default not at all
     */
    contentHandling?: ContentHandling;
    /** Name of the operation, for generated clients and documents. At most 64 characters. */
    operationName?: string;
}

/** What of a message is checked. Source: developer guide, "Request validation for WebSocket APIs in API Gateway". */
export interface MessageValidation {
    /**
     * The message: the name of one of `models`, or a JSON Schema of draft 4 as JSON text; in TypeScript the schema itself
     * may stand in its place, also one of TypeBox or zod.
     * @default messages none of `bodies` is for are refused
     */
    body?: object | pulumi.Input<string>;
    /** Further schemas, written as `body` is, by what `selectBy` gives. */
    bodies?: { [value: string]: object | pulumi.Input<string> };
    /** What picks one of the `bodies`: a field of the message, such as `type`, or an expression. */
    selectBy?: string;
    /** Parameters a request to connect must have, not empty: `header.NAME` or `querystring.NAME`. Of `$connect` alone. */
    parameters?: string[];
}

/**
 * What is made of an answer of a target without `proxy`.
 * Source: developer guide, "Set up WebSocket API integration responses in API Gateway".
 */
export interface MessageResponse {
    /**
     * Regular expression the status code of the target's answer must match, such as `4\d\d`; of a Lambda function its
     * error message.
     * @default this one is taken when no other is
     */
    pattern?: string;
    /** The message for the client: templates in VTL, by what `selectTemplateBy` gives; `$default` for everything else. */
    templates?: { [value: string]: pulumi.Input<string> };
    /**
     * What picks one of the `templates`: an expression.
     * @default the template `$default` is taken
     */
    selectTemplateBy?: string;
    /**
     * How the answer is converted: `CONVERT_TO_BINARY` or `CONVERT_TO_TEXT`.
     * @default not at all
     */
    contentHandling?: ContentHandling;
}
