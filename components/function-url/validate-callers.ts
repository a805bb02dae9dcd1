import { isArn, parseArn } from "../../model/arn";
import { type Check, text } from "../../model/check";
import { issue, type Issue, quote, step } from "../../model/issue";
import { input, list } from "../http-api/validate-shape";

const wrong = (path: string, problem: string, got: unknown, fix: string): Issue =>
    issue({ path, code: "access-invalid", problem, got: quote(got), fix });

/**
 * Somebody who may be given leave to call: a role, user, account or session of IAM.
 * Source: IAM user guide, "AWS JSON policy elements: Principal"; Lambda API reference, `AddPermission`.
 */
export const checkCaller: Check = text("arn:aws:iam::123456789012:role/deliveries", (path, value) => {
    if (value === "*") {
        return [
            wrong(
                path,
                "* lets every AWS account in",
                value,
                'name who may call, or write authorizer: "none" for everybody',
            ),
        ];
    }
    if (/^\d{12}$/.test(value)) return [];
    if (value === "cloudfront.amazonaws.com") {
        return [
            wrong(path, "a caller is a role, a user or an account", value, "write distribution: true for CloudFront"),
        ];
    }
    const arn = parseArn(value);
    const known =
        isArn(arn) &&
        /^\d{12}$/.test(arn.account) &&
        ((arn.service === "iam" && /^(root$|role\/.|user\/.)/.test(arn.resource)) ||
            (arn.service === "sts" && /^(assumed-role|federated-user)\/./.test(arn.resource)));
    if (known && !/[*?]/.test(arn.resource)) return [];
    return [
        wrong(
            path,
            "a caller is the ARN of a role or user, or an account, without wildcards",
            value,
            "write arn:aws:iam::ACCOUNT:role/NAME or the account's 12 digits",
        ),
    ];
});

const checkList = list(input(checkCaller), 'callers: ["arn:aws:iam::123456789012:role/deliveries"]', 1);

/** Everything wrong with `callers`. */
export const checkCallers: Check = (path, callers) => {
    const issues = checkList(path, callers);
    if (!Array.isArray(callers)) return issues;
    callers.forEach((caller: unknown, index) => {
        if (typeof caller === "string" && callers.indexOf(caller) < index) {
            issues.push(wrong(step(path, index), "each caller stands here once", caller, "leave it out"));
        }
    });
    return issues;
};
