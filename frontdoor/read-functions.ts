import type { ResourceNode } from "../capture/resource-graph";
import { isUnknown, type PropertyValue, unknown } from "../model/property-value";
import type { FunctionDescription, FunctionLayer, Text } from "./front-door";
import { asCount, asList, asText, asTextMap, at, known } from "./property-reader";
import { readPermissions } from "./read-permissions";
import { isAmbiguous, type ResourceIndex } from "./resource-index";
import { apiType, bucketObjectTypes, functionType, layerVersionType, stackType } from "./resource-types";

/** What AWS applies when nothing is written. Source: Lambda API reference, CreateFunction, "Timeout" and "MemorySize". */
const lambdaDefaults = { timeoutSeconds: 3, memoryMegabytes: 128 } as const;

/** Reads every `aws:lambda/function:Function` of the program, in the graph's order. */
export function readFunctions(index: ResourceIndex): FunctionDescription[] {
    const permissions = readPermissions(index);
    return index.ofType(functionType).map((node) => ({
        ...readFunction(index, node),
        permissions: permissions.get(node.urn) ?? [],
    }));
}

function readFunction(index: ResourceIndex, node: ResourceNode): Omit<FunctionDescription, "permissions"> {
    // A function that is only read has no inputs of its own; AWS's answer stands in its outputs.
    const settings = node.external ? { ...node.outputs, ...node.inputs } : node.inputs;
    const { outputs, urn } = node;
    const functionName = asText(outputs["name"]) ?? asText(settings["name"]) ?? unknown;
    const handler = asText(settings["handler"]);
    const runtime = asText(settings["runtime"]);
    const reserved = asCount(settings["reservedConcurrentExecutions"]);
    return {
        urn,
        name: functionLabel(index, node),
        functionName,
        arn: asText(outputs["arn"]) ?? unknown,
        packageType: asText(settings["packageType"]) ?? "Zip",
        ...readCode(index, node, settings),
        ...(handler === undefined ? {} : { handler }),
        ...(runtime === undefined ? {} : { runtime }),
        environment: asTextMap(at(settings["environment"], "variables")),
        timeoutSeconds: asCount(settings["timeout"]) ?? lambdaDefaults.timeoutSeconds,
        memoryMegabytes: asCount(settings["memorySize"]) ?? lambdaDefaults.memoryMegabytes,
        // -1 stands for no reservation. Source: Pulumi AWS provider, lambda.Function, "reservedConcurrentExecutions".
        ...(reserved === undefined || reserved === -1 ? {} : { reservedConcurrency: reserved }),
        layers: readLayers(index, node, settings["layers"]),
        version: readVersion(settings["publish"], asText(outputs["version"])),
        logGroup: readLogGroup(asText(at(settings["loggingConfig"], "logGroup")), functionName),
    };
}

/** The name of the component around the function when that component is about this one function, else the function's own. */
function functionLabel(index: ResourceIndex, node: ResourceNode): string {
    const around = index.get(node.parent);
    if (around === undefined || around.custom || around.type === stackType) return node.name;
    const inside = index.inside(around.urn);
    const functions = inside.filter(({ type }) => type === functionType);
    return functions.length === 1 && !inside.some(({ type }) => type === apiType) ? around.name : node.name;
}

function readCode(
    index: ResourceIndex,
    node: ResourceNode,
    settings: ResourceNode["inputs"],
): Pick<FunctionDescription, "code" | "codeElsewhere"> {
    const code = settings["code"];
    if (code !== undefined && code !== null) return { code };
    const image = asText(settings["imageUri"]);
    if (image !== undefined) return { codeElsewhere: image };
    if (settings["s3Key"] === undefined || settings["s3Key"] === null) return {};
    const uploaded = index.referenced(node, "s3Key", bucketObjectTypes);
    const source = uploaded === undefined || isAmbiguous(uploaded) ? undefined : uploaded.inputs["source"];
    if (source !== undefined && source !== null) return { code: source };
    const [bucket, key] = [known(settings["s3Bucket"]), known(settings["s3Key"])];
    return { codeElsewhere: bucket === undefined || key === undefined ? unknown : `s3://${bucket}/${key}` };
}

function readLayers(index: ResourceIndex, node: ResourceNode, value: PropertyValue | undefined): FunctionLayer[] {
    const sources = index.sources(node, "layers").filter(({ type }) => type === layerVersionType);
    const items = asList(value);
    // In a preview the ARNs are unknown. One source is that of the one unknown item; several cannot be told apart.
    if (isUnknown(value)) return sources.map((source) => layer(unknown, source));
    const unknowns = items.filter((item) => known(item) === undefined).length;
    return items.map((item) => {
        const arn = asText(item) ?? unknown;
        const text = known(arn);
        if (text === undefined) return layer(arn, unknowns === 1 && sources.length === 1 ? sources[0] : undefined);
        return layer(arn, index.called(text, layerVersionType));
    });
}

function layer(arn: Text, node: ResourceNode | undefined): FunctionLayer {
    if (node === undefined) return { arn };
    const code = node.inputs["code"];
    return { arn, urn: node.urn, ...(code === undefined || code === null ? {} : { code }) };
}

function readVersion(publish: PropertyValue | undefined, version: Text | undefined): Text {
    if (publish === true) return version ?? unknown;
    return isUnknown(publish) ? unknown : "$LATEST";
}

/** Source: Lambda developer guide, "Configuring CloudWatch log groups": /aws/lambda/<function name> unless one is named. */
function readLogGroup(written: Text | undefined, functionName: Text): Text {
    if (written !== undefined) return written;
    const name = known(functionName);
    return name === undefined ? unknown : `/aws/lambda/${name}`;
}
