import type { Assumptions } from "../assumptions";
import type { Clock } from "../clock";
import type { EventSink } from "../gateway-event";
import type { GatewayRequest } from "../gateway-request";
import type { AuthorizationServices } from "../http-api/authorize/authorization-services";
import type { LambdaService } from "../lambda/lambda-service";
import type { CallerIdentity } from "../signature/local-credentials";
import type { ServedDistribution } from "./served-distribution";
import type { ServedFunctionUrl } from "./served-function-url";

/** What the steps share that is not of one request. */
export interface FunctionUrlSurroundings {
    readonly clock: Clock;
    readonly lambda: LambdaService;
    readonly tell: EventSink;
    readonly assume: Assumptions;
    readonly authorization: AuthorizationServices;
}

/** One request on its way through the pipeline of a function URL. */
export interface FunctionUrlContext {
    readonly url: ServedFunctionUrl;
    readonly around: FunctionUrlSurroundings;
    /** As the function URL gets it. */
    readonly request: GatewayRequest;
    /** The CloudFront distribution it came through. */
    readonly distribution: ServedDistribution | undefined;
    /** A UUID, the same as Lambda's request id (reference 3.5). */
    readonly requestId: string;
    readonly traceId: string;
    readonly time: number;
    /** Host as the function URL gets it, without the port. */
    readonly domainName: string;
    /** By the authorization step; undefined for auth type NONE. */
    caller: CallerIdentity | undefined;
    /** By the authorization step: account of the caller or of CloudFront's owner, `anonymous` for auth type NONE. */
    accountId: string;
    /** By the authorization step, for the log. */
    authorizerOutcome: string | undefined;
    /** By the body step; undefined when there is none. */
    body: Buffer | undefined;
}
