import type { IncomingMessage, ServerResponse } from "node:http";
import { hostOf } from "../../request-host";
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

/** The API and the stage of a call; undefined when there is no API at all. */
function findCalled(
    apis: readonly ServedWebSocketApi[],
    host: string,
    { base, connectionId }: ManagementPath,
    { connections }: ManagementSurroundings,
): { readonly api: ServedWebSocketApi; readonly stage: string | undefined } | undefined {
    for (const api of apis) {
        if (executeApiHost(api) === host) return { api, stage: api.executeApiEndpoint ? base : "" };
    }
    const ofDomain = apis.find(({ domains }) => domains.some(({ name }) => name === host));
    if (ofDomain !== undefined) return calledByDomain(apis, ofDomain, host, base);
    // By an address of this machine: the connection tells which API is meant, since its id is unique.
    const stage = base === "" ? undefined : base;
    const name = connections.find(connectionId)?.api;
    const api =
        apis.find((one) => one.name === name) ??
        apis.find((one) => stage !== undefined && one.stages.has(stage)) ??
        apis[0];
    return api === undefined ? undefined : { api, stage };
}

/**
 * @documented developer guide, "Set up custom domain names for WebSocket APIs": what stands before `/@connections/` is the
 * key of a mapping, and a stage is not written. A path that is no key of the domain is a call of nothing, here the stage
 * with the empty name.
 * @observed aws-samples/simple-websockets-chat-app issue 40: the stage's name behind a custom domain finds nothing.
 */
function calledByDomain(
    apis: readonly ServedWebSocketApi[],
    otherwise: ServedWebSocketApi,
    host: string,
    base: string,
): { readonly api: ServedWebSocketApi; readonly stage: string } {
    for (const api of apis) {
        for (const { name, mappingKey, stage } of api.domains) {
            if (name === host && mappingKey === base) return { api, stage: stage.name };
        }
    }
    return { api: otherwise, stage: "" };
}

function pathOf(target = "/"): string {
    const query = target.indexOf("?");
    return query < 0 ? target : target.slice(0, query);
}
