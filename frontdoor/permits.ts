import type { FunctionPermission, Text } from "./front-door";
import { isArn, parseArn } from "../model/arn";
import { wildcardMatches } from "../model/wildcard";
import { isUnknown, reveal } from "../model/property-value";
import { known } from "./property-reader";

/** A call of a function by another service. */
export interface Invocation {
    /** Such as `apigateway.amazonaws.com`. */
    readonly principal: string;
    /** @default "lambda:InvokeFunction" */
    readonly action?: string;
    /** ARN of what calls, such as `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3/$default/GET/pets/{id}`. */
    readonly sourceArn: string;
    /** Version or alias that is called; absent: the function without one. */
    readonly qualifier?: string;
}

/**
 * Whether a function's permissions let a service call it. What a permission leaves to the deployment counts as given:
 * a value nobody knows yet refuses nothing.
 * Sources: Lambda developer guide, "Viewing resource-based IAM policies in Lambda" (a statement of a version or an alias
 * is for calls of that one alone); Lambda API reference, AddPermission, "SourceArn": compared with StringLike.
 */
export function permits(
    permissions: readonly FunctionPermission[],
    { principal, action = "lambda:InvokeFunction", sourceArn, qualifier }: Invocation,
): boolean {
    return permissions.some(
        (permission) =>
            isFor(permission, qualifier) &&
            allows(permission.action, action) &&
            agrees(permission.principal, (written) => written === principal || written === "*") &&
            agrees(permission.sourceArn, (pattern) => wildcardMatches(pattern, sourceArn)) &&
            agrees(permission.sourceAccount, (account) => account === accountOf(sourceArn)) &&
            // A service principal is in no organization; a function URL's statement is for calls through one.
            permission.principalOrgId === undefined &&
            permission.functionUrlAuthType === undefined &&
            !viaFunctionUrlOnly(permission),
    );
}

/**
 * Whether a function URL of auth type NONE may call its function. Since October 2025 that takes two statements for
 * everybody. The AWS provider adds the first itself when it creates such a URL, `lambda:InvokeFunctionUrl` as statement
 * FunctionURLAllowPublicAccess (terraform-provider-aws, internal/service/lambda/function_url.go); the second,
 * `lambda:InvokeFunction`, is left to the program.
 * Source: Lambda developer guide, "Control access to Lambda function URLs".
 */
export function permitsFunctionUrl(permissions: readonly FunctionPermission[], qualifier?: string): boolean {
    return permissions.some(
        (permission) =>
            isFor(permission, qualifier) &&
            agrees(permission.principal, (principal) => principal === "*") &&
            permission.sourceArn === undefined &&
            permission.sourceAccount === undefined &&
            permission.principalOrgId === undefined &&
            allows(permission.action, "lambda:InvokeFunction") &&
            permission.functionUrlAuthType === undefined,
    );
}

/**
 * Whether a CloudFront distribution that signs its requests may call a function through its URL. As for everybody who
 * comes by a function URL it takes two statements since October 2025: `lambda:InvokeFunctionUrl` and
 * `lambda:InvokeFunction`, each for the principal cloudfront.amazonaws.com and the distribution's ARN.
 * Source: CloudFront developer guide, "Restrict access to an AWS Lambda function URL origin".
 */
export function permitsDistribution(
    permissions: readonly FunctionPermission[],
    { distributionArn, qualifier }: { readonly distributionArn: string; readonly qualifier?: string },
): boolean {
    return ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"].every((action) =>
        permissions.some(
            (permission) =>
                isFor(permission, qualifier) &&
                allows(permission.action, action) &&
                agrees(permission.principal, (written) => written === distributionPrincipal || written === "*") &&
                agrees(permission.sourceArn, (pattern) => wildcardMatches(pattern, distributionArn)) &&
                agrees(permission.sourceAccount, (account) => account === accountOf(distributionArn)) &&
                permission.principalOrgId === undefined &&
                agrees(permission.functionUrlAuthType, (type) => type === "AWS_IAM"),
        ),
    );
}

const distributionPrincipal = "cloudfront.amazonaws.com";

function isFor(permission: FunctionPermission, qualifier: string | undefined): boolean {
    if (permission.qualifier === undefined) return qualifier === undefined || qualifier === "$LATEST";
    return agrees(permission.qualifier, (written) => written === qualifier);
}

/** Source: Lambda API reference, AddPermission, "Action": `lambda:[*]`, `lambda:<name>` or `*`. */
function allows(written: Text, action: string): boolean {
    return agrees(written, (pattern) => wildcardMatches(pattern.toLowerCase(), action.toLowerCase()));
}

/** Absent and unknown values agree with everything. */
function agrees(written: Text | undefined, test: (text: string) => boolean): boolean {
    const text = known(written);
    return text === undefined ? written === undefined || isUnknown(reveal(written)) : test(text);
}

function viaFunctionUrlOnly({ invokedViaFunctionUrl }: FunctionPermission): boolean {
    return reveal(invokedViaFunctionUrl) === true;
}

function accountOf(sourceArn: string): string | undefined {
    const arn = parseArn(sourceArn);
    return isArn(arn) ? arn.account : undefined;
}
