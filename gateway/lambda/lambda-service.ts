import type { Readable } from "node:stream";

/** The functions of a program, ready to be invoked. */
export interface LambdaService {
    /** Never rejects: whatever goes wrong is a result. */
    readonly invoke: (invocation: Invocation) => Promise<InvocationResult>;
    /** Why a function cannot run here, such as its runtime; undefined when it can. */
    readonly refusal: (functionUrn: string) => string | undefined;
    /** Ends every environment. */
    readonly close: () => Promise<void>;
}

/** One call of a function. */
export interface Invocation {
    /** URN of the function, as `functionUrn` of a target names it. */
    readonly functionUrn: string;
    /** Version or alias it is called by; part of `context.invokedFunctionArn`. */
    readonly qualifier?: string;
    /** The event as JSON text. */
    readonly payload: string;
    /** `context.awsRequestId`; one is made when it is absent. */
    readonly requestId?: string;
    /** `Root=1-...`, for `_X_AMZN_TRACE_ID`. */
    readonly traceId?: string;
    /** True to be given the bytes as the handler writes them (`awslambda.streamifyResponse`). */
    readonly stream?: boolean;
    /** Aborted when nobody waits for the answer any more. The handler goes on, as on AWS. */
    readonly signal?: AbortSignal;
}

/** How a call ended. */
export type InvocationResult =
    /** What the handler returned, as JSON text; `null` when it returned nothing. A streaming handler's bytes as text. */
    | { readonly kind: "returned"; readonly requestId: string; readonly payload: string }
    /** Only for `stream: true` and a handler that streams: bytes as they come, the prelude among them. */
    | {
          readonly kind: "streaming";
          readonly requestId: string;
          /** What the handler told its stream (`setContentType`); `HttpResponseStream.from` tells of a prelude by it. */
          readonly contentType?: string;
          readonly body: Readable;
      }
    /** The handler threw, its environment ended or its time was up. */
    | {
          readonly kind: "failed";
          readonly requestId: string;
          /** As Lambda names it: `Error`, `Runtime.ExitError`, `Sandbox.Timedout`, `Runtime.ImportModuleError`, ... */
          readonly errorType: string;
          readonly errorMessage: string;
          /** JSON Lambda answers with: errorType, errorMessage and, for a thrown error, trace. */
          readonly payload: string;
      }
    /** No environment was free: the reserved concurrency, or the gateway's limit, is used up. */
    | { readonly kind: "throttled"; readonly requestId: string }
    /** It cannot run here; `refusal` said so at start. */
    | { readonly kind: "refused"; readonly requestId: string; readonly reason: string }
    /** The event or the answer is over 6 MB. */
    | { readonly kind: "too-large"; readonly requestId: string; readonly what: "request" | "response" };
