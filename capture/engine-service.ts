import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import {
    GetRootResourceResponse,
    type LogRequest,
    LogSeverity,
    RequirePulumiVersionResponse,
    type SetRootResourceRequest,
    SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { GraphRecorder } from "./graph-recorder";
import type { Diagnostic } from "./resource-graph";
import { unary } from "./unary";

const severities: { readonly [severity: number]: Diagnostic["severity"] } = {
    [LogSeverity.INFO]: "info",
    [LogSeverity.WARNING]: "warning",
    [LogSeverity.ERROR]: "error",
};

/** Pulumi's Engine service: the program's messages and the URN of its root resource. */
export function createEngineService(recorder: GraphRecorder): UntypedServiceImplementation {
    let root = "";
    const empty = new Empty();
    return {
        log: unary((request: LogRequest) => {
            // The SDK traces every registration at DEBUG; `pulumi preview` hides those, and so do we.
            const severity = severities[request.getSeverity()];
            if (severity !== undefined && !request.getEphemeral()) {
                recorder.say(severity, request.getMessage(), request.getUrn());
            }
            return empty;
        }),
        getRootResource: unary(() => new GetRootResourceResponse().setUrn(root)),
        setRootResource: unary((request: SetRootResourceRequest) => {
            root = request.getUrn();
            return new SetRootResourceResponse();
        }),
        startDebugging: unary(() => empty),
        // `pulumi.requirePulumiVersion` guards against an old CLI; there is none here to be old.
        requirePulumiVersion: unary(() => new RequirePulumiVersionResponse()),
    };
}
