import type * as pulumi from "@pulumi/pulumi";
import { issue, type Issue, quote, step } from "../../model/issue";
import { functionLayers, functionSecurityGroups, functionSubnets } from "../../model/lambda-limits";
import { isPlain } from "../when-known";
import type { LambdaFunctionVpc } from "./args";

/** Subnets and security groups: both, not too many, and ids of the right kind. */
export function validateVpc(vpc: LambdaFunctionVpc | undefined): Issue[] {
    if (vpc === undefined) return [];
    return [
        ...ids("vpc.subnetIds", vpc.subnetIds, "subnet", functionSubnets),
        ...ids("vpc.securityGroupIds", vpc.securityGroupIds, "sg", functionSecurityGroups),
    ];
}

function ids(
    path: string,
    given: pulumi.Input<pulumi.Input<string>[]> | undefined,
    prefix: "subnet" | "sg",
    most: number,
): Issue[] {
    if (given !== undefined && !isPlain(given)) return [];
    const what = prefix === "sg" ? "security group" : "subnet";
    const list: unknown = given ?? [];
    if (!Array.isArray(list)) return [];
    if (list.length === 0) {
        return [
            invalid(
                path,
                `a function in a VPC must have a ${what}`,
                "[]",
                `write the id of a ${what}, or leave vpc out`,
            ),
        ];
    }
    if (list.length > most) {
        return [invalid(path, `must be ${most} ${what}s at most`, String(list.length), "leave some out")];
    }
    return list.flatMap((id: unknown, index) =>
        !isPlain(id) || (typeof id === "string" && id.startsWith(`${prefix}-`))
            ? []
            : [
                  invalid(
                      step(path, index),
                      `must be the id of a ${what}`,
                      quote(id),
                      `write an id such as "${prefix}-0a1b2c3d"`,
                  ),
              ],
    );
}

/** Layers: five at most, each the ARN of a version. */
export function validateLayers(layers: readonly pulumi.Input<string>[] | undefined): Issue[] {
    if (layers === undefined) return [];
    const tooMany =
        layers.length <= functionLayers
            ? []
            : [
                  invalid(
                      "layers",
                      `must be ${functionLayers} layers at most`,
                      String(layers.length),
                      "leave some out, or put them into one",
                  ),
              ];
    return [...tooMany, ...layers.flatMap((layer, index) => (isPlain(layer) ? checkLayer(layer, index) : []))];
}

function checkLayer(layer: unknown, index: number): Issue[] {
    const [, arn, version] = /^(arn:[\w-]+:lambda:[\w-]+:\d+:layer:[\w-]+)(:\d+)?$/.exec(String(layer)) ?? [];
    if (version !== undefined) return [];
    return [
        invalid(
            step("layers", index),
            "must be the ARN of a layer's version",
            quote(layer),
            `write ${quote(`${arn ?? "arn:aws:lambda:eu-west-1:123456789012:layer:name"}:1`)}`,
        ),
    ];
}

function invalid(path: string, problem: string, got: string, fix: string): Issue {
    return issue({ path, code: "function-invalid", problem, got, fix });
}
