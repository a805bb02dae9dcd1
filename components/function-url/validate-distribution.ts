import { flag, oneOf, text, within } from "../../model/check";
import { checkDomainName } from "../../model/domain-name";
import { issue, type Issue, quote, step } from "../../model/issue";
import { functionUrlLimits } from "../../model/limits";
import { isPlainObject } from "../plain-object";
import { checkCertificateArn, checkZoneId } from "../http-api/validate-domain";
import { checkField, type Fields, input, object } from "../http-api/validate-shape";
import { validateFirewall } from "../rest-api/firewall/validate";
import type { FunctionUrlDistribution, FunctionUrlDomain } from "./args";
import { readDistribution } from "./plan-distribution";

/** A certificate where CloudFront looks for it. */
export const checkDistributionCertificate: typeof checkZoneId = (path, value) =>
    checkCertificateArn("us-east-1")(path, value).map((found) =>
        found.problem.startsWith("the certificate must be")
            ? { ...found, problem: "CloudFront takes its certificate from us-east-1" }
            : found,
    );

const distributionFields: Fields<FunctionUrlDistribution> = {
    enabled: flag,
    priceClass: oneOf(["all", "most", "least"], "priceClass", "distribution-invalid"),
    cachePolicyId: input(text("4135ea2d-6df8-44a3-9df3-4b5a84be39ad")),
    timeout: within({
        ...functionUrlLimits.originTimeout,
        unit: "seconds",
        whole: true,
        code: "timeout-invalid",
        rule: 'CloudFront developer guide, "Response timeout"',
    }),
};

const domainFields: Fields<FunctionUrlDomain> = {
    name: checkDomainName,
    zoneId: input(checkZoneId),
    dns: flag,
    certificateArn: input(checkDistributionCertificate),
};

const checkShape = object({ fields: distributionFields, example: "distribution: true" });
const checkDomainShape = object({
    fields: domainFields,
    required: ["name"],
    example: 'domain: { name: "hooks.example.com" }',
});

/** Everything wrong with `distribution` and with what stands in front of a function URL through it. */
export function validateFront(given: Readonly<Record<string, unknown>>): Issue[] {
    const { distribution, domain, firewall } = given;
    const issues: Issue[] = [];
    if (distribution !== undefined && typeof distribution !== "boolean") {
        issues.push(...checkField(checkShape, "distribution", distribution));
    }
    if (domain !== undefined) issues.push(...checkDomain(domain));
    if (firewall !== undefined) issues.push(...validateFirewall(firewall, { scope: "CLOUDFRONT" }));
    const there =
        distribution === true || (isPlainObject(distribution) && readDistribution(distribution) !== undefined);
    return [...issues, ...(there ? checkAccess(given) : checkNeeded(given))];
}

function checkDomain(domain: unknown): Issue[] {
    if (typeof domain === "string") return checkDomainName("domain", domain);
    const issues = checkField(checkDomainShape, "domain", domain);
    if (!isPlainObject(domain) || domain.dns !== false) return issues;
    const wrong = (name: string, problem: string, fix: string): void => {
        issues.push(issue({ path: step("domain", name), code: "domain-invalid", problem, fix }));
    };
    if (domain.certificateArn === undefined) {
        const problem = "without DNS records a new certificate cannot be validated";
        wrong("certificateArn", problem, "give certificateArn, or leave dns out");
    }
    if (domain.zoneId !== undefined) {
        wrong("zoneId", "with dns: false no record is made in the zone", "leave zoneId or dns out");
    }
    return issues;
}

/** With a distribution: nobody gets past it, and what clients must know. */
function checkAccess({ authorizer }: Readonly<Record<string, unknown>>): Issue[] {
    if (authorizer === "none") {
        return [
            issue({
                path: "authorizer",
                code: "distribution-invalid",
                problem: "with authorizer none everybody gets past the distribution, its firewall and its cache",
                got: quote(authorizer),
                rule: "the distribution is open to everybody, and signs what it sends to the function URL",
                fix: "leave authorizer out",
            }),
        ];
    }
    return [
        issue({
            path: "distribution",
            code: "distribution-invalid",
            severity: "info",
            problem:
                "CloudFront signs requests without their body and in place of the client's own Authorization header",
            rule: 'CloudFront developer guide, "Restrict access to an AWS Lambda function URL origin"',
            fix: "let clients send the body's SHA-256 in x-amz-content-sha256 with POST, PUT and PATCH, and tokens in a header of another name",
        }),
    ];
}

/** Without a distribution: what only one has. */
function checkNeeded({ domain, firewall }: Readonly<Record<string, unknown>>): Issue[] {
    const needs = (path: string, problem: string, got: unknown, fix: string): Issue =>
        issue({ path, code: "distribution-invalid", problem, got: quote(got), rule: "CloudFront has one", fix });
    const issues: Issue[] = [];
    if (domain !== undefined) {
        const fix = "write distribution: true beside it, or use HttpApi, whose domain needs no CloudFront";
        issues.push(needs("domain", "a function URL has no domain name of your own", domain, fix));
    }
    if (firewall !== undefined && firewall !== false) {
        const fix = "write distribution: true beside it, or use RestApi, whose firewall needs no CloudFront";
        issues.push(needs("firewall", "a function URL has no web application firewall", firewall, fix));
    }
    return issues;
}
