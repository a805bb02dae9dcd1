import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOf } from "../../request-path";
import { hostOf } from "../../request-host";
import { selectWebSocketStage } from "../select-stage";
import type { ServedWebSocketApi } from "../served-websocket-api";
import { handleManagementRequest, type ManagementSurroundings } from "./handle-management-request";
import { executeApiHost } from "./management-hosts";
import { type ManagementPath, readManagementPath } from "./management-path";

/** An API with what its calls are answered with. */
export interface ManagedApi {
    readonly api: ServedWebSocketApi;
    readonly around: ManagementSurroundings;
}

/** Where the handlers of a gateway call connections: one address for all of its WebSocket APIs. */
export interface ManagementDoor {
    /** Serves other APIs from the next call on. */
    readonly serve: (apis: readonly ManagedApi[]) => void;
    /** Names on AWS calls may be meant for, in lower case: of the APIs and of their custom domains. */
    readonly hosts: () => ReadonlySet<string>;
    /** Answers a call of a connection; false when it is none, and nothing was answered. */
    readonly handle: (incoming: IncomingMessage, response: ServerResponse) => boolean;
}

/** Makes one that serves no API yet. */
export function createManagementDoor(): ManagementDoor {
    let served: readonly ManagedApi[] = [];
    let hosts: ReadonlySet<string> = new Set();
    return {
        serve: (apis) => {
            served = apis;
            hosts = new Set(apis.flatMap(({ api }) => [executeApiHost(api), ...api.domains.map(({ name }) => name)]));
        },
        hosts: () => hosts,
        handle: (incoming, response) => {
            const path = readManagementPath(pathOf(incoming.url));
            const called = path === undefined ? undefined : findCalled(served, hostOf(incoming.headers.host), path);
            if (path === undefined || called === undefined) return false;
            handleManagementRequest({ ...called, connectionId: path.connectionId, incoming, response });
            return true;
        },
    };
}

/**
 * The API and the stage of a call; undefined when there is no API at all. By a name of this machine's own any API may be
 * meant, and the connection tells which one: its id is unique. A call of nothing is one of the stage with the empty name.
 */
function findCalled(
    apis: readonly ManagedApi[],
    host: string,
    { base, connectionId }: ManagementPath,
): (ManagedApi & { readonly stage: string | undefined }) | undefined {
    const named = apis.filter(
        ({ api }) => executeApiHost(api) === host || api.domains.some(({ name }) => name === host),
    );
    const connection = named.length > 0 ? undefined : apis[0]?.around.connections.find(connectionId);
    const meant =
        named.length > 0 ? named : apis.filter(({ api }) => connection === undefined || connection.api === api.name);
    const [first = apis[0]] = meant;
    if (first === undefined) return undefined;
    if (named.length === 0 && base === "") return { ...first, stage: undefined };
    for (const one of meant) {
        const selected = selectWebSocketStage(one.api, host, `/${base}`);
        if (!("missing" in selected) && selected.rest === "") return { ...one, stage: selected.stage.name };
    }
    return { ...first, stage: "" };
}
