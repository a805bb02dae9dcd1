import type { Step } from "../reply";
import type { HttpRequestContext } from "./context";
import { mappingFor, mappingsOfHost } from "./domain-table";
import { badRequest, gatewayReply, notFound } from "./gateway-answers";
import type { ServedDomain, ServedHttpApi, ServedStage } from "./served-api";

/**
 * Finds the stage, and the path the routes are matched with.
 * @documented developer guide, "Stages for HTTP APIs": a named stage is the first part of the path, `$default` is served
 * at the root; "API mappings": a mapping fixes the stage and takes its key off the path, the longest key first.
 */
export const selectStage: Step<HttpRequestContext> = (context) => {
    const { api, request, domainName } = context;
    if (!request.rawPath.startsWith("/")) return badRequest(`request target ${request.target} is not a path`);
    const mappings = mappingsOf(api, domainName);
    if (mappings.length > 0) return selectMapping(context, mappings);
    if (!api.executeApiEndpoint)
        return notFound("the execute-api endpoint is disabled; send the custom domain as Host");
    return selectByPath(context);
};

/**
 * An address such as localhost is nobody's on AWS. It stands for the API's `execute-api` endpoint, or for its custom
 * domain when that endpoint is disabled: the address the program's users are given.
 */
function mappingsOf({ domains, executeApiEndpoint }: ServedHttpApi, host: string): readonly ServedDomain[] {
    if (domains.length === 0) return domains;
    const named = mappingsOfHost(domains, host);
    if (named.length > 0 || executeApiEndpoint || /\.execute-api\./.test(host)) return named;
    const first = domains[0]?.name;
    return domains.filter(({ name }) => name === first);
}

function selectMapping(context: HttpRequestContext, mappings: readonly ServedDomain[]): ReturnType<typeof selectStage> {
    const path = context.request.rawPath;
    const found = mappingFor(mappings, path);
    if (found === undefined)
        // @inferred for a domain with HTTP APIs only (reference 2.4)
        return gatewayReply(403, "Forbidden", `no API mapping of ${context.domainName} takes ${path}`);
    context.mappingKey = found.mappingKey;
    const rest = found.mappingKey === "" ? path : path.slice(found.mappingKey.length + 1);
    return enter(context, found.stage, rest);
}

function selectByPath(context: HttpRequestContext): ReturnType<typeof selectStage> {
    const { api, request } = context;
    const path = request.rawPath;
    // A named stage beats every route of $default: a stage named pets swallows /pets/... (reference 2.2).
    const named = api.namedStages;
    if (named.size > 0) {
        const end = path.indexOf("/", 1);
        const stage = named.get(end < 0 ? path.slice(1) : path.slice(1, end));
        if (stage !== undefined) return enter(context, stage, end < 0 ? "" : path.slice(end));
    }
    if (api.defaultStage !== undefined) return enter(context, api.defaultStage, path);
    return notFound(`${path} names no stage; the stages are ${[...named.keys()].join(", ") || "none"}`);
}

function enter(context: HttpRequestContext, stage: ServedStage, path: string): ReturnType<typeof selectStage> {
    context.stage = stage;
    context.path = path === "" ? "/" : path;
    return stage.deployed
        ? undefined
        : notFound(`stage ${stage.name} has no deployment: set autoDeploy: true, or deploymentId`);
}
