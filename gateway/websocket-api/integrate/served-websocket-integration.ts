import type { BoundedPattern } from "../../../model/bounded-pattern";
import type { SelectionExpression } from "../../../model/selection-expression";
import type { ServedFunction } from "../../http-api/served-api";
import type { CompiledTemplate } from "../../rest-api/transform/compiled-template";
import type { MessageParameter } from "./message-parameter";

/** How a client's connecting, message or leaving reaches what answers it. */
export type ServedWebSocketIntegration =
    | ServedMessageLambdaProxy
    | ServedMessageLambda
    | ServedMessageHttp
    | ServedMessageAws
    | ServedMessageMock
    | UnavailableMessageIntegration;

/** What every integration has. */
interface Common {
    /** Name for people. */
    readonly label: string;
    readonly timeoutMilliseconds: number;
    readonly requestParameters: readonly MessageParameter[];
    /** By what the template selection expression gives; `$default` for all others; empty: none. */
    readonly requestTemplates: ReadonlyMap<string, CompiledTemplate>;
    readonly templateSelection: SelectionExpression | undefined;
    readonly passthroughBehavior: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
    readonly contentHandling: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined;
    readonly responses: readonly ServedMessageResponse[];
}

/** A Lambda function that gets the whole event (`AWS_PROXY`). */
export interface ServedMessageLambdaProxy extends Common {
    readonly kind: "lambda-proxy";
    readonly function: ServedFunction;
}

/** A Lambda function that gets what the templates make of a message (`AWS`). */
export interface ServedMessageLambda extends Common {
    readonly kind: "lambda";
    readonly function: ServedFunction;
}

/** An HTTP address (`HTTP`, `HTTP_PROXY`), in the internet or behind a VPC link. */
export interface ServedMessageHttp extends Common {
    readonly kind: "http";
    readonly proxy: boolean;
    /** With `{variables}` and `${stageVariables.x}` still in it; undefined: a private target without a stand-in. */
    readonly url: string | undefined;
    readonly method: string;
}

/** An AWS service by its API (`AWS`). */
export interface ServedMessageAws extends Common {
    readonly kind: "aws";
    /** Such as `sqs`. */
    readonly service: string;
    /** Such as `action/Publish` or `path/{bucket}/{key}`. */
    readonly operation: string;
    readonly method: string;
    /** Address that stands in for the service; undefined: the call is recorded and nothing is sent. */
    readonly address: string | undefined;
}

/** API Gateway itself (`MOCK`). */
export interface ServedMessageMock extends Common {
    readonly kind: "mock";
}

/** A target that cannot be served here, with what every message to it is told in the log. */
export interface UnavailableMessageIntegration extends Common {
    readonly kind: "unavailable";
    readonly reason: string;
}

/** What is made of an answer. */
export interface ServedMessageResponse {
    /** Of the backend's status; undefined: `$default`. */
    readonly pattern: BoundedPattern | undefined;
    /** By what the template selection expression gives; `$default` for all others. */
    readonly templates: ReadonlyMap<string, CompiledTemplate>;
    readonly templateSelection: SelectionExpression | undefined;
    readonly contentHandling: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined;
}
