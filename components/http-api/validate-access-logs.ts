import { checkAccessLogFormat } from "../../model/access-log-format";
import { isArn, parseArn } from "../../model/arn";
import { type Check, flag, text } from "../../model/check";
import { issue, type Issue, quote, step } from "../../model/issue";
import { logRetentionDays } from "../../model/lambda-limits";
import type { AccessLogs } from "./args";
import { isPlainObject } from "../plain-object";
import { type Fields, input, object } from "./validate-shape";

const checkRetention: Check = (path, days) => {
    if (typeof days === "number" && (logRetentionDays as readonly number[]).includes(days)) return [];
    const next =
        typeof days === "number" ? logRetentionDays.find((offered) => offered >= days && offered > 0) : undefined;
    return [
        issue({
            path,
            code: "access-log-invalid",
            problem: "CloudWatch Logs keeps lines for 0 (for ever), " + logRetentionDays.slice(1).join(", ") + " days",
            got: quote(days),
            fix: `write ${next ?? 30}`,
        }),
    ];
};

/** The ARN of a log group, as a stage takes it: without `:*`. Source: reference of `AccessLogSettings`. */
export const checkLogGroupArn: Check = text("arn:aws:logs:eu-west-1:123456789012:log-group:/my/group", (path, text) => {
    const wrong = (problem: string, fix: string): Issue[] => [
        issue({ path, code: "access-log-invalid", problem, got: quote(text), fix }),
    ];
    const arn = parseArn(text);
    if (!isArn(arn) || arn.service !== "logs" || !arn.resource.startsWith("log-group:")) {
        return wrong(
            "logs go to a CloudWatch log group, by its ARN",
            "write arn:aws:logs:REGION:ACCOUNT:log-group:NAME",
        );
    }
    return text.endsWith(":*")
        ? wrong("API Gateway takes a log group's ARN without :*", `write ${quote(text.slice(0, -2))}`)
        : [];
});

/** The ARN of a KMS key. */
export const checkKmsKeyArn: Check = text("arn:aws:kms:eu-west-1:123456789012:key/ID", (path, text) => {
    const arn = parseArn(text);
    if (isArn(arn) && arn.service === "kms" && arn.resource.startsWith("key/")) return [];
    return [
        issue({
            path,
            code: "access-log-invalid",
            problem: "CloudWatch Logs takes a KMS key by its ARN",
            got: quote(text),
            fix: "write arn:aws:kms:REGION:ACCOUNT:key/ID",
        }),
    ];
});

const fields: Fields<AccessLogs> = {
    enabled: flag,
    retentionDays: checkRetention,
    format: checkAccessLogFormat,
    logGroupArn: input(checkLogGroupArn),
    kmsKeyArn: input(checkKmsKeyArn),
};

const checkShape = object({ fields, example: "accessLogs: { retentionDays: 30 }" });

/** Everything wrong with `accessLogs`. */
export function checkAccessLogs(path: string, logs: unknown): Issue[] {
    if (typeof logs === "boolean") return [];
    return [...checkShape(path, logs), ...(isPlainObject(logs) ? checkOwnGroup(path, logs) : [])];
}

function checkOwnGroup(path: string, logs: Record<string, unknown>): Issue[] {
    if (logs.logGroupArn === undefined) return [];
    return (["retentionDays", "kmsKeyArn"] as const)
        .filter((name) => logs[name] !== undefined)
        .map((name) =>
            issue({
                path: step(path, name),
                code: "access-log-invalid",
                problem: `${name} belongs to a log group of the API's own, and logGroupArn names another`,
                fix: `leave ${name} or logGroupArn out`,
            }),
        );
}
