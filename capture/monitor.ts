import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import {
    DeploymentInfo,
    type ReadResourceRequest,
    ReadResourceResponse,
    RegisterPackageResponse,
    type RegisterResourceOutputsRequest,
    type RegisterResourceRequest,
    RegisterResourceResponse,
    type ResourceCallRequest,
    type ResourceInvokeRequest,
    ResourceMonitorFeature,
    SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { isSecret, type PropertyMap, type PropertyValue, secret, unknown } from "../model/property-value";
import type { EngineOptions } from "./engine-server";
import type { GraphRecorder } from "./graph-recorder";
import { answerInvoke } from "./invokes";
import { localState } from "./local-state";
import { decodeProperties, encodeProperties } from "./property-codec";
import { readRegistration, type Registration } from "./registration";
import type { ResourceNode } from "./resource-graph";
import { readStackReference, stackReferenceType } from "./stack-reference";
import { createTransforms } from "./transforms";
import { unary } from "./unary";
import { createUrn } from "./urn";

/** Pulumi's ResourceMonitor service, recording what a program registers. */
export function createMonitorService(
    options: EngineOptions,
    recorder: GraphRecorder,
): { readonly service: UntypedServiceImplementation; close(): void } {
    const subject = { project: options.project, stack: options.stack };
    const transforms = createTransforms(subject);
    const empty = new Empty();

    async function registerResource(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
        const struct = request.getObject();
        const wanted = readRegistration(request, decodeProperties(struct), subject);
        checkType(wanted.type);
        const changed = await transforms.apply(wanted, request, (urn) => recorder.find(urn)?.parent ?? "");
        const urn = createUrn(options.stack, options.project, wanted.parent, wanted.type, wanted.name);
        transforms.remember(urn, request.getTransformsList());
        const { id, outputs } = stateOf(urn, wanted);
        recorder.add(nodeOf(urn, wanted, id, outputs));
        if (wanted.remote) warnOfRemote(urn, wanted.type);
        const response = new RegisterResourceResponse().setUrn(urn).setStable(false);
        if (typeof id === "string") response.setId(id);
        // A preview answers with the inputs; unless something touched them they go back as the message they came in.
        const untouched = outputs === wanted.properties && !changed && !wanted.remote;
        return response.setObject(untouched && struct !== undefined ? struct : encodeProperties(outputs));
    }

    function stateOf(urn: string, wanted: Registration): { id: PropertyValue | undefined; outputs: PropertyMap } {
        if (!wanted.custom && !wanted.remote) return { id: undefined, outputs: wanted.properties };
        if (options.mode === "local") {
            const state = localState(
                {
                    type: wanted.type,
                    urn,
                    provider: providerInputs(wanted.provider),
                    find,
                    ...(wanted.importId === "" ? {} : { id: wanted.importId }),
                },
                wanted.properties,
                options,
            );
            return { id: wanted.custom ? state.id : undefined, outputs: withSecrets(wanted, state.outputs) };
        }
        // Outputs a provider decides are left out: the SDK makes unknown what a dry run does not answer.
        if (wanted.remote) return { id: undefined, outputs: {} };
        return { id: wanted.importId || unknown, outputs: withSecrets(wanted, wanted.properties) };
    }

    /** A provider is named by `<urn>::<id>`; the default one by nothing, and has the stack's configuration. */
    function providerInputs(reference: string): PropertyMap {
        return recorder.find(reference.slice(0, reference.lastIndexOf("::")))?.inputs ?? {};
    }

    function find(type: string, id: string): PropertyMap | undefined {
        return recorder.inputsById(type, id);
    }

    function nodeOf(
        urn: string,
        wanted: Registration,
        id: PropertyValue | undefined,
        outputs: PropertyMap,
    ): ResourceNode {
        const parent = recorder.find(wanted.parent);
        return {
            urn,
            type: wanted.type,
            name: wanted.name,
            ...(wanted.parent === "" ? {} : { parent: wanted.parent }),
            custom: wanted.custom,
            remote: wanted.remote,
            external: false,
            ...(id === undefined ? {} : { id }),
            inputs: wanted.properties,
            outputs,
            dependencies: wanted.dependencies,
            propertyDependencies: wanted.propertyDependencies,
            // A child takes both from its parent unless it says otherwise. Source: pkg/resource/deploy/source_eval.go.
            protect: wanted.protect ?? parent?.protect ?? false,
            retainOnDelete: wanted.retainOnDelete ?? parent?.retainOnDelete ?? false,
            deleteBeforeReplace: wanted.deleteBeforeReplace,
            provider: wanted.provider,
            version: wanted.version,
            ignoreChanges: wanted.ignoreChanges,
            aliases: wanted.aliases,
        };
    }

    function warnOfRemote(urn: string, type: string): void {
        const package_ = type.split(":")[0] ?? type;
        recorder.say(
            "warning",
            `${type} is built by the ${package_} plugin, so its children cannot be seen offline; "pulumi preview --json" shows them`,
            urn,
        );
    }

    function readResource(request: ReadResourceRequest): ReadResourceResponse {
        const type = request.getType();
        checkType(type);
        const name = request.getName();
        const urn = createUrn(options.stack, options.project, request.getParent(), type, name);
        const inputs = decodeProperties(request.getProperties());
        const id = decodeId(request.getId());
        const outputs =
            type === stackReferenceType
                ? readStackReference(name, inputs, options, recorder)
                : options.mode === "local" && typeof id === "string"
                  ? localState(
                        { type, urn, id, provider: providerInputs(request.getProvider()), find },
                        inputs,
                        options,
                    ).outputs
                  : inputs;
        recorder.add({
            urn,
            type,
            name,
            ...(request.getParent() === "" ? {} : { parent: request.getParent() }),
            custom: true,
            remote: false,
            external: true,
            id,
            inputs,
            outputs,
            dependencies: request.getDependenciesList(),
            propertyDependencies: {},
            protect: false,
            retainOnDelete: false,
            deleteBeforeReplace: false,
            provider: request.getProvider(),
            version: request.getVersion(),
            ignoreChanges: [],
            aliases: [],
        });
        return new ReadResourceResponse().setUrn(urn).setProperties(encodeProperties(outputs));
    }

    async function invoke(request: ResourceInvokeRequest): Promise<InvokeResponse> {
        const call = await transforms.applyToInvoke(request);
        return new InvokeResponse().setReturn(
            encodeProperties(answerInvoke(call, providerInputs(call.provider), options, recorder)),
        );
    }

    const service: UntypedServiceImplementation = {
        getDeploymentInfo: unary(() => {
            const info = new DeploymentInfo()
                .setProject(options.project)
                .setStack(options.stack)
                .setOrganization(options.organization ?? "organization")
                .setDryrun(options.mode === "preview")
                .setSupportedfeaturesList(
                    Object.values(ResourceMonitorFeature).filter((feature) => typeof feature === "number"),
                )
                .setConfigsecretkeysList([...(options.configSecretKeys ?? [])]);
            const config = info.getConfigMap();
            for (const [key, value] of Object.entries(options.config ?? {})) config.set(key, value);
            return info;
        }),
        supportsFeature: unary(() => new SupportsFeatureResponse().setHassupport(true)),
        registerResource: unary(registerResource),
        registerResourceOutputs: unary((request: RegisterResourceOutputsRequest) => {
            recorder.setOutputs(request.getUrn(), decodeProperties(request.getOutputs()));
            return empty;
        }),
        readResource: unary(readResource),
        invoke: unary(invoke),
        call: unary((request: ResourceCallRequest): never => {
            throw new Error(
                `${request.getTok()} is a method of a component another plugin builds, which cannot be called offline; ` +
                    `use the component's properties, or "pulumi preview"`,
            );
        }),
        registerStackTransform: unary(transforms.registerForStack),
        registerStackInvokeTransform: unary(transforms.registerForInvokes),
        // Hooks run when a deployment creates or deletes; nothing is created here.
        registerResourceHook: unary(() => empty),
        registerErrorHook: unary(() => empty),
        registerPackage: unary(() => new RegisterPackageResponse().setRef("gatehouse")),
        signalAndWaitForShutdown: unary(() => empty),
    };
    return { service, close: transforms.close };
}

/** Wording: pulumi/pulumi sdk/go/common/tokens ParseTypeToken. */
function checkType(type: string): void {
    if (type.split(":").length !== 3) {
        throw new Error(`Type '${type}' is not a valid type token (must have format '*:*:*')`);
    }
}

function decodeId(id: string): PropertyValue {
    return decodeProperties(encodeProperties({ id }))["id"] ?? unknown;
}

function withSecrets(wanted: Registration, outputs: PropertyMap): PropertyMap {
    const names = wanted.additionalSecretOutputs.filter((name) => name in outputs && !isSecret(outputs[name]));
    if (names.length === 0) return outputs;
    return { ...outputs, ...Object.fromEntries(names.map((name) => [name, secret(outputs[name] ?? null)])) };
}
