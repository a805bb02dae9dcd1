import { controlPlane, leastSecondsToCreateRestApi, restControlPlane } from "../../../model/deploy-time";
import { issue, type Issue, quote } from "../../../model/issue";
import { restApiLimits } from "../../../model/limits";
import { pathIdentity } from "../../../model/path-template";
import type { RouteEntry } from "../route-table";
import type { RestApiPlan } from "../plan";

/** The resources of a route table: each path and each of its beginnings, the root among them. */
export function countResources(entries: readonly RouteEntry[]): number {
    const resources = new Set(["/"]);
    for (const { template } of entries) {
        for (let length = 1; length <= template.segments.length; length++) {
            resources.add(pathIdentity({ segments: template.segments.slice(0, length) }));
        }
    }
    return resources.size;
}

/** Counts that AWS limits. */
export function checkQuotas(entries: readonly RouteEntry[], args: Record<string, unknown>): Issue[] {
    const quota = typeof args.resourceQuota === "number" ? args.resourceQuota : restApiLimits.resources;
    const resources = countResources(entries);
    const issues: Issue[] = [];
    if (resources > quota) {
        issues.push(
            issue({
                path: "routes",
                code: "route-quota",
                problem: `a REST API has at most ${quota} resources, which are parts of paths`,
                got: quote(resources),
                rule: "AWS raises it on request",
                fix: "gather paths under a greedy one such as /{proxy+}, split the API, or set resourceQuota when AWS has raised it",
            }),
        );
    }
    return issues;
}

/** Bytes of the document as far as they are known, with what an ARN takes for what is not. */
export function documentSize(value: unknown): number {
    if (typeof value === "string") return Buffer.byteLength(JSON.stringify(value));
    if (typeof value !== "object" || value === null) return 6;
    if ("__pulumiOutput" in value || value instanceof Promise) return 100;
    if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + documentSize(each) + 1, 2);
    return Object.entries(value).reduce(
        (sum, [name, each]) => (each === undefined ? sum : sum + name.length + 4 + documentSize(each)),
        2,
    );
}

/** The document as it reaches API Gateway: at most 6 MB. */
export function checkDocument(document: unknown): Issue[] {
    const bytes = documentSize(document);
    if (bytes <= restApiLimits.document) return [];
    return [
        issue({
            path: "routes",
            code: "route-quota",
            problem: "the OpenAPI document of a REST API has at most 6 MB",
            got: `about ${(bytes / 1024 / 1024).toFixed(1)} MB`,
            rule: 'developer guide, "Amazon API Gateway important notes"',
            fix: "share schemas as models, shorten templates, or split the API",
        }),
    ];
}

/** Two resources that would have one logical name. */
export function checkNames({ permissions, roles, vpcLinks, stages }: RestApiPlan): Issue[] {
    const groups = [permissions, roles, vpcLinks, stages.flatMap(({ settings }) => settings)];
    return groups.flatMap((group) => {
        const names = group.map(({ name }) => name);
        const twice = names.filter((name, index) => names.indexOf(name) < index);
        return [...new Set(twice)].map((name) =>
            issue({
                path: "routes",
                code: "name-invalid",
                problem: "two resources of the API would have one logical name",
                got: quote(name),
                fix: "give one of the targets another name",
            }),
        );
    });
}

/** Seconds from which on it is worth saying how long the first deployment takes. */
const worthSaying = 10;

/** How long creating the API takes at least, where that is long. The route table is one call, whatever its size. */
export function checkDeployTime({ stages, usagePlans, vpcLinks, clientCertificate, domain }: RestApiPlan): Issue[] {
    const { plans, keys, members } = usagePlans;
    const calls =
        2 +
        stages.length +
        stages.flatMap(({ settings }) => settings).length +
        plans.length +
        keys.length +
        members.length +
        vpcLinks.length +
        (clientCertificate === undefined ? 0 : 1) +
        (domain === undefined ? 0 : 2);
    const links = vpcLinks.filter(({ kind }) => kind === "subnets").length;
    const seconds = leastSecondsToCreateRestApi({ calls, apiKeys: keys.length, vpcLinks: links });
    if (seconds < worthSaying) return [];
    const { rate, burst } = controlPlane;
    const { apiKeys, vpcLinkSeconds } = restControlPlane;
    return [
        issue({
            path: "",
            code: "deploy-time",
            severity: "info",
            problem: `${calls} resources take at least ${seconds} s to create`,
            rule:
                `API Gateway's control plane takes ${rate} requests a second after a burst of ${burst}, ` +
                `${apiKeys} API keys a second and a VPC link in ${vpcLinkSeconds} s`,
            fix: "only the first deployment takes as long",
        }),
    ];
}
