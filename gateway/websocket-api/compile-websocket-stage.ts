import type { WebSocketFrontDoor, WebSocketRoute, WebSocketStage } from "../../frontdoor";
import { bucketOf, type Compilation, type Findings } from "../http-api/compile-http-api";
import { knownFlag, knownText, knownTextMap } from "../known-value";
import { compilePlans } from "../rest-api/plans/compile-plans";
import type { CompiledModels } from "../rest-api/validate/compile-validation";
import { compileWebSocketAccessLog } from "./access-log";
import { compileConnectAuthorizer } from "./authorize/compile-connect-authorizer";
import { compileMessageIntegration } from "./integrate/compile-message-integration";
import type { ServedWebSocketRoute, ServedWebSocketStage } from "./served-websocket-api";
import { compileMessageValidation } from "./validate/compile-message-validation";

/** What the compilers of a WebSocket API's parts share. */
export interface WebSocketApiCompilation {
    readonly door: WebSocketFrontDoor;
    readonly compilation: Compilation;
    readonly findings: Findings;
    /** Empty when it is not known. */
    readonly executionArn: string;
    readonly models: CompiledModels;
}

/** Makes a stage servable; undefined when its name is not known. `index`: its place among the API's stages. */
export function compileWebSocketStage(
    around: WebSocketApiCompilation,
    stage: WebSocketStage,
    index: number,
): ServedWebSocketStage | undefined {
    const { findings, door, compilation } = around;
    const name = knownText(stage.name);
    if (name === undefined) {
        findings.warnings.add("a stage's name is not known before the deployment; it is not served");
        return undefined;
    }
    warnOf(around, stage, name);
    const routes = new Map<string, ServedWebSocketRoute>();
    for (const route of door.routes) {
        const routeKey = knownText(route.routeKey);
        // A key that cannot be read was listed by the reading already.
        if (routeKey === undefined || route.issue !== undefined) continue;
        routes.set(routeKey, compileRoute(around, route, { routeKey, stage: name, index }));
    }
    const format = knownText(stage.accessLog?.format);
    return {
        name,
        variables: knownTextMap(stage.variables),
        routes,
        accessLog: format === undefined || !compilation.accessLogs ? undefined : compileWebSocketAccessLog(format),
        deployed: knownFlag(stage.autoDeploy) || stage.deployment,
        plans: compilePlans(around, name),
    };
}

function compileRoute(
    around: WebSocketApiCompilation,
    route: WebSocketRoute,
    { routeKey, stage, index }: { readonly routeKey: string; readonly stage: string; readonly index: number },
): ServedWebSocketRoute {
    const { door, compilation, findings, executionArn } = around;
    return {
        routeKey,
        authorizer: compileConnectAuthorizer(
            { compilation, findings, executionArn, name: door.name },
            routeKey === "$connect" ? route.authorizer : { kind: "none" },
        ),
        apiKeyRequired: routeKey === "$connect" && knownFlag(route.apiKeyRequired),
        bucket: bucketOf(route.throttle[index], compilation.now),
        validation: compileMessageValidation(around, route),
        integration: compileMessageIntegration(around, route, stage),
        replies: repliesOf(route),
    };
}

/**
 * @documented developer guide, "Set up route responses for a WebSocket API": a route response, and the selection
 * expression that chooses it, which is `$default`.
 */
function repliesOf({ routeResponseSelectionExpression, responses }: WebSocketRoute): boolean {
    return (
        knownText(routeResponseSelectionExpression) === "$default" &&
        responses.some(({ routeResponseKey }) => knownText(routeResponseKey) === "$default")
    );
}

function warnOf({ door, findings }: WebSocketApiCompilation, stage: WebSocketStage, name: string): void {
    const subject = `stage ${name} of ${door.name}`;
    if (!knownFlag(stage.autoDeploy) && !stage.deployment)
        findings.warnings.add(`${subject} has neither autoDeploy nor deploymentId: it answers 403 until one is set`);
    const level = knownText(stage.loggingLevel);
    const levels = Object.values(stage.routeSettings).map((settings) => knownText(settings.loggingLevel));
    if ([level, ...levels].some((one) => one !== undefined && one !== "OFF"))
        findings.warnings.add(`${subject} writes execution logs (loggingLevel); here there are only access logs`);
    if (stage.throttle === undefined && knownFlag(stage.detailedMetrics))
        findings.warnings.add(
            `${subject} sets default route settings without throttlingRateLimit and throttlingBurstLimit: the AWS provider ` +
                "may send 0 for them, which blocks every message; set both",
        );
    if (stage.mayMiss.length === 0) return;
    const urns = new Set(stage.mayMiss);
    const missed = door.routes.flatMap(({ urn, integration, routeKey }) =>
        urns.has(urn) || (integration !== undefined && urns.has(integration.urn)) ? [knownText(routeKey) ?? urn] : [],
    );
    if (missed.length === 0) return;
    findings.warnings.add(
        `the deployment of ${subject} does not depend on ${missed.join(", ")}: AWS may deploy without them; add dependsOn, ` +
            "and triggers that change with them",
    );
}
