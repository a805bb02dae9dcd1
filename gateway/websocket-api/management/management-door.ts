import type { IncomingMessage, ServerResponse } from "node:http";
import { hostOf } from "../../request-host";
import { selectWebSocketStage } from "../select-stage";
import type { ServedWebSocketApi } from "../served-websocket-api";
import { handleManagementRequest, type ManagementSurroundings } from "./handle-management-request";
import { type ManagementPath, readManagementPath } from "./management-path";

/** Where the handlers of a gateway call connections: one address for all of its WebSocket APIs. */
export interface ManagementDoor {
    /** Serves other APIs from the next call on. */
    readonly serve: (apis: readonly ServedWebSocketApi[], around: ManagementSurroundings) => void;
    /** Names on AWS calls may be meant for, in lower case: of the APIs and of their custom domains. */
    readonly hosts: () => ReadonlySet<string>;
    /** Answers a call of a connection; false when it is none, and nothing was answered. */
    readonly handle: (incoming: IncomingMessage, response: ServerResponse) => boolean;
}

/** Makes one that serves no API yet. */
export function createManagementDoor(): ManagementDoor {
    let served: readonly ServedWebSocketApi[] = [];
    let around: ManagementSurroundings | undefined;
    let hosts: ReadonlySet<string> = new Set();
    return {
        serve: (apis, next) => {
            served = apis;
            around = next;
            hosts = managementHosts(apis);
        },
        hosts: () => hosts,
        handle: (incoming, response) => {
            const path = readManagementPath(pathOf(incoming.url));
            if (path === undefined || around === undefined) return false;
            const called = findCalled(served, hostOf(incoming.headers.host), path, around);
            if (called === undefined) return false;
            handleManagementRequest({ ...called, connectionId: path.connectionId, around, incoming, response });
            return true;
        },
    };
}

/** Names on AWS that calls of these APIs' connections are sent to, in lower case. */
export function managementHosts(apis: readonly ServedWebSocketApi[]): ReadonlySet<string> {
    return new Set(apis.flatMap((api) => [executeApiHost(api), ...api.domains.map(({ name }) => name)]));
}

/** @documented developer guide, "Use @connections commands in your backend service": `{api-id}.execute-api.{region}...` */
function executeApiHost({ apiId, region, partition }: ServedWebSocketApi): string {
    const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return `${apiId}.execute-api.${region}.${suffix}`.toLowerCase();
}

/**
 * The API and the stage of a call; undefined when there is no API at all. By a name of this machine's own any API may be
 * meant, and the connection tells which one: its id is unique. A call of nothing is one of the stage with the empty name.
 */
function findCalled(
    apis: readonly ServedWebSocketApi[],
    host: string,
    { base, connectionId }: ManagementPath,
    { connections }: ManagementSurroundings,
): { readonly api: ServedWebSocketApi; readonly stage: string | undefined } | undefined {
    const named = apis.filter((api) => executeApiHost(api) === host || api.domains.some(({ name }) => name === host));
    const connection = named.length > 0 ? undefined : connections.find(connectionId);
    const meant =
        named.length > 0 ? named : apis.filter(({ name }) => connection === undefined || connection.api === name);
    const [first = apis[0]] = meant;
    if (first === undefined) return undefined;
    if (named.length === 0 && base === "") return { api: first, stage: undefined };
    for (const api of meant) {
        const selected = selectWebSocketStage(api, host, `/${base}`);
        if (!("missing" in selected) && selected.rest === "") return { api, stage: selected.stage.name };
    }
    return { api: first, stage: "" };
}

function pathOf(target = "/"): string {
    const query = target.indexOf("?");
    return query < 0 ? target : target.slice(0, query);
}
