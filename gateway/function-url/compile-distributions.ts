import {
    type FunctionPermission,
    type FunctionUrlDistribution,
    type FunctionUrlFrontDoor,
    permitsDistribution,
} from "../../frontdoor";
import { knownText, knownTexts } from "../known-value";
import type { ServedDistribution } from "./served-distribution";

/** The function a distribution's requests reach in the end. */
export interface UrlFunction {
    /** Name for people. */
    readonly label: string;
    /** Undefined when the function is not part of the program. */
    readonly permissions: readonly FunctionPermission[] | undefined;
    readonly qualifier: string | undefined;
    /** Of the function URL. */
    readonly authType: "NONE" | "AWS_IAM";
}

/** Makes the distributions in front of a function URL servable, and says what of them is not as on AWS. */
export function compileDistributions(
    { distributions }: FunctionUrlFrontDoor,
    fn: UrlFunction,
): { readonly served: readonly ServedDistribution[]; readonly warnings: readonly string[] } {
    const warnings: string[] = [];
    const served = distributions.map((distribution) => {
        const { name, signs, webAclArn, webAclLabel } = distribution;
        const domainName = knownText(distribution.domainName);
        const hosts = [...(domainName === undefined ? [] : [domainName]), ...knownTexts(distribution.aliases)];
        if (webAclArn !== undefined || webAclLabel !== undefined)
            warnings.push(
                `distribution ${name} has a web ACL (AWS WAF); its rules are not applied here, every request passes`,
            );
        const denied = deniedTo(distribution, fn);
        if (denied !== undefined) warnings.push(denied);
        return { name, hosts: new Set(hosts.map((host) => host.toLowerCase())), signs, denied };
    });
    return { served, warnings };
}

/**
 * @documented CloudFront developer guide, "Restrict access to an AWS Lambda function URL origin": the function's policy
 * lets cloudfront.amazonaws.com call for this distribution; since October 2025 with two statements
 */
function deniedTo(
    { name, signs, arn }: FunctionUrlDistribution,
    { label, permissions, qualifier, authType }: UrlFunction,
): string | undefined {
    if (authType === "NONE") return undefined;
    if (!signs) {
        return `distribution ${name} does not sign its requests, and the function URL of ${label} takes signed ones alone; give its origin an aws.cloudfront.OriginAccessControl of type "lambda"`;
    }
    if (permissions === undefined) return undefined;
    const distributionArn = knownText(arn);
    if (distributionArn === undefined) return undefined;
    if (permitsDistribution(permissions, { distributionArn, ...(qualifier === undefined ? {} : { qualifier }) })) {
        return undefined;
    }
    return (
        `function ${label} does not let distribution ${name} call it: that takes two aws.lambda.Permission with ` +
        `principal "cloudfront.amazonaws.com" and the distribution's ARN as sourceArn, one with action ` +
        `"lambda:InvokeFunctionUrl" and one with "lambda:InvokeFunction" and invokedViaFunctionUrl: true` +
        (qualifier === undefined ? "" : `, for qualifier "${qualifier}"`)
    );
}
