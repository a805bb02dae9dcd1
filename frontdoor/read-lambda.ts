import type { ResourceNode } from "../capture/resource-graph";
import { isArn, parseArn, printArn } from "../model/arn";
import { isUnknown, unknown } from "../model/property-value";
import type { Target, Text } from "./front-door";
import { asText, known } from "./property-reader";
import { isAmbiguous, type ResourceIndex } from "./resource-index";
import { aliasType, functionType } from "./resource-types";

/** The function a text names. */
interface FunctionName {
    readonly arn: string;
    readonly name: string;
    readonly qualifier?: string;
}

/**
 * Reads the function named in an ARN; undefined when the text names none.
 * An HTTP API also takes the invoke URI `arn:aws:apigateway:...:lambda:path/2015-03-31/functions/ARN/invocations`
 * (reference 10.1), so the ARN may stand inside one; a REST API that streams ends it in `/response-streaming-invocations`
 * (reference 3.9).
 */
export function parseFunctionArn(text: string): FunctionName | undefined {
    const arn = parseArn(/\/functions\/(arn:.+)\/(?:response-streaming-)?invocations$/.exec(text)?.[1] ?? text);
    if (!isArn(arn) || arn.service !== "lambda") return undefined;
    const [kind, name, qualifier] = arn.resource.split(":");
    if (kind !== "function" || name === undefined || name === "") return undefined;
    const unqualified = printArn({ ...arn, resource: `function:${name}` });
    return { arn: unqualified, name, ...(qualifier === undefined ? {} : { qualifier }) };
}

/** The function a property such as `integrationUri` or `authorizerUri` refers to; undefined when it is no function. */
export function readLambda(index: ResourceIndex, node: ResourceNode, property: string): Target | undefined {
    const uri = asText(node.inputs[property]);
    const named = parseFunctionArn(known(uri) ?? "");
    const lookUp = (type: string, ...values: readonly (string | undefined)[]) =>
        values.reduce(
            (found: ReturnType<ResourceIndex["referenced"]>, value) =>
                found ?? index.referenced(node, property, [type], value),
            undefined,
        );
    const qualified = named?.qualifier === undefined ? undefined : `${named.arn}:${named.qualifier}`;
    const alias = lookUp(aliasType, known(uri), qualified);
    if (isAmbiguous(alias)) return ambiguous(alias.candidates);
    const found =
        alias === undefined
            ? (lookUp(functionType, known(uri), named?.arn) ?? functionNamed(index, named?.name))
            : functionOf(index, alias);
    if (isAmbiguous(found)) return ambiguous(found.candidates);
    if (found === undefined && named === undefined && alias === undefined) return undefined;
    const functionName =
        found === undefined ? named?.name : (asText(found.outputs["name"]) ?? asText(found.inputs["name"]));
    const arn = asText(found?.outputs["arn"]) ?? named?.arn;
    const qualifier = alias === undefined ? named?.qualifier : (asText(alias.inputs["name"]) ?? alias.name);
    return {
        kind: "lambda",
        label: found?.name ?? named?.name ?? alias?.name ?? "",
        ...(found === undefined ? {} : { functionUrn: found.urn }),
        ...(arn === undefined || isUnknown(arn) ? {} : { functionArn: arn }),
        ...(functionName === undefined || isUnknown(functionName) ? {} : { functionName }),
        ...(qualifier === undefined ? {} : { qualifier }),
    };
}

/**
 * The name in what `functionName` and `function` take: a name, a partial ARN or an ARN, each with a qualifier or without.
 * Source: Lambda API reference, AddPermission, "FunctionName".
 */
const functionNamePattern =
    /^(?:(?:arn:[^:]+:lambda:[^:]*:)?\d{12}:function:)?([A-Za-z0-9_-]+)(?::(\$LATEST|[A-Za-z0-9_-]+))?$/;

/** The function a property such as `functionName` names, with what stands in `qualifier` beside it. */
export function readFunctionName(index: ResourceIndex, node: ResourceNode, property: string): Target {
    const [, name, inner] = functionNamePattern.exec(known(node.inputs[property]) ?? "") ?? [];
    const declared = functionNamed(index, name);
    const found: Target | undefined = readLambda(index, node, property) ?? lambdaTarget(declared, name, inner);
    if (found === undefined) return { kind: "unknown", reason: `${property} names no Lambda function` };
    if (found.kind !== "lambda") return found;
    const qualifier = readQualifier(index, node) ?? found.qualifier;
    return { ...found, ...(qualifier === undefined ? {} : { qualifier }) };
}

function lambdaTarget(
    declared: ResourceNode | undefined,
    name: string | undefined,
    qualifier: string | undefined,
): Target | undefined {
    if (name === undefined) return undefined;
    const functionArn = known(declared?.outputs["arn"]);
    return {
        kind: "lambda",
        label: declared?.name ?? name,
        ...(declared === undefined ? {} : { functionUrn: declared.urn }),
        ...(functionArn === undefined ? {} : { functionArn }),
        functionName: name,
        ...(qualifier === undefined ? {} : { qualifier }),
    };
}

function readQualifier(index: ResourceIndex, node: ResourceNode): Text | undefined {
    const written = node.inputs["qualifier"];
    if (written === undefined || written === null) return undefined;
    if (known(written) !== undefined) return asText(written);
    const alias = index.referenced(node, "qualifier", [aliasType]);
    return (alias === undefined || isAmbiguous(alias) ? undefined : asText(alias.inputs["name"])) ?? unknown;
}

function functionOf(index: ResourceIndex, alias: ResourceNode): ResourceNode | undefined {
    const written = known(alias.inputs["functionName"]);
    const found = index.referenced(alias, "functionName", [functionType], written);
    if (found !== undefined && !isAmbiguous(found)) return found;
    return functionNamed(index, parseFunctionArn(written ?? "")?.name ?? written);
}

function functionNamed(index: ResourceIndex, name: string | undefined): ResourceNode | undefined {
    if (name === undefined) return undefined;
    return index
        .ofType(functionType)
        .find((node) => known(node.inputs["name"]) === name || known(node.outputs["name"]) === name);
}

/** What is said when a property is computed from several resources of the kind it needs. */
export function ambiguous(candidates: readonly ResourceNode[]): Target {
    const names = candidates.map(({ name }) => `"${name}"`).join(" and ");
    return { kind: "unknown", reason: `computed from ${names}; which of them is not known before the deployment` };
}
