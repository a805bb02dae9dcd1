import { createRequire } from "node:module";
import type * as Grpc from "@grpc/grpc-js";
import type * as CallbackGrpc from "@pulumi/pulumi/proto/callback_grpc_pb";
import type * as CallbackPb from "@pulumi/pulumi/proto/callback_pb";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
    type RegisterResourceRequest,
    type ResourceInvokeRequest,
    TransformInvokeOptions,
    TransformInvokeRequest,
    TransformInvokeResponse,
    TransformRequest,
    TransformResourceOptions,
    TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { PropertyMap } from "../model/property-value";
import { decodeProperties, encodeProperties } from "./property-codec";
import { aliasUrn, type Registration } from "./registration";

/** Loaded only when a program registers a transform. */
const load = createRequire(__filename);

/** An invoke as the program asked for it, after its transforms. */
export interface InvokeCall {
    readonly token: string;
    readonly args: PropertyMap;
    readonly provider: string;
}

/** The transforms of a stack and of its resources: functions that live in the program and are called back. */
export interface Transforms {
    readonly registerForStack: (callback: Callback) => Empty;
    readonly registerForInvokes: (callback: Callback) => Empty;
    /** Keeps a resource's own transforms for the children it will have. */
    readonly remember: (urn: string, callbacks: readonly Callback[]) => void;
    /** Changes the registration in place; true when any transform ran. */
    readonly apply: (
        wanted: Registration,
        request: RegisterResourceRequest,
        parentOf: (urn: string) => string,
    ) => Promise<boolean>;
    readonly applyToInvoke: (request: ResourceInvokeRequest) => Promise<InvokeCall>;
    readonly close: () => void;
}

/** Order of the calls: the resource's own, its ancestors', the stack's. Source: pulumi/pulumi pkg/resource/deploy/source_eval.go. */
export function createTransforms(subject: { readonly stack: string; readonly project: string }): Transforms {
    const ofStack: Callback[] = [];
    const ofInvokes: Callback[] = [];
    const ofResource = new Map<string, readonly Callback[]>();
    const clients = new Map<string, CallbackGrpc.CallbacksClient>();

    function callBack(callback: Callback, request: Uint8Array): Promise<Uint8Array> {
        const { credentials } = load("@grpc/grpc-js") as typeof Grpc;
        const { CallbacksClient } = load("@pulumi/pulumi/proto/callback_grpc_pb") as typeof CallbackGrpc;
        const { CallbackInvokeRequest } = load("@pulumi/pulumi/proto/callback_pb") as typeof CallbackPb;
        const target = callback.getTarget();
        const client = clients.get(target) ?? new CallbacksClient(target, credentials.createInsecure());
        clients.set(target, client);
        return new Promise((resolve, reject) => {
            client.invoke(
                new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(request),
                (error, response) => {
                    if (error !== null) reject(new Error(error.details));
                    else resolve(response.getResponse_asU8());
                },
            );
        });
    }

    async function transformOnce(callback: Callback, wanted: Registration, options: TransformResourceOptions) {
        const request = new TransformRequest()
            .setType(wanted.type)
            .setName(wanted.name)
            .setCustom(wanted.custom)
            .setParent(wanted.parent)
            .setProperties(encodeProperties(wanted.properties))
            .setOptions(options);
        const answer = TransformResponse.deserializeBinary(await callBack(callback, request.serializeBinary()));
        wanted.properties = decodeProperties(answer.getProperties());
        return answer.getOptions() ?? options;
    }

    return {
        registerForStack: (callback) => {
            ofStack.push(callback);
            return new Empty();
        },
        registerForInvokes: (callback) => {
            ofInvokes.push(callback);
            return new Empty();
        },
        remember: (urn, callbacks) => {
            if (callbacks.length > 0) ofResource.set(urn, callbacks);
        },
        apply: async (wanted, request, parentOf) => {
            const callbacks = [...request.getTransformsList()];
            if (ofResource.size > 0) {
                for (let urn = wanted.parent; urn !== ""; urn = parentOf(urn)) {
                    callbacks.push(...(ofResource.get(urn) ?? []));
                }
            }
            callbacks.push(...ofStack);
            if (callbacks.length === 0) return false;
            let options = optionsOf(request);
            for (const callback of callbacks) options = await transformOnce(callback, wanted, options);
            readOptions(options, wanted, subject);
            return true;
        },
        applyToInvoke: async (request) => {
            const token = request.getTok();
            let args = request.getArgs();
            let options = new TransformInvokeOptions()
                .setProvider(request.getProvider())
                .setPluginDownloadUrl(request.getPlugindownloadurl())
                .setVersion(request.getVersion());
            for (const callback of token.startsWith("pulumi:") ? [] : ofInvokes) {
                const call = new TransformInvokeRequest().setToken(token).setArgs(args).setOptions(options);
                const bytes = await callBack(callback, call.serializeBinary());
                const answer = TransformInvokeResponse.deserializeBinary(bytes);
                args = answer.getArgs();
                options = answer.getOptions() ?? options;
            }
            return { token, args: decodeProperties(args), provider: options.getProvider() };
        },
        close: () => {
            for (const client of clients.values()) client.close();
        },
    };
}

function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
    const options = new TransformResourceOptions()
        .setDependsOnList(request.getDependenciesList())
        .setIgnoreChangesList(request.getIgnorechangesList())
        .setReplaceOnChangesList(request.getReplaceonchangesList())
        .setVersion(request.getVersion())
        .setAliasesList(request.getAliasesList())
        .setProvider(request.getProvider())
        .setCustomTimeouts(request.getCustomtimeouts())
        .setPluginDownloadUrl(request.getPlugindownloadurl())
        .setDeletedWith(request.getDeletedwith())
        .setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList())
        .setHooks(request.getHooks())
        .setImport(request.getImportid())
        .setHideDiffList(request.getHidediffsList())
        .setReplaceWithList(request.getReplaceWithList())
        .setReplacementTrigger(request.getReplacementTrigger());
    const protect = request.hasProtect() ? request.getProtect() : undefined;
    if (protect !== undefined) options.setProtect(protect);
    const retain = request.hasRetainondelete() ? request.getRetainondelete() : undefined;
    if (retain !== undefined) options.setRetainOnDelete(retain);
    if (request.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
    const providers = options.getProvidersMap();
    request.getProvidersMap().forEach((reference, name) => providers.set(name, reference));
    return options;
}

function readOptions(
    options: TransformResourceOptions,
    wanted: Registration,
    subject: { readonly stack: string; readonly project: string },
): void {
    const { type, name, parent } = wanted;
    wanted.dependencies = options.getDependsOnList();
    wanted.ignoreChanges = options.getIgnoreChangesList();
    wanted.version = options.getVersion();
    wanted.provider = options.getProvider();
    wanted.additionalSecretOutputs = options.getAdditionalSecretOutputsList();
    wanted.importId = options.getImport();
    wanted.protect = options.hasProtect() ? options.getProtect() : undefined;
    wanted.retainOnDelete = options.hasRetainOnDelete() ? options.getRetainOnDelete() : undefined;
    wanted.deleteBeforeReplace = options.getDeleteBeforeReplace() ?? false;
    wanted.aliases = options.getAliasesList().map((alias) => aliasUrn(alias, type, name, parent, subject));
}
