import type { ResourceNode } from "../capture/resource-graph";
import { isArn, parseArn, printArn } from "../model/arn";
import { isUnknown } from "../model/property-value";
import type { Target } from "./front-door";
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
 * (reference 10.1), so the ARN may stand inside one.
 */
export function parseFunctionArn(text: string): FunctionName | undefined {
    const arn = parseArn(/\/functions\/(arn:.+)\/invocations$/.exec(text)?.[1] ?? text);
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
