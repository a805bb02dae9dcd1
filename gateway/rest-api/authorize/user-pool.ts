import { isArn, parseArn } from "../../../model/arn";

/**
 * `iss` of a user pool's tokens, by the pool's ARN; undefined for another ARN.
 * @documented Amazon Cognito developer guide, "Understanding the ID token", iss:
 * `https://cognito-idp.{region}.amazonaws.com/{userPoolId}`.
 */
export function userPoolIssuer(arn: string): string | undefined {
    const parsed = parseArn(arn);
    if (!isArn(parsed) || parsed.service !== "cognito-idp") return undefined;
    const [, id] = /^userpool\/([\w-]+_[0-9a-zA-Z]+)$/.exec(parsed.resource) ?? [];
    if (id === undefined) return undefined;
    const suffix = parsed.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return `https://cognito-idp.${parsed.region}.${suffix}/${id}`;
}
