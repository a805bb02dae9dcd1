import type { WorkUnderWay } from "../work-under-way";
import type { WebSocketSurroundings } from "./context";
import type { ServedWebSocketApi } from "./served-websocket-api";

/** A WebSocket API in one plan of the gateway: what connections are handed to while that plan is served. */
export interface WebSocketHost {
    readonly api: ServedWebSocketApi;
    readonly around: WebSocketSurroundings;
    /** Of the plan: its functions run until nothing is under way. */
    readonly work: WorkUnderWay;
}

/** The WebSocket APIs of the plan that is served now, by name. It outlives plans. */
export class WebSocketHosts {
    #served: ReadonlyMap<string, WebSocketHost> = new Map();
    readonly #past = new WeakSet<WebSocketHost>();

    find(api: string): WebSocketHost | undefined {
        return this.#served.get(api);
    }

    /** Whether another plan took its place; one that is not served yet has its time before it. */
    isPast(host: WebSocketHost): boolean {
        return this.#past.has(host);
    }

    /** From now on these. */
    serve(hosts: ReadonlyMap<string, WebSocketHost>): void {
        for (const host of this.#served.values()) this.#past.add(host);
        this.#served = hosts;
    }
}
