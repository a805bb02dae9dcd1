import type { Alias, Function as AwsFunction } from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { type Arn, isArn, parseArn } from "../../model/arn";
import { type LambdaFunction, timeoutOf } from "../lambda-function";
import type { FunctionTarget } from "./args";
import { labelOf, logicalName, ownProperty } from "./label";

/**
 * A function as TypeScript programs may write it: the resource itself (a function, a function made from a callback,
 * an alias or our `LambdaFunction`), or its ARN.
 */
export type FunctionSource = AwsFunction | Alias | LambdaFunction | string | pulumi.Output<string>;

/** What a front door needs to know of a function, however it was written. */
export interface FunctionReference {
    readonly kind: "function";
    /** ARN to invoke: of the function, of its alias or of its version. */
    readonly arn: pulumi.Input<string>;
    /** The name its resources are called after; undefined when nothing names it before the deployment. */
    readonly label: string | undefined;
    /** What makes it the same function: the resource, the ARN, or the output. */
    readonly identity: unknown;
    /** Seconds, when it is known or will be. */
    readonly timeout: number | pulumi.Output<number | undefined> | undefined;
    /** Name or ARN of the function the permission is for, without a qualifier. */
    readonly functionName: pulumi.Input<string>;
    /** Alias or version the permission is for. */
    readonly qualifier: pulumi.Input<string | undefined> | undefined;
}

/** Tells a function, in any of its forms, from every other value. */
export function isFunctionSource(value: unknown): value is FunctionSource {
    return typeof value === "string" || pulumi.Output.isInstance(value) || functionType(value) !== undefined;
}

/** Reads a function in any of its forms. */
export function readFunction(source: FunctionSource | FunctionTarget): FunctionReference {
    switch (functionType(source)) {
        case "aws:lambda/function:Function": {
            const fn = source as AwsFunction;
            return {
                kind: "function",
                arn: fn.arn,
                label: logicalName(fn),
                identity: fn,
                timeout: fn.timeout,
                functionName: fn.name,
                qualifier: undefined,
            };
        }
        case "aws:lambda/alias:Alias": {
            const alias = source as Alias;
            return {
                kind: "function",
                arn: alias.arn,
                label: logicalName(alias),
                identity: alias,
                timeout: undefined,
                functionName: alias.functionName,
                qualifier: alias.name,
            };
        }
        case "aws-gatehouse:index:LambdaFunction": {
            const fn = source as LambdaFunction;
            return {
                kind: "function",
                arn: fn.arn,
                label: logicalName(fn),
                identity: fn.resources.function,
                timeout: timeoutOf(fn),
                functionName: fn.functionName,
                qualifier: undefined,
            };
        }
        case undefined:
            return isArnSource(source)
                ? fromArn(source, undefined)
                : fromArn((source as FunctionTarget).arn, (source as FunctionTarget).name);
    }
}

function isArnSource(source: FunctionSource | FunctionTarget): source is string | pulumi.Output<string> {
    return typeof source === "string" || pulumi.Output.isInstance(source);
}

function fromArn(arn: pulumi.Input<string>, name: string | undefined): FunctionReference {
    const own = pulumi.Output.isInstance(arn) ? ownProperty(arn) : undefined;
    if (own?.property === "arn" && functionType(own.resource) !== undefined) {
        const fn = readFunction(own.resource as unknown as FunctionSource);
        return name === undefined ? fn : { ...fn, label: name };
    }
    const known = typeof arn === "string" ? parseArn(arn) : undefined;
    const label = name ?? (known === undefined ? labelOf(arn) : isArn(known) ? arnLabel(known) : undefined);
    return {
        kind: "function",
        arn,
        label,
        identity: arn,
        timeout: undefined,
        functionName: typeof arn === "string" ? unqualified(arn) : pulumi.output(arn).apply(unqualified),
        qualifier: typeof arn === "string" ? qualifierOf(arn) : pulumi.output(arn).apply(qualifierOf),
    };
}

/** `function:orders:live` has the name `orders` and the qualifier `live`. */
function arnLabel(arn: Arn): string | undefined {
    const [, name, qualifier] = arn.resource.split(":");
    return qualifier === undefined ? name : `${name ?? ""}-${qualifier}`;
}

const unqualified = (arn: string): string => arn.split(":").slice(0, 7).join(":");
const qualifierOf = (arn: string): string | undefined => arn.split(":")[7];

type FunctionType = "aws:lambda/function:Function" | "aws:lambda/alias:Alias" | "aws-gatehouse:index:LambdaFunction";

/** By type token and not by class, so that a function of another copy of the SDK is a function too. */
function functionType(value: unknown): FunctionType | undefined {
    if (!pulumi.Resource.isInstance(value)) return undefined;
    const { __pulumiType: type } = value as unknown as { __pulumiType: string };
    return type === "aws:lambda/function:Function" ||
        type === "aws:lambda/alias:Alias" ||
        type === "aws-gatehouse:index:LambdaFunction"
        ? type
        : undefined;
}
