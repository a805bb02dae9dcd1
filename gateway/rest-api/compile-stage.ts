import { createHash } from "node:crypto";
import { type Canary, type Count, type RestRoute, type RestStage, settingsOfMethod } from "../../frontdoor";
import { knownCount, knownFlag, knownText, knownTextMap, knownTexts } from "../known-value";
import { compileRestAccessLog } from "./access-log";
import type { RestAuthorizerCompiler } from "./authorize/compile-authorizer";
import { compileResponseCache, stageCache } from "./cache/compile-cache";
import type { ResponseCache } from "./cache/response-cache";
import { compileRestIntegration } from "./integrate/compile-integration";
import { createMethodIndex, type IndexedMethod } from "./method-index";
import { bucketOf, methodsSetApart, resourcePathOf, settingsOf } from "./method-settings";
import { compilePlans } from "./plans/compile-plans";
import type { RestApiCompilation } from "./rest-compilation";
import type { ServedMethod, ServedRestStage } from "./served-rest-api";
import { type CompiledModels, compileValidation } from "./validate/compile-validation";

/** What the stages of an API share. */
export interface StageCompilation extends RestApiCompilation {
    readonly authorizers: RestAuthorizerCompiler;
    readonly models: CompiledModels;
}

/** Makes a stage servable; undefined when its name is not known. */
export function compileRestStage(around: StageCompilation, stage: RestStage): ServedRestStage | undefined {
    const { findings, door, compilation } = around;
    const name = knownText(stage.name);
    if (name === undefined) {
        findings.warnings.add("a stage's name is not known before the deployment; it is not served");
        return undefined;
    }
    warnOf(around, stage, name);
    const { assume } = compilation;
    const store = stageCache(stage);
    const methods = createMethodIndex(
        door.routes.flatMap((route): IndexedMethod<ServedMethod>[] => {
            // A path that cannot be read was listed by the reading already.
            if (route.template === undefined) return [];
            const { template } = route;
            const served = compileMethod(around, { stage, name, store }, route);
            const own = methodsSetApart(route, stage, door.routes).map((method): IndexedMethod<ServedMethod> => ({
                template,
                method,
                served: { ...served, ...settingsServed(around, { stage, store, method }, route) },
            }));
            return [{ template, method: served.method, served }, ...own];
        }),
        {
            trailingSlash: assume["rest-trailing-slash"] === "match",
            backtracking: assume["rest-backtracking"] === "deep",
        },
    );
    const format = knownText(stage.accessLog?.format);
    const served: ServedRestStage = {
        name,
        deploymentId: knownText(stage.deploymentId) ?? "",
        variables: knownTextMap(stage.variables),
        methods,
        accessLog: format === undefined || !compilation.accessLogs ? undefined : compileRestAccessLog(format),
        deployed: stage.deployment !== undefined || stage.deploymentId !== undefined,
        plans: compilePlans(around, name),
        tracing: knownFlag(stage.tracing),
        webAclArn: knownText(stage.webAclArn),
        canary: undefined,
    };
    return stage.canary === undefined ? served : withCanary(around, served, stage.canary);
}

/**
 * @documented developer guide, "Set up an API Gateway canary release deployment": the canary's stage variables override
 * the stage's.
 */
function withCanary({ findings }: StageCompilation, served: ServedRestStage, canary: Canary): ServedRestStage {
    const percentTraffic = knownCount(canary.percentTraffic) ?? 0;
    const deploymentId = knownText(canary.deploymentId) ?? served.deploymentId;
    if (deploymentId !== served.deploymentId && percentTraffic > 0) {
        findings.warnings.add(
            `the canary of stage ${served.name} has a deployment of its own; here both serve what the program declares now, ` +
                "the canary with its own stage variables",
        );
    }
    const variables = { ...served.variables, ...knownTextMap(canary.variables) };
    return {
        ...served,
        canary: {
            percentTraffic,
            stage: {
                ...served,
                deploymentId,
                variables: Object.keys(variables).length === 0 ? undefined : variables,
            },
        },
    };
}

