import type { RuntimeStart } from "./protocol";

/** The ways to end an invocation that handlers of old use. */
export interface CallbackContext {
    readonly succeed: (result?: unknown) => void;
    readonly fail: (error?: unknown) => void;
    readonly done: (error?: unknown, result?: unknown) => void;
}

/** The handler's second argument. */
export interface InvocationContext {
    callbackWaitsForEmptyEventLoop: boolean;
    readonly awsRequestId: string;
}

/**
 * Builds `context`; a streaming handler's has no callbacks.
 * @documented aws-lambda-nodejs-runtime-interface-client, src/InvokeContext.js attachEnvironmentData.
 */
export function invocationContext(
    start: RuntimeStart,
    requestId: string,
    arn: string,
    callbacks: CallbackContext | undefined,
): InvocationContext {
    const deadline = Date.now() + start.timeoutMilliseconds;
    const context = {
        callbackWaitsForEmptyEventLoop: true,
        functionVersion: start.functionVersion,
        functionName: start.functionName,
        memoryLimitInMB: String(start.memoryMegabytes),
        logGroupName: start.logGroupName,
        logStreamName: start.logStreamName,
        clientContext: undefined,
        identity: undefined,
        invokedFunctionArn: arn === "" ? start.functionArn : arn,
        awsRequestId: requestId,
        getRemainingTimeInMillis: () => deadline - Date.now(),
    };
    if (callbacks === undefined) return context;
    const { succeed, fail, done } = callbacks;
    return Object.assign(context, { succeed, fail, done });
}
