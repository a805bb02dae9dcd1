import type {
    Cors,
    Domain,
    FunctionDescription,
    HttpFrontDoor,
    HttpRoute,
    Stage,
    Throttle,
    Unsupported,
} from "../../frontdoor";
import { isArn, parseArn } from "../../model/arn";
import { accountThrottleOf } from "../../model/limits";
import { printPathTemplate } from "../../model/path-template";
import type { Assumptions } from "../assumptions";
import { prepareCors, type ServedCors } from "../cors";
import { knownCount, knownFlag, knownText, knownTextMap, knownTexts } from "../known-value";
import { TokenBucket } from "../token-bucket";
import { compileAccessLog } from "./access-log";
import { type AuthorizerCompiler, authorizerCompiler } from "./compile-authorizer";
import { type IntegrationCompiler, integrationCompiler } from "./compile-integration";
import { createRouteIndex, type IndexedRoute } from "./route-index";
import type { ServedDomain, ServedHttpApi, ServedRoute, ServedStage } from "./served-api";

/** What all front doors of a gateway are compiled with. */
export interface Compilation {
    readonly functions: ReadonlyMap<string, FunctionDescription>;
    /** Why a function cannot run here; undefined when it can. */
    readonly refusal: (functionUrn: string) => string | undefined;
    /** Addresses that stand in for what is not on this machine, by name or ARN (`--target NAME=URL`). */
    readonly targets: ReadonlyMap<string, string>;
    readonly assume: Assumptions;
    /** Buckets of the account, by Region. */
    readonly accountBuckets: Map<string, TokenBucket>;
    /** The account's throttle where AWS raised it; undefined: the Region's usual one. */
    readonly accountThrottle: { readonly rate: number; readonly burst: number } | undefined;
    /** Whether somebody wants the access logs. */
    readonly accessLogs: boolean;
    /** Milliseconds since the epoch. */
    readonly now: number;
}

/** An API ready to be served, and what of it is served otherwise than on AWS. */
export interface CompiledHttpApi {
    readonly api: ServedHttpApi;
    /** What cannot be served here: requests to it are refused with a reason in the log. */
    readonly unsupported: readonly Unsupported[];
    /** What will answer with an error on AWS too. */
    readonly warnings: readonly string[];
}

/** What compiling finds on its way. */
export interface Findings {
    readonly unsupported: Unsupported[];
    readonly warnings: Set<string>;
}

/** Makes an HTTP API servable: reveals what is known, parses every expression once, builds buckets and the index. */
export function compileHttpApi(door: HttpFrontDoor, compilation: Compilation): CompiledHttpApi {
    const findings: Findings = { unsupported: [], warnings: new Set() };
    const executionArn = knownText(door.executionArn) ?? "";
    const arn = parseArn(executionArn);
    const region = isArn(arn) ? arn.region : "us-east-1";
    const identity = {
        apiId: knownText(door.apiId) ?? door.name,
        region,
        accountId: isArn(arn) ? arn.account : "000000000000",
        partition: isArn(arn) ? arn.partition : "aws",
    };
    const around = { door, compilation, findings, executionArn };
    const authorizers = authorizerCompiler(around);
    const integrations = integrationCompiler(around);
    const stages = door.stages.flatMap((stage, index) => {
        const name = knownText(stage.name);
        if (name === undefined) {
            findings.warnings.add("a stage's name is not known before the deployment; it is not served");
            return [];
        }
        return [compileStage(door, { stage, name, index }, compilation, authorizers, integrations)];
    });
    if (stages.length === 0) findings.warnings.add(`${door.name} has no stage: every request answers 404`);
    for (const { name, deployed } of stages) {
        if (!deployed)
            findings.warnings.add(
                `stage ${name} of ${door.name} has neither autoDeploy nor deploymentId: it answers 404 until one is set`,
            );
    }
    for (const name of new Set(door.domains.filter(({ mutualTls }) => mutualTls).map((one) => knownText(one.name)))) {
        findings.warnings.add(
            `${name ?? "a custom domain"} asks for client certificates (mutual TLS); here every client passes without ` +
                `one, and events have no requestContext.authentication`,
        );
    }
    for (const stage of door.stages) {
        if (stage.throttle !== undefined || !knownFlag(stage.detailedMetrics)) continue;
        findings.warnings.add(
            `stage ${knownText(stage.name) ?? ""} of ${door.name} sets default route settings without throttlingRateLimit ` +
                "and throttlingBurstLimit: the AWS provider may send 0 for them, which blocks every request; set both",
        );
    }
    return {
        api: {
            name: door.name,
            ...identity,
            namedStages: new Map(stages.filter(({ name }) => name !== "$default").map((stage) => [stage.name, stage])),
            defaultStage: stages.find(({ name }) => name === "$default"),
            domains: door.domains.flatMap((domain) => compileDomain(domain, stages) ?? []),
            executeApiEndpoint: knownFlag(door.executeApiEndpoint),
            cors: compileCors(door.cors),
            accountBucket: accountBucketOf(region, compilation),
        },
        unsupported: findings.unsupported,
        warnings: [...findings.warnings],
    };
}