function warnOf(around: StageCompilation, stage: RestStage, name: string): void {
    const { findings, door } = around;
    const subject = `stage ${name} of ${door.name}`;
    if (stage.webAclArn !== undefined)
        findings.warnings.add(
            `${subject} has a web ACL (AWS WAF); its rules are not applied here, every request passes`,
        );
    if (stage.clientCertificateId !== undefined)
        findings.warnings.add(`${subject} has a client certificate; HTTP backends are called without it here`);
    if (stage.deployment === undefined && stage.deploymentId === undefined)
        findings.warnings.add(`${subject} has no deployment: every request answers 403`);
    warnOfThrottlesTurnedOff(around, stage, name);
    const missed = missedBy(door.routes, stage);
    if (missed.length === 0) return;
    const list =
        missed.length > 3 ? `${missed.slice(0, 3).join(", ")} and ${missed.length - 3} more` : missed.join(", ");
    findings.warnings.add(
        `the deployment of ${subject} does not depend on ${list}: AWS may deploy without them, and then they answer 403 ` +
            "Missing Authentication Token; add dependsOn, and triggers that change with them",
    );
}

/**
 * @documented terraform-provider-aws, internal/service/apigateway/method_settings.go: a throttle that is not written is
 * sent as -1, which turns the limit off.
 */
function warnOfThrottlesTurnedOff({ findings, door }: StageCompilation, stage: RestStage, name: string): void {
    const all = settingsOfMethod(stage.settings, "", "").all.find(({ throttle }) => isLimit(throttle?.rate));
    for (const { methodPath, throttle } of stage.settings) {
        if (all === undefined || isLimit(throttle?.rate) || knownText(methodPath) === undefined) continue;
        findings.warnings.add(
            `settings of ${knownText(methodPath) ?? ""} on stage ${name} of ${door.name} have no throttlingRateLimit: the AWS ` +
                "provider sends -1, which turns the stage's throttle off there; set it and throttlingBurstLimit",
        );
    }
}

/** Methods a deployment may be taken before, by route key: they are served here. */
function missedBy(routes: readonly RestRoute[], { mayMiss }: RestStage): string[] {
    if (mayMiss.length === 0) return [];
    const urns = new Set(mayMiss);
    return routes.flatMap(({ urn, integration, routeKey }) =>
        urns.has(urn) || (integration !== undefined && urns.has(integration.urn)) ? [knownText(routeKey) ?? urn] : [],
    );
}

function compileMethod(
    around: StageCompilation,
    {
        stage,
        name,
        store,
    }: { readonly stage: RestStage; readonly name: string; readonly store: ResponseCache | undefined },
    route: RestRoute,
): ServedMethod {
    const method = knownText(route.method) ?? "ANY";
    const resourcePath = resourcePathOf(route);
    return {
        routeKey: knownText(route.routeKey) ?? `${method} ${resourcePath}`,
        method,
        resourcePath,
        resourceId: resourceIdOf(route, resourcePath),
        authorizer: around.authorizers.compile(route.authorizer, name),
        scopes: knownTexts(route.scopes),
        apiKeyRequired: knownFlag(route.apiKeyRequired),
        ...settingsServed(around, { stage, store, method }, route),
        validation: compileValidation(route, around.models),
        integration: compileRestIntegration(around, route, name),
    };
}

/** What the stage's settings of one method come to. */
function settingsServed(
    { compilation, findings }: StageCompilation,
    {
        stage,
        store,
        method,
    }: { readonly stage: RestStage; readonly store: ResponseCache | undefined; readonly method: string },
    route: RestRoute,
): Pick<ServedMethod, "bucket" | "cache"> {
    const resourcePath = resourcePathOf(route);
    const settings = settingsOf(stage.settings, resourcePath, method);
    const resourceId = resourceIdOf(route, resourcePath);
    return {
        bucket: bucketOf(settings, compilation.now),
        cache: compileResponseCache(store, { route: { ...route, method }, stage, settings, resourceId, findings }),
    };
}

/** What AWS makes up for the resources of a body is made up here: the same for all methods of a path. */
function resourceIdOf(route: RestRoute, resourcePath: string): string {
    return (
        knownText(route.resourceId) ??
        createHash("sha256").update(resourcePath).digest("hex").slice(0, resourceIdLength)
    );
}

/** @observed LocalStack's recordings of REST proxy events, `resourceId` */
const resourceIdLength = 6;

/** Whether a number limits something: one that turns the limit off does not. */
function isLimit(count: Count | undefined): boolean {
    return count !== undefined && (knownCount(count) ?? 0) >= 0;
}
