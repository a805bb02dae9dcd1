import { isArn, parseArn } from "../../model/arn";
import { type Check, flag, text } from "../../model/check";
import { issue, type Issue, quote } from "../../model/issue";
import { isPlainObject } from "../plain-object";
import { type Fields, input, object } from "../http-api/validate-shape";
import { checkTags } from "../http-api/validate-tags";
import type { ApiGatewayAccountArgs } from "./args";

/** The ARN of a role of IAM. */
export const checkRoleArn: Check = text("arn:aws:iam::123456789012:role/api-gateway-logs", (path, value) => {
    const arn = parseArn(value);
    if (isArn(arn) && arn.service === "iam" && arn.resource.startsWith("role/")) return [];
    return [
        issue({
            path,
            code: "logging-role",
            problem: "a role is given by its ARN",
            got: quote(value),
            fix: "write arn:aws:iam::ACCOUNT:role/NAME",
        }),
    ];
});

const fields: Fields<ApiGatewayAccountArgs> = { roleArn: input(checkRoleArn), replace: flag, tags: checkTags };

/** Every issue with the arguments; never throws. */
export function validateApiGatewayAccount(args: ApiGatewayAccountArgs): Issue[] {
    const given: unknown = args;
    const issues = object({ fields, example: "{} for a role of its own" })("", given);
    if (isPlainObject(given) && given.roleArn !== undefined && given.tags !== undefined) {
        issues.push(
            issue({
                path: "tags",
                code: "logging-role",
                problem: "tags are of the role that is made, and roleArn names one that exists",
                fix: "leave tags or roleArn out",
            }),
        );
    }
    return issues;
}
