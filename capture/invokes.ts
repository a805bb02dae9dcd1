import type { PropertyMap } from "../model/property-value";
import type { EngineOptions } from "./engine-server";
import type { GraphRecorder } from "./graph-recorder";
import type { InvokeCall } from "./transforms";

/** Answers a function of a provider offline. */
export function answerInvoke(call: InvokeCall, _options: EngineOptions, _recorder: GraphRecorder): PropertyMap {
    throw new Error(`${call.token} cannot be answered offline`);
}
