import { mappingFor, mappingsOfHost } from "../http-api/domain-table";
import type { ServedDomainMapping } from "./served-domain-mapping";
import type { ServedWebSocketApi, ServedWebSocketStage } from "./served-websocket-api";

/** A stage, and what of the path is behind it: empty, or beginning with a slash. */
export interface SelectedStage {
    readonly stage: ServedWebSocketStage;
    readonly rest: string;
}

/**
 * Finds the stage of a handshake, or of a call of `@connections`; the answer says why there is none.
 * @documented developer guide, "Invoke WebSocket APIs": `wss://{api-id}.execute-api.{region}.amazonaws.com/{stage}`;
 * "API mappings": a mapping of a custom domain fixes the stage.
 */
export function selectWebSocketStage(
    api: ServedWebSocketApi,
    host: string,
    path: string,
): SelectedStage | { readonly missing: string } {
    const mappings = mappingsOf(api, host);
    const selected = mappings.length > 0 ? byMapping(mappings, host, path) : byPath(api, path);
    if ("missing" in selected || selected.stage.deployed) return selected;
    return { missing: `stage ${selected.stage.name} has no deployment` };
}

/** Addresses such as localhost stand for the `execute-api` endpoint, or for the custom domain when that is disabled. */
function mappingsOf(
    { domains, executeApiEndpoint }: ServedWebSocketApi,
    host: string,
): readonly ServedDomainMapping<ServedWebSocketStage>[] {
    if (domains.length === 0) return domains;
    const named = mappingsOfHost(domains, host);
    if (named.length > 0 || executeApiEndpoint || host.includes(".execute-api.")) return named;
    const first = domains[0]?.name;
    return domains.filter(({ name }) => name === first);
}

function byMapping(
    mappings: readonly ServedDomainMapping<ServedWebSocketStage>[],
    host: string,
    path: string,
): SelectedStage | { readonly missing: string } {
    const found = mappingFor(mappings, path);
    if (found === undefined) return { missing: `no mapping of ${host} takes ${path}` };
    const rest = found.mappingKey === "" ? path : path.slice(found.mappingKey.length + 1);
    return { stage: found.stage, rest: rest === "/" ? "" : rest };
}

function byPath(
    { stages, executeApiEndpoint }: ServedWebSocketApi,
    path: string,
): SelectedStage | { readonly missing: string } {
    if (!executeApiEndpoint) return { missing: "the execute-api endpoint is disabled; send the custom domain as Host" };
    const end = path.indexOf("/", 1);
    const name = end < 0 ? path.slice(1) : path.slice(1, end);
    const stage = stages.get(name);
    if (stage !== undefined) return { stage, rest: end < 0 || path.length === end + 1 ? "" : path.slice(end) };
    const list = [...stages.keys()].map((one) => `/${one}`).join(", ") || "none";
    return { missing: `${path} begins with no stage; the stages are ${list}` };
}
