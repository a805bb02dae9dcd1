import { credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { PluginAttach, type PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
    ConfigureRequest,
    type ConfigureResponse,
    ConstructRequest,
    type ConstructResponse,
    GetSchemaRequest,
    type GetSchemaResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { PropertyMap } from "../model/property-value";
import { CaptureError } from "./capture-error";
import { type Engine, type EngineOptions, startEngine } from "./engine-server";
import { readConstructError } from "./plugin-error";
import { dependenciesWithin, upgradeToOutputValues } from "./plugin-inputs";
import { type PluginProcessOptions, startPluginProcess } from "./plugin-process";
import { decodeProperties, encodeProperties } from "./property-codec";
import type { ResourceGraph, ResourceNode } from "./resource-graph";
import { createUrn, stackType } from "./urn";

/** A component to construct. */
export interface ConstructCall {
    /** Type token, such as `aws-gatehouse:index:HttpApi`. */
    readonly type: string;
    readonly name: string;
    /** Secrets, unknown values and `outputValue`s may stand at any depth. */
    readonly inputs: PropertyMap;
    /**
     * For each input, URNs it is computed from beside those its output values name. An input that has some and no
     * output value inside reaches the component as one Output: so do the inputs of a language whose SDK sends none.
     */
    readonly inputDependencies?: { readonly [property: string]: readonly string[] };
    /** URNs, as `dependsOn` says them. */
    readonly dependencies?: readonly string[];
    /** Provider references by package. */
    readonly providers?: { readonly [package_: string]: string };
    readonly protect?: boolean;
}

/** A component that was constructed. */
export interface Constructed {
    readonly urn: string;
    /** Its outputs. */
    readonly state: PropertyMap;
    /** For each output, URNs it is computed from. */
    readonly stateDependencies: { readonly [output: string]: readonly string[] };
    /** The stack, the component and everything it registered. */
    readonly graph: ResourceGraph;
}

/** A running plugin host of one package. */
export interface PluginHost {
    /** Version of the package. */
    readonly version: string;
    /** The package's schema, as JSON text. */
    schema(): Promise<string>;
    /**
     * Constructs a component in a stack of its own. Throws a ConstructError when the component refuses its arguments.
     * Calls wait for one another: the host keeps one engine's settings at a time.
     */
    construct(call: ConstructCall, stack: Omit<EngineOptions, "listener">): Promise<Constructed>;
    /** Ends the host's process. */
    close(): Promise<void>;
}

/** Starts the SDK's own plugin host for a package of components. */
export async function startPluginHost(options: PluginProcessOptions): Promise<PluginHost> {
    const plugin = await startPluginProcess(options);
    const client = new ResourceProviderClient(plugin.address, credentials.createInsecure());
    const metadata = new Metadata();
    const ask = <Response>(send: (options: Deadline, done: Done<Response>) => void): Promise<Response> =>
        new Promise((resolve, reject) => {
            send({ deadline: Date.now() + (options.timeoutSeconds ?? 300) * 1000 }, (error, response) => {
                if (error === null) resolve(response);
                else reject(error);
            });
        });
    // A component that failed may still be registering resources and logging, and the host waits for the answers.
    const failed: Engine[] = [];
    const close = async (): Promise<void> => {
        client.close();
        await plugin.close();
        await Promise.all(failed.map((engine) => engine.close()));
    };

    async function configure(): Promise<string> {
        try {
            const info = await ask<PluginInfo>((limit, done) =>
                client.getPluginInfo(new Empty(), metadata, limit, done),
            );
            // The engine configures a component plugin too: the answer says that it takes secrets and output values.
            const request = new ConfigureRequest().setAcceptsecrets(true);
            await ask<ConfigureResponse>((limit, done) => client.configure(request, metadata, limit, done));
            return info.getVersion();
        } catch (error) {
            await close();
            throw new CaptureError(`the plugin host of ${options.directory} did not answer: ${detailsOf(error)}`);
        }
    }

    async function construct(wanted: ConstructCall, stack: Omit<EngineOptions, "listener">): Promise<Constructed> {
        const engine = await startEngine(stack);
        const root = rootOf(stack);
        engine.recorder.add(root);
        const attach = new PluginAttach().setAddress(engine.address);
        const request = requestFor(wanted, stack, engine, root.urn);
        let response: ConstructResponse;
        try {
            await ask<Empty>((limit, done) => client.attach(attach, metadata, limit, done));
            response = await ask((limit, done) => client.construct(request, metadata, limit, done));
        } catch (error) {
            failed.push(engine);
            throw readConstructError(error as ServiceError, engine.graph().diagnostics);
        }
        await engine.close();
        return readConstructed(response, engine);
    }

    const version = await configure();
    let turn: Promise<unknown> = Promise.resolve();
    return {
        version,
        schema: async () => {
            const request = new GetSchemaRequest();
            try {
                return (
                    await ask<GetSchemaResponse>((limit, done) => client.getSchema(request, metadata, limit, done))
                ).getSchema();
            } catch (error) {
                throw new CaptureError(`the package in ${options.directory} has no schema: ${detailsOf(error)}`);
            }
        },
        construct: (wanted, stack) => {
            const mine = turn.then(() => construct(wanted, stack));
            turn = mine.catch(() => undefined);
            return mine;
        },
        close,
    };
}

interface Deadline {
    /** Milliseconds since 1970. */
    readonly deadline: number;
}
type Done<Response> = (error: ServiceError | null, response: Response) => void;

function detailsOf(error: unknown): string {
    return (error as ServiceError).details;
}

function requestFor(
    wanted: ConstructCall,
    stack: Omit<EngineOptions, "listener">,
    engine: Engine,
    parent: string,
): ConstructRequest {
    const inputs = upgradeToOutputValues(wanted.inputs);
    const request = new ConstructRequest()
        .setProject(stack.project)
        .setStack(stack.stack)
        .setOrganization(stack.organization ?? "organization")
        .setDryrun(stack.mode === "preview")
        .setParallel(16)
        .setMonitorendpoint(engine.address)
        .setConfigsecretkeysList([...(stack.configSecretKeys ?? [])])
        .setType(wanted.type)
        .setName(wanted.name)
        .setParent(parent)
        .setInputs(encodeProperties(inputs))
        .setDependenciesList([...(wanted.dependencies ?? [])])
        .setAcceptsOutputValues(true);
    if (wanted.protect !== undefined) request.setProtect(wanted.protect);
    const config = request.getConfigMap();
    for (const [key, value] of Object.entries(stack.config ?? {})) config.set(key, value);
    const providers = request.getProvidersMap();
    for (const [name, reference] of Object.entries(wanted.providers ?? {})) providers.set(name, reference);
    const dependencies = request.getInputdependenciesMap();
    for (const [property, value] of Object.entries(inputs)) {
        const urns = new Set([...(wanted.inputDependencies?.[property] ?? []), ...dependenciesWithin(value)]);
        dependencies.set(property, new ConstructRequest.PropertyDependencies().setUrnsList([...urns]));
    }
    return request;
}

function readConstructed(response: ConstructResponse, engine: Engine): Constructed {
    const stateDependencies: Record<string, readonly string[]> = {};
    response.getStatedependenciesMap().forEach((dependencies, output) => {
        stateDependencies[output] = dependencies.getUrnsList();
    });
    return {
        urn: response.getUrn(),
        state: decodeProperties(response.getState()),
        stateDependencies,
        graph: engine.graph(),
    };
}

/** The stack a component is constructed in: its parent, as of everything a program declares. */
function rootOf({ project, stack }: Pick<EngineOptions, "project" | "stack">): ResourceNode {
    const name = `${project}-${stack}`;
    return {
        urn: createUrn(stack, project, "", stackType, name),
        type: stackType,
        name,
        custom: false,
        remote: false,
        external: false,
        inputs: {},
        outputs: {},
        dependencies: [],
        propertyDependencies: {},
        protect: false,
        retainOnDelete: false,
        deleteBeforeReplace: false,
        provider: "",
        version: "",
        ignoreChanges: [],
        aliases: [],
    };
}
