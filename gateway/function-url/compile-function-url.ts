import {
    type FunctionDescription,
    type FunctionUrlFrontDoor,
    permitsFunctionUrl,
    type Unsupported,
} from "../../frontdoor";
import { isArn, parseArn } from "../../model/arn";
import { parseUrl } from "../../model/url";
import { compileCors, type Compilation } from "../http-api/compile-http-api";
import { knownCount, knownText } from "../known-value";
import { TokenBucket } from "../token-bucket";
import { compileDistributions } from "./compile-distributions";
import type { ServedFunctionUrl } from "./served-function-url";

/** A function URL ready to be served, and what of it is served otherwise than on AWS. */
export interface CompiledFunctionUrl {
    readonly url: ServedFunctionUrl;
    readonly unsupported: readonly Unsupported[];
    readonly warnings: readonly string[];
}

/** Makes a function URL servable. */
export function compileFunctionUrl(door: FunctionUrlFrontDoor, compilation: Compilation): CompiledFunctionUrl {
    const { target, name, urn } = door;
    const unsupported: Unsupported[] = [];
    const warnings: string[] = [];
    const functionUrn = target.kind === "lambda" ? target.functionUrn : undefined;
    const description = functionUrn === undefined ? undefined : compilation.functions.get(functionUrn);
    const label = target.kind === "lambda" ? target.label : name;
    const unavailable =
        functionUrn === undefined || description === undefined
            ? `function ${label} is not part of this program, so its code is not here`
            : compilation.refusal(functionUrn);
    if (unavailable !== undefined)
        unsupported.push({ urn, type: "aws:lambda/functionUrl:FunctionUrl", name, reason: unavailable });
    const authType = knownText(door.authType) === "AWS_IAM" ? "AWS_IAM" : "NONE";
    const qualifier = target.kind === "lambda" ? knownText(target.qualifier) : undefined;
    const denied =
        authType === "NONE" && description !== undefined ? deniedToAll(label, description, qualifier) : undefined;
    if (denied !== undefined) warnings.push(denied);
    const arn = parseArn(knownText(description?.arn) ?? "");
    const region = isArn(arn) ? arn.region : "us-east-1";
    const urlId = knownText(door.urlId) ?? name;
    const permissions = description?.permissions;
    const distributions = compileDistributions(door, { label, permissions, qualifier, authType });
    warnings.push(...distributions.warnings);
    const reserved = knownCount(description?.reservedConcurrency);
    return {
        url: {
            name,
            urlId,
            host: hostOfUrl(knownText(door.url)) ?? `${urlId}.lambda-url.${region}.on.aws`,
            region,
            accountId: isArn(arn) ? arn.account : "000000000000",
            partition: isArn(arn) ? arn.partition : "aws",
            functionUrn: functionUrn ?? "",
            label,
            qualifier,
            authType,
            streams: knownText(door.invokeMode) === "RESPONSE_STREAM",
            cors: compileCors(door.cors),
            bucket:
                reserved === undefined || reserved < 0
                    ? undefined
                    : new TokenBucket(10 * reserved, 10 * reserved, compilation.now),
            distributions: distributions.served,
            denied,
            unavailable,
        },
        unsupported,
        warnings,
    };
}

function hostOfUrl(url: string | undefined): string | undefined {
    return url === undefined ? undefined : parseUrl(url)?.host.toLowerCase();
}

/** @documented Lambda developer guide, "Control access to Lambda function URLs", auth type NONE */
function deniedToAll(
    label: string,
    { permissions }: FunctionDescription,
    qualifier: string | undefined,
): string | undefined {
    if (permitsFunctionUrl(permissions, qualifier)) return undefined;
    return (
        `function ${label} has no permission for calls through its URL: since October 2025 that takes an ` +
        `aws.lambda.Permission with action "lambda:InvokeFunction", principal "*" and invokedViaFunctionUrl: true` +
        (qualifier === undefined ? "" : ` for qualifier "${qualifier}"`)
    );
}
