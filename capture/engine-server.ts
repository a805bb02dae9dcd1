import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { createEngineService } from "./engine-service";
import type { Fixtures } from "./fixtures";
import { GraphRecorder } from "./graph-recorder";
import { type Listener, openListener } from "./listener";
import { createMonitorService } from "./monitor";
import type { Diagnostic, ResourceGraph } from "./resource-graph";

/** What an engine has to know of the stack it stands for. */
export interface EngineOptions {
    readonly project: string;
    readonly stack: string;
    /** @default "organization", as Pulumi names it without Pulumi Cloud */
    readonly organization?: string;
    readonly mode: "preview" | "local";
    /** Values by full key, such as `aws:region`, as Pulumi hands them to a program. */
    readonly config?: { readonly [key: string]: string };
    readonly configSecretKeys?: readonly string[];
    /** Environment the region is looked up in when no configuration names one. @default process.env */
    readonly env?: NodeJS.ProcessEnv;
    readonly fixtures?: Fixtures;
    readonly workingDirectory?: string;
    readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
    /** A port opened beforehand. @default a new one on 127.0.0.1 */
    readonly listener?: Listener;
}

/** A running engine; whatever speaks Pulumi's protocol may be pointed at its address. */
export interface Engine {
    /** `127.0.0.1:port`, for both `--monitor` and `--engine`. */
    readonly address: string;
    readonly recorder: GraphRecorder;
    graph(): ResourceGraph;
    close(): Promise<void>;
}

/** Messages may hold a whole OpenAPI document. Source: maxRPCMessageSize of the SDK, 400 MB. */
const maxMessageBytes = 1024 * 1024 * 400;

/** Starts Pulumi's ResourceMonitor and Engine services on one port of this machine. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
    const listener = options.listener ?? (await openListener());
    const recorder = new GraphRecorder(
        {
            project: options.project,
            stack: options.stack,
            mode: options.mode,
            ...(options.workingDirectory === undefined ? {} : { workingDirectory: options.workingDirectory }),
        },
        options.onDiagnostic,
    );
    const server = new Server({
        "grpc.max_receive_message_length": maxMessageBytes,
        "grpc.max_send_message_length": maxMessageBytes,
    });
    server.addService(EngineService, createEngineService(recorder));
    const monitor = createMonitorService(options, recorder);
    server.addService(ResourceMonitorService, monitor.service);
    const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
    listener.handOver((socket) => {
        injector.injectConnection(socket);
    });
    return {
        address: listener.address,
        recorder,
        graph: () => recorder.graph(),
        close: async () => {
            monitor.close();
            server.forceShutdown();
            await listener.close();
        },
    };
}
