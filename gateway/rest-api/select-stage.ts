import { mappingFor, mappingsOfHost } from "../http-api/domain-table";
import type { Reply, Step } from "../reply";
import type { RestRequestContext } from "./context";
import { forbidden, refuse } from "./gateway-responses";
import type { ServedRestApi, ServedRestDomain, ServedRestStage } from "./served-rest-api";

/**
 * Finds the stage, and the path the methods are matched with.
 * @documented developer guide, "Invoke a REST API": the stage is the first part of the path; "API mappings": a mapping
 * fixes the stage and takes its key off the path, the longest key first.
 * @inferred a stage that does not exist: 403 Forbidden (reference 2.3).
 */
export const selectStage: Step<RestRequestContext> = (context) => {
    const { api, request, domainName } = context;
    const { rawPath } = request;
    if (rawPath.charCodeAt(0) !== 0x2f) {
        const reason = `request target ${request.target} is not a path`;
        return refuse(context, "DEFAULT_4XX", { reason });
    }
    context.requestPath = rawPath;
    const mappings = mappingsOf(api, domainName);
    if (mappings.length > 0) return selectMapping(context, mappings);
    if (!api.executeApiEndpoint)
        return forbidden(context, "the execute-api endpoint is disabled; send the custom domain as Host");
    return enterByPath(context, withoutDoubleSlash(rawPath));
};

/** @observed LocalStack's recordings: several slashes at the beginning are one (reference 2.3). */
function withoutDoubleSlash(path: string): string {
    if (path.charCodeAt(1) !== 0x2f) return path;
    let start = 1;
    while (path.charCodeAt(start) === 0x2f) start++;
    return path.slice(start - 1);
}

/**
 * An address such as localhost is nobody's on AWS. It stands for the API's `execute-api` endpoint, or for its custom
 * domain when that endpoint is disabled: the address the program's users are given.
 */
function mappingsOf({ domains, executeApiEndpoint }: ServedRestApi, host: string): readonly ServedRestDomain[] {
    if (domains.length === 0) return domains;
    const named = mappingsOfHost(domains, host);
    if (named.length > 0 || executeApiEndpoint || host.includes(".execute-api.")) return named;
    const first = domains[0]?.name;
    return domains.filter(({ name }) => name === first);
}

function selectMapping(context: RestRequestContext, mappings: readonly ServedRestDomain[]): Reply | undefined {
    const path = withoutDoubleSlash(context.request.rawPath);
    if (path === "/ping" || path === "/sping") return healthCheck(path);
    const found = mappingFor(mappings, path);
    if (found === undefined) return forbidden(context, `no mapping of ${context.domainName} takes ${path}`);
    context.mappingKey = found.mappingKey;
    const rest = withoutDoubleSlash(found.mappingKey === "" ? path : path.slice(found.mappingKey.length + 1));
    return found.stage === undefined ? enterByPath(context, rest) : enter(context, found.stage, rest);
}

/**
 * @documented developer guide, "Custom domain names for REST APIs": `/ping` and `/sping` of a custom domain are kept for
 * health checks.
 * @inferred the body
 */
function healthCheck(path: string): Reply {
    return {
        status: 200,
        headers: ["Content-Type", "text/plain"],
        body: "healthy",
        reason: `${path} of a custom domain is AWS's own health check; no API gets it`,
    };
}

function enterByPath(context: RestRequestContext, path: string): Reply | undefined {
    const { stages } = context.api;
    const end = path.indexOf("/", 1);
    const name = end < 0 ? path.slice(1) : path.slice(1, end);
    const stage = stages.get(name);
    if (stage !== undefined) return enter(context, stage, end < 0 ? "/" : withoutDoubleSlash(path.slice(end)));
    const list = [...stages.keys()].map((one) => `/${one}`).join(", ") || "none";
    return forbidden(context, `${path} begins with no stage; the stages are ${list}`);
}

/**
 * @documented developer guide, "Set up an API Gateway canary release deployment": the canary takes percentTraffic of the
 * requests, at random.
 */
function enter(context: RestRequestContext, stage: ServedRestStage, path: string): Reply | undefined {
    const { canary } = stage;
    context.isCanary = canary !== undefined && context.around.random() * 100 < canary.percentTraffic;
    context.stage = context.isCanary ? canary?.stage : stage;
    context.path = path === "" ? "/" : path;
    return stage.deployed ? undefined : forbidden(context, `stage ${stage.name} has no deployment`);
}
