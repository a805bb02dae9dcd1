import { issue, type Issue, quote, step } from "../../model/issue";
import { roleInlinePolicies } from "../../model/lambda-limits";
import { isPlain } from "../when-known";
import type { LambdaFunctionArgs } from "./args";

/** A role that is none, policies without a role of ours to take them, and policies IAM would refuse. */
export function validateRole({ roleArn, policies }: LambdaFunctionArgs): Issue[] {
    const given = Object.entries(policies ?? {});
    return [
        ...(roleArn !== undefined && isPlain(roleArn) ? checkRoleArn(roleArn) : []),
        ...(roleArn !== undefined && given.length > 0 ? [policiesOfAnother(given[0]?.[0] ?? "")] : []),
        ...given.flatMap(([name, document]) => [...checkName(name), ...checkDocument(name, document)]),
        ...checkSize(given.map(([, document]) => document)),
    ];
}

function checkRoleArn(arn: string): Issue[] {
    if (/^arn:[\w-]+:iam::\d{12}:role\/\S+$/.test(arn)) return [];
    return [
        issue({
            path: "roleArn",
            code: "function-invalid",
            problem: "must be the ARN of an IAM role",
            got: quote(arn),
            fix: 'write an ARN such as "arn:aws:iam::123456789012:role/name"',
        }),
    ];
}

function policiesOfAnother(name: string): Issue {
    return issue({
        path: "policies",
        code: "option-of-another-kind",
        problem: "policies become part of the role made here, and roleArn names another",
        got: quote(name),
        fix: "attach them to that role where it is made, or leave roleArn out",
    });
}

/** Source: IAM API reference, PutRolePolicy. */
function checkName(name: string): Issue[] {
    if (/^[\w+=,.@-]{1,90}$/.test(name)) return [];
    return [
        issue({
            path: step("policies", name),
            code: "function-invalid",
            problem: "a policy's name must be 1 to 90 letters, digits and + = , . @ _ -",
            fix: `write ${quote(name.replace(/[^\w+=,.@-]+/g, "-").slice(0, 90) || "name")}`,
        }),
    ];
}

function checkDocument(name: string, document: unknown): Issue[] {
    if (!isPlain(document)) return [];
    const wrong = (problem: string, got: string, fix: string): Issue[] => [
        issue({ path: step("policies", name), code: "function-invalid", problem, got, fix }),
    ];
    if (typeof document !== "string") {
        return wrong("must be a policy document as JSON text", quote(document), "put JSON.stringify() around it");
    }
    try {
        const parsed: unknown = JSON.parse(document);
        if (typeof parsed === "object" && parsed !== null && "Statement" in parsed) return [];
    } catch (error) {
        return wrong(
            `must be JSON: ${error instanceof Error ? error.message : String(error)}`,
            quote(document),
            "write it with JSON.stringify()",
        );
    }
    return wrong(
        "must be a policy document with a Statement",
        quote(document),
        'write { Version: "2012-10-17", Statement: [...] }',
    );
}

function checkSize(documents: readonly unknown[]): Issue[] {
    const size = documents
        .filter((document): document is string => typeof document === "string")
        .reduce((sum, document) => sum + document.replace(/\s+/g, "").length, 0);
    if (size <= roleInlinePolicies) return [];
    return [
        issue({
            path: "policies",
            code: "function-invalid",
            problem: `the inline policies of a role must have ${roleInlinePolicies} characters at most, white space not counted`,
            got: `${size} characters`,
            rule: 'IAM user guide, "IAM and AWS STS quotas"',
            fix: "make managed policies of some and attach them to roleName",
        }),
    ];
}
