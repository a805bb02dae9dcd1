import type { CompiledTemplate } from "../transform/compiled-template";
import type { BoundedPattern } from "../../../model/bounded-pattern";
import type { ServedFunction } from "../../http-api/served-api";
import type { RestParameterTarget, RestParameterSource } from "../../../model/rest-parameter-mapping";

/** How a request reaches what answers a method. */
export type ServedRestIntegration =
    | ServedRestLambdaProxy
    | ServedRestLambda
    | ServedRestHttp
    | ServedRestAws
    | ServedRestMock
    | UnavailableRestIntegration;

/** What every integration has. */
interface Common {
    /** Name for people. */
    readonly label: string;
    readonly timeoutMilliseconds: number;
    readonly requestParameters: readonly RestParameter[];
    /** By lower-case media type; empty: none. */
    readonly requestTemplates: ReadonlyMap<string, CompiledTemplate>;
    readonly passthroughBehavior: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
    readonly contentHandling: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined;
    readonly responses: readonly ServedIntegrationResponse[];
    readonly streaming: boolean;
    /** Why every request fails as on AWS: a mapping that writes what it may not, a method that is not POST. */
    readonly fatal: string | undefined;
}

/** A parameter mapping, parsed. */
export interface RestParameter {
    readonly to: RestParameterTarget;
    readonly from: RestParameterSource;
}

/** A Lambda function that gets the whole request (`AWS_PROXY`). */
export interface ServedRestLambdaProxy extends Common {
    readonly kind: "lambda-proxy";
    readonly function: ServedFunction;
    /** For an ANY method: the verbs the function's permissions leave out, with what to add. */
    readonly deniedMethods?: ReadonlyMap<string, string>;
}

/** A Lambda function that gets what the templates make of a request (`AWS`). */
export interface ServedRestLambda extends Common {
    readonly kind: "lambda";
    readonly function: ServedFunction;
    /** For an ANY method: the verbs the function's permissions leave out, with what to add. */
    readonly deniedMethods?: ReadonlyMap<string, string>;
}

/** An HTTP address (`HTTP`, `HTTP_PROXY`), in the internet or behind a VPC link. */
export interface ServedRestHttp extends Common {
    readonly kind: "http";
    readonly proxy: boolean;
    /** With `{variables}` and `${stageVariables.x}` still in it; undefined: a private target without a stand-in, which answers 500. */
    readonly url: string | undefined;
    /** `ANY`: the request's own. */
    readonly method: string;
    readonly insecureSkipVerification: boolean;
}

/** An AWS service by its API (`AWS`). */
export interface ServedRestAws extends Common {
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
export interface ServedRestMock extends Common {
    readonly kind: "mock";
}

/** A target that cannot be served here, with what every request to it is told in the log. */
export interface UnavailableRestIntegration extends Common {
    readonly kind: "unavailable";
    readonly reason: string;
}

/** A declared way of answering. */
export interface ServedIntegrationResponse {
    readonly status: number;
    /** Undefined: the default. */
    readonly pattern: BoundedPattern | undefined;
    readonly parameters: readonly RestParameter[];
    /** By lower-case media type. */
    readonly templates: ReadonlyMap<string, CompiledTemplate>;
    readonly contentHandling: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined;
}
