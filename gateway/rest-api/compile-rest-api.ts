import type { RestDomain, RestFrontDoor, Unsupported } from "../../frontdoor";
import { isArn, parseArn } from "../../model/arn";
import { accountBucketOf, type Compilation, type Findings } from "../http-api/compile-http-api";
import { knownCount, knownFlag, knownText, knownTexts } from "../known-value";
import { restAuthorizerCompiler } from "./authorize/compile-authorizer";
import { compileResourcePolicy } from "./authorize/resource-policy";
import { compileGatewayResponses } from "./compile-gateway-responses";
import { compileRestStage } from "./compile-stage";
import type { RestApiCompilation } from "./rest-compilation";
import type { ServedRestApi, ServedRestDomain, ServedRestStage } from "./served-rest-api";
import { type CompiledModels, compileModels } from "./validate/compile-validation";

/** An API ready to be served, and what of it is served otherwise than on AWS. */
export interface CompiledRestApi {
    readonly api: ServedRestApi;
    /** What cannot be served here: requests to it are refused with a reason in the log. */
    readonly unsupported: readonly Unsupported[];
    /** What will answer with an error on AWS too. */
    readonly warnings: readonly string[];
}

/** Makes a REST API servable: reveals what is known, parses every expression once, builds buckets and the index. */
export function compileRestApi(door: RestFrontDoor, compilation: Compilation): CompiledRestApi {
    const findings: Findings = { unsupported: [], warnings: new Set() };
    const executionArn = knownText(door.executionArn) ?? "";
    const around: RestApiCompilation = { door, compilation, findings, executionArn };
    const arn = parseArn(executionArn);
    const region = isArn(arn) ? arn.region : "us-east-1";
    const endpointType = endpointTypeOf(door);
    const authorizers = restAuthorizerCompiler({ compilation, findings, executionArn, name: door.name });
    const models = compileModels(door.models);
    warnOfModels(around, models);
    const stages = new Map<string, ServedRestStage>();
    for (const stage of door.stages) {
        const served = compileRestStage({ ...around, authorizers, models }, stage);
        if (served !== undefined) stages.set(served.name, served);
    }
    if (stages.size === 0) findings.warnings.add(`${door.name} has no stage: every request answers 403`);
    warnOfDomains(around);
    if (door.policy !== undefined && knownText(door.policy) === undefined) {
        findings.warnings.add(`the policy of ${door.name} is not known before the deployment; here everyone may call`);
    }
    return {
        api: {
            name: door.name,
            apiId: knownText(door.apiId) ?? door.name,
            region,
            accountId: isArn(arn) ? arn.account : "000000000000",
            partition: isArn(arn) ? arn.partition : "aws",
            endpointType,
            stages,
            domains: door.domains.flatMap((domain) => compileDomain(domain, stages) ?? []),
            executeApiEndpoint: knownFlag(door.executeApiEndpoint),
            policy: compileResourcePolicy(
                knownText(door.policy),
                {
                    executionArn,
                    endpointType,
                    vpcEndpointIds: knownTexts(door.vpcEndpointIds),
                    privateEndpoint: compilation.assume["private-api-endpoint"],
                },
                ({ problem }) => findings.warnings.add(`${door.name}: ${problem}`),
            ),
            apiKeySource: knownText(door.apiKeySource) === "AUTHORIZER" ? "AUTHORIZER" : "HEADER",
            binaryMediaTypes: knownTexts(door.binaryMediaTypes).map((type) => type.toLowerCase()),
            minimumCompressionSize: compressionSizeOf(door),
            gatewayResponses: compileGatewayResponses(around),
            accountBucket: accountBucketOf(region, compilation),
        },
        unsupported: findings.unsupported,
        warnings: [...findings.warnings],
    };
}

/** @documented API reference, `EndpointConfiguration`: EDGE when nothing is written. */
function endpointTypeOf(door: RestFrontDoor): ServedRestApi["endpointType"] {
    const written = knownText(door.endpointType);
    return written === "REGIONAL" || written === "PRIVATE" ? written : "EDGE";
}

/** @documented terraform-provider-aws: -1 turns compression off. */
function compressionSizeOf(door: RestFrontDoor): number | undefined {
    const size = knownCount(door.minimumCompressionSize);
    return size === undefined || size < 0 ? undefined : size;
}

function compileDomain(domain: RestDomain, stages: ReadonlyMap<string, ServedRestStage>): ServedRestDomain | undefined {
    const name = knownText(domain.name);
    const stage = stages.get(knownText(domain.stage) ?? "");
    if (name === undefined || (stage === undefined && !domain.stageInPath)) return undefined;
    const mappingKey = (knownText(domain.mappingKey) ?? "").replace(/^\/+|\/+$/g, "");
    return {
        name: name.toLowerCase(),
        mappingKey,
        stage: domain.stageInPath ? undefined : stage,
        mutualTls: domain.mutualTls,
    };
}

/** AWS refuses such models, and methods that name a model the API does not have. */
function warnOfModels({ door, findings }: RestApiCompilation, { names, unreadable }: CompiledModels): void {
    for (const [name, why] of unreadable)
        findings.warnings.add(`model ${name} of ${door.name} is no JSON: ${why}; every body it checks is refused here`);
    for (const { routeKey, requestModels } of door.routes) {
        for (const written of Object.values(requestModels)) {
            const model = knownText(written);
            if (model === undefined || names.has(model)) continue;
            findings.warnings.add(
                `${knownText(routeKey) ?? "a method"} of ${door.name} names the model ${model}, which the API does not have`,
            );
        }
    }
}

function warnOfDomains({ door, findings }: RestApiCompilation): void {
    for (const name of new Set(door.domains.filter(({ mutualTls }) => mutualTls).map((one) => knownText(one.name)))) {
        findings.warnings.add(
            `${name ?? "a custom domain"} asks for client certificates (mutual TLS); here every client passes without ` +
                `one, and events have no requestContext.identity.clientCert`,
        );
    }
}
