import { type Check, flag, text, within, wrongType } from "../../../model/check";
import { issue, type Issue, nearest, quote, step } from "../../../model/issue";
import { albLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, object } from "../../http-api/validate-shape";
import type { AlbAccessLogs, AlbHealthCheck } from "../args";

const threshold = within({ ...albLimits.healthThreshold, unit: "answers", whole: true });

const healthFields: Fields<AlbHealthCheck> = {
    path: text("/health", (path, value) =>
        value.startsWith("/") && value.length <= albLimits.healthPath
            ? []
            : [
                  issue({
                      path,
                      code: "value-invalid",
                      problem: "a path starts with / and has at most 1,024 characters",
                      got: quote(value),
                      fix: 'write "/health"',
                  }),
              ],
    ),
    interval: within({ ...albLimits.healthInterval, unit: "seconds", whole: true }),
    timeout: within({ ...albLimits.healthTimeout, unit: "seconds", whole: true }),
    healthyThreshold: threshold,
    unhealthyThreshold: threshold,
    matcher: text("200-299", (path, value) =>
        /^[2-4]\d\d([,-][2-4]\d\d)*$/.test(value)
            ? []
            : [
                  issue({
                      path,
                      code: "value-invalid",
                      problem: "status codes from 200 to 499, joined by commas or as a range",
                      got: quote(value),
                      fix: 'write "200-299"',
                  }),
              ],
    ),
};
const checkHealthFields = object({ fields: healthFields, example: 'healthCheck: { path: "/health" }' });

/** Everything wrong with `healthCheck`. */
export const checkHealthCheck: Check = (path, value) => {
    if (typeof value === "boolean") return [];
    const issues = checkHealthFields(path, value);
    if (issues.length > 0 || !isPlainObject(value)) return issues;
    const { interval = 35, timeout = 30 } = value as AlbHealthCheck;
    if (interval > timeout) return [];
    return [
        issue({
            path: step(path, value.interval === undefined ? "timeout" : "interval"),
            code: "value-invalid",
            problem: `the interval of ${String(interval)} s must be more than the timeout of ${String(timeout)} s`,
            rule: "AWS refuses it: Health check interval must be greater than the timeout",
            fix: `write interval: ${String(timeout + 5)}`,
        }),
    ];
};

/** The name of a bucket. Source: Amazon S3 user guide, "General purpose bucket naming rules". */
export const checkBucket: Check = text("orders-logs", (path, value) => {
    if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value)) return [];
    const name = /^arn:[^:]*:s3:::([^/]+)$/.exec(value)?.[1] ?? /^s3:\/\/([^/]+)/.exec(value)?.[1];
    return [
        issue({
            path,
            code: "access-log-invalid",
            problem: "a bucket is given by its name",
            got: quote(value),
            fix: name === undefined ? "write the bucket's name" : `write ${quote(name)}`,
        }),
    ];
});

const logFields: Fields<AlbAccessLogs> = {
    enabled: flag,
    bucket: input(checkBucket),
    prefix: text("orders", (path, value) =>
        value !== "" && !/^\/|\/$|AWSLogs/.test(value)
            ? []
            : [
                  issue({
                      path,
                      code: "access-log-invalid",
                      problem: "a prefix has no slash at either end and no AWSLogs in it",
                      got: quote(value),
                      fix: 'write "orders"',
                  }),
              ],
    ),
    retentionDays: within({ least: 1, most: 3653, unit: "days", whole: true, code: "access-log-invalid" }),
};
const notOfBuckets: Record<string, string> = {
    format: "the load balancer's lines have one format",
    logGroupArn: "a load balancer's access logs go to S3",
    kmsKeyArn: "Elastic Load Balancing writes with keys of S3 alone",
};
const checkLogFields = object({
    fields: logFields,
    example: 'accessLogs: { bucket: "orders-logs" }',
    foreign: (path, name) =>
        Object.hasOwn(notOfBuckets, name)
            ? issue({
                  path,
                  code: "option-of-another-kind",
                  problem: notOfBuckets[name] ?? "",
                  rule: "HttpApi and RestApi have it",
                  fix: `leave ${name} out`,
              })
            : undefined,
});

/** Everything wrong with `accessLogs`. */
export const checkAccessLogs: Check = (path, value) => {
    if (typeof value === "boolean") return [];
    const issues = checkLogFields(path, value);
    if (!isPlainObject(value) || value.bucket === undefined || value.retentionDays === undefined) return issues;
    return [
        ...issues,
        issue({
            path: step(path, "retentionDays"),
            code: "access-log-invalid",
            problem: "how long files are kept is the bucket's own business, and bucket names one of yours",
            got: quote(value.retentionDays),
            fix: "leave retentionDays or bucket out",
        }),
    ];
};

/**
 * Policies Elastic Load Balancing has with TLS 1.2 or newer alone.
 * Source: user guide, "Security policies for your Application Load Balancer", read 2026-11.
 */
const modern = [
    "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-TLS13-1-3-2021-06",
];

/** The name of a security policy; those that let TLS 1.0 or 1.1 in draw a warning. */
export const checkSslPolicy: Check = (path, value) => {
    if (typeof value !== "string") return [wrongType(path, "must be a text", value, `write ${quote(modern[0])}`)];
    if (!/^ELBSecurityPolicy-[A-Za-z0-9-]+$/.test(value)) {
        const near = nearest(value, modern);
        return [
            issue({
                path,
                code: "certificate-invalid",
                problem: "not the name of a security policy of Elastic Load Balancing",
                got: quote(value),
                fix: `write ${quote(near ?? modern[0])}, or leave sslPolicy out`,
            }),
        ];
    }
    if (/TLS13-1-[23]-|TLS-1-2-|FS-1-2-|RFC9151/i.test(value)) return [];
    return [
        issue({
            path,
            code: "certificate-invalid",
            severity: "warning",
            problem: "this policy lets TLS 1.0 or 1.1 in",
            got: quote(value),
            rule: "RFC 8996 deprecates both",
            fix: "leave sslPolicy out",
        }),
    ];
};

/** Everything wrong between certificate, domain and the rest: what needs HTTPS and has none. */
export function checkEncryption(args: { readonly [name: string]: unknown }): Issue[] {
    const { certificateArn, domain, sslPolicy, internal } = args;
    const issues: Issue[] = [];
    if (isPlainObject(domain) && domain.certificateArn !== undefined && certificateArn !== undefined) {
        issues.push(
            issue({
                path: "domain.certificateArn",
                code: "certificate-invalid",
                problem: "the certificate is given twice",
                fix: "leave certificateArn out at one of the two places",
            }),
        );
    }
    if (certificateArn !== undefined || domain !== undefined) return issues;
    if (sslPolicy !== undefined) {
        issues.push(
            issue({
                path: "sslPolicy",
                code: "certificate-invalid",
                problem: "only HTTPS has a security policy, and there is neither certificateArn nor domain",
                got: quote(sslPolicy),
                fix: "give certificateArn or domain, or leave sslPolicy out",
            }),
        );
    }
    issues.push(
        issue({
            path: "certificateArn",
            code: "certificate-invalid",
            severity: "warning",
            problem: `nothing encrypts what clients send${internal === true ? " inside the VPC" : ""}: there is neither certificateArn nor domain`,
            rule: "without a certificate a load balancer speaks HTTP alone",
            fix: "give domain, or certificateArn",
        }),
    );
    return issues;
}
