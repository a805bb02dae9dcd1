import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

/** Connections to the backends of integrations, kept open between requests. */
export interface Backends {
    readonly agentOf: (protocol: BackendProtocol) => HttpAgent | HttpsAgent;
    /** Ends every connection. */
    readonly close: () => void;
}

/** What a backend speaks. */
export type BackendProtocol = "http:" | "https:";

/** Connections to one backend at a time; further requests wait for one, as long as their timeout allows. */
const mostConnections = 512;

/** Idle connections kept to one backend. */
const mostIdle = 64;

/** Opens no connection before it is asked for one. */
export function createBackends(): Backends {
    const options = {
        keepAlive: true,
        maxSockets: mostConnections,
        maxFreeSockets: mostIdle,
        scheduling: "lifo" as const,
    };
    const agents = new Map<BackendProtocol, HttpAgent | HttpsAgent>();
    return {
        agentOf: (protocol) => {
            let agent = agents.get(protocol);
            if (agent === undefined) {
                agent = protocol === "https:" ? new HttpsAgent(options) : new HttpAgent(options);
                agents.set(protocol, agent);
            }
            return agent;
        },
        close: () => {
            for (const agent of agents.values()) agent.destroy();
        },
    };
}
