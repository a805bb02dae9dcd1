import { controlPlane, leastSecondsToCreate } from "../../../model/deploy-time";
import { issue, type Issue, quote } from "../../../model/issue";
import { webSocketLimits } from "../../../model/limits";

/** More routes than an API may have. */
export function checkRouteQuota(routes: number, asked: unknown): Issue[] {
    const quota = typeof asked === "number" ? asked : webSocketLimits.routes;
    if (routes <= quota) return [];
    return [
        issue({
            path: "routes",
            code: "route-quota",
            problem: `a WebSocket API has at most ${quota} routes`,
            got: quote(routes),
            rule: "AWS raises it on request",
            fix: "gather messages under $default, split the API, or set routeQuota when AWS has raised it",
        }),
    ];
}

/** More integrations than an API may have. */
export function checkIntegrationQuota(integrations: number): Issue[] {
    if (integrations <= webSocketLimits.integrations) return [];
    return [
        issue({
            path: "routes",
            code: "integration-quota",
            problem: `a WebSocket API has at most ${webSocketLimits.integrations} integrations`,
            got: quote(integrations),
            rule: "a support case raises it; routes with the same target and settings share one",
            fix: 'let routes share a target, and name functions whose ARN is not known yet: functionArn(arn, "name")',
        }),
    ];
}

/** How long creating the API takes at least, where that is long. */
export function checkDeployTime(creates: number): Issue[] {
    if (creates <= controlPlane.burst) return [];
    return [
        issue({
            path: "routes",
            code: "deploy-time",
            severity: "info",
            problem: `${creates} resources take at least ${leastSecondsToCreate(creates)} s to create`,
            rule: `API Gateway's control plane takes ${controlPlane.rate} requests a second after a burst of ${controlPlane.burst}`,
            fix: "only the first deployment takes as long",
        }),
    ];
}
