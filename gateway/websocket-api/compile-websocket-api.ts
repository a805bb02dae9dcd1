import type { Domain, Unsupported, WebSocketFrontDoor } from "../../frontdoor";
import { isArn, parseArn } from "../../model/arn";
import { isIssue } from "../../model/issue";
import { webSocketLimits } from "../../model/limits";
import { parseSelectionExpression, type SelectionExpression } from "../../model/selection-expression";
import { accountBucketOf, type Compilation, type Findings } from "../http-api/compile-http-api";
import { knownFlag, knownText } from "../known-value";
import { compileModels } from "../rest-api/validate/compile-validation";
import { TokenBucket } from "../token-bucket";
import { compileWebSocketStage, type WebSocketApiCompilation } from "./compile-websocket-stage";
import type { ServedDomainMapping } from "./served-domain-mapping";
import type { ServedWebSocketApi, ServedWebSocketStage } from "./served-websocket-api";

/** An API ready to be served, and what of it is served otherwise than on AWS. */
export interface CompiledWebSocketApi {
    readonly api: ServedWebSocketApi;
    /** What cannot be served here: messages to it are refused with a reason in the log. */
    readonly unsupported: readonly Unsupported[];
    /** What will answer with an error on AWS too. */
    readonly warnings: readonly string[];
}

/** Makes a WebSocket API servable: reveals what is known, parses every expression once, builds buckets. */
export function compileWebSocketApi(door: WebSocketFrontDoor, compilation: Compilation): CompiledWebSocketApi {
    const findings: Findings = { unsupported: [], warnings: new Set() };
    const executionArn = knownText(door.executionArn) ?? "";
    const arn = parseArn(executionArn);
    const region = isArn(arn) ? arn.region : "us-east-1";
    const around: WebSocketApiCompilation = {
        door,
        compilation,
        findings,
        executionArn,
        models: compileModels(door.models),
    };
    const stages = new Map<string, ServedWebSocketStage>();
    door.stages.forEach((stage, index) => {
        const served = compileWebSocketStage(around, stage, index);
        if (served !== undefined) stages.set(served.name, served);
    });
    if (stages.size === 0) findings.warnings.add(`${door.name} has no stage: every handshake answers 403`);
    warnOfDomains(around);
    return {
        api: {
            name: door.name,
            apiId: knownText(door.apiId) ?? door.name,
            region,
            accountId: isArn(arn) ? arn.account : "000000000000",
            partition: isArn(arn) ? arn.partition : "aws",
            routeSelection: routeSelectionOf(around),
            apiKeySource: apiKeySourceOf(door),
            stages,
            domains: door.domains.flatMap((domain) => compileDomain(domain, stages) ?? []),
            executeApiEndpoint: knownFlag(door.executeApiEndpoint),
            accountBucket: accountBucketOf(region, compilation),
            connectBucket: connectBucketOf(region, compilation),
        },
        unsupported: findings.unsupported,
        warnings: [...findings.warnings],
    };
}

/** One for all the WebSocket APIs of a Region. @documented "Quotas for configuring and running a WebSocket API" */
function connectBucketOf(region: string, { accountBuckets, now }: Compilation): TokenBucket {
    const key = `${region} new WebSocket connections`;
    const made = accountBuckets.get(key);
    if (made !== undefined) return made;
    const { connectionsPerSecond } = webSocketLimits;
    const bucket = new TokenBucket(connectionsPerSecond, connectionsPerSecond, now);
    accountBuckets.set(key, bucket);
    return bucket;
}

/** What every message goes to `$default` by. */
const nothing: SelectionExpression = { text: "", parts: [] };

function routeSelectionOf({ door, findings }: WebSocketApiCompilation): SelectionExpression {
    const written = knownText(door.routeSelectionExpression);
    if (written === undefined) {
        findings.warnings.add(
            `the route selection expression of ${door.name} is not known before the deployment; here every message goes to $default`,
        );
        return nothing;
    }
    const expression = parseSelectionExpression(written);
    if (!isIssue(expression)) return expression;
    findings.warnings.add(
        `route selection expression of ${door.name}: ${expression.got ?? ""} ${expression.problem}; here every message goes to $default`,
    );
    return nothing;
}

/** @documented API reference V2, `Api`, apiKeySelectionExpression: one of two */
function apiKeySourceOf({ apiKeySelectionExpression }: WebSocketFrontDoor): ServedWebSocketApi["apiKeySource"] {
    return knownText(apiKeySelectionExpression) === "$context.authorizer.usageIdentifierKey" ? "AUTHORIZER" : "HEADER";
}

function compileDomain(
    domain: Domain,
    stages: ReadonlyMap<string, ServedWebSocketStage>,
): ServedDomainMapping<ServedWebSocketStage> | undefined {
    const name = knownText(domain.name);
    const stage = stages.get(knownText(domain.stage) ?? "");
    if (name === undefined || stage === undefined) return undefined;
    const mappingKey = (knownText(domain.mappingKey) ?? "").replace(/^\/+|\/+$/g, "");
    return { name: name.toLowerCase(), mappingKey, stage, mutualTls: domain.mutualTls };
}

function warnOfDomains({ door, findings }: WebSocketApiCompilation): void {
    for (const name of new Set(door.domains.filter(({ mutualTls }) => mutualTls).map((one) => knownText(one.name)))) {
        findings.warnings.add(
            `${name ?? "a custom domain"} asks for client certificates (mutual TLS); here every client passes without one`,
        );
    }
}