/** One bucket for all the APIs of a Region. @documented "Amazon API Gateway quotas", account level throttle */
export function accountBucketOf(region: string, { accountBuckets, accountThrottle, now }: Compilation): TokenBucket {
    const made = accountBuckets.get(region);
    if (made !== undefined) return made;
    const { rate, burst } = accountThrottle ?? accountThrottleOf(region);
    const bucket = new TokenBucket(rate, burst, now);
    accountBuckets.set(region, bucket);
    return bucket;
}

function compileStage(
    door: HttpFrontDoor,
    { stage, name, index }: { readonly stage: Stage; readonly name: string; readonly index: number },
    { assume, accessLogs, now }: Compilation,
    authorizers: AuthorizerCompiler,
    integrations: IntegrationCompiler,
): ServedStage {
    const routes = door.routes.flatMap((route): IndexedRoute<ServedRoute>[] => {
        const routeKey = knownText(route.routeKey);
        // Without a key that can be read the reading has listed the route by name already.
        if (route.key === undefined || routeKey === undefined) return [];
        const path = route.key.kind === "default" ? undefined : printPathTemplate(route.key.path);
        const served: ServedRoute = {
            routeKey,
            path,
            authorizer: authorizers.compile(route.authorizer, name),
            scopes: knownTexts(route.scopes),
            bucket: bucketOf(route.throttle[index], now),
            integration: integrations.compile(route, name),
        };
        return [{ key: route.key, route: served }];
    });
    const format = knownText(stage.accessLog?.format);
    return {
        name,
        variables: knownTextMap(stage.variables),
        routes: createRouteIndex(routes, {
            greedyRoot: assume["greedy-root"] === "match",
            trailingSlash: assume["trailing-slash"] === "match",
        }),
        accessLog: format === undefined || !accessLogs ? undefined : compileAccessLog(format),
        deployed: knownFlag(stage.autoDeploy) || stage.deployment,
    };
}

/**
 * A throttle with one number keeps the account's for the other; both absent: only the account's bucket counts.
 * @inferred Terraform and Pulumi send 0 for a number that is left out beside other settings (reference section 7);
 * a number that is not written at all is taken as not set.
 */
export function bucketOf(throttle: Throttle | undefined, now: number): TokenBucket | undefined {
    const rate = knownCount(throttle?.rate);
    const burst = knownCount(throttle?.burst);
    if (rate === undefined && burst === undefined) return undefined;
    const account = accountThrottleOf(undefined);
    return new TokenBucket(rate ?? account.rate, burst ?? account.burst, now);
}

function compileDomain(domain: Domain, stages: readonly ServedStage[]): ServedDomain | undefined {
    const name = knownText(domain.name);
    const stage = stages.find((one) => one.name === knownText(domain.stage));
    if (name === undefined || stage === undefined) return undefined;
    const mappingKey = (knownText(domain.mappingKey) ?? "").replace(/^\/+|\/+$/g, "");
    return { name: name.toLowerCase(), mappingKey, stage, mutualTls: domain.mutualTls };
}

/** CORS settings as they are served; undefined without any. */
export function compileCors(cors: Cors | undefined): ServedCors | undefined {
    if (cors === undefined) return undefined;
    return prepareCors({
        allowOrigins: knownTexts(cors.allowOrigins),
        allowMethods: knownTexts(cors.allowMethods),
        allowHeaders: knownTexts(cors.allowHeaders),
        exposeHeaders: knownTexts(cors.exposeHeaders),
        allowCredentials: knownFlag(cors.allowCredentials),
        maxAge: knownCount(cors.maxAge),
    });
}

/** What the compilers of an API's parts share. */
export interface ApiCompilation {
    readonly door: HttpFrontDoor;
    readonly compilation: Compilation;
    readonly findings: Findings;
    /** Empty when it is not known. */
    readonly executionArn: string;
}

/** The part of a `SourceArn` that names a route. @documented reference 5.8 */
export function routeArnPath(route: HttpRoute): string {
    if (route.key === undefined || route.key.kind === "default") return "$default";
    return `${route.key.method}${printPathTemplate(route.key.path)}`;
}
