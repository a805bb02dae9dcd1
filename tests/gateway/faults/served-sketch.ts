import type { GatewayEvent, RequestEvent } from "../../../gateway/gateway-event";
import { type Gateway, type GatewayOptions, startGateway } from "../../../gateway/start-gateway";
import { readingOf, type Sketch, type Sketched } from "../../support/reading-of";

/** A sketch that is being served. */
export interface ServedSketch {
    readonly gateway: Gateway;
    /** Origin of a front door; of the first without a name. */
    readonly url: (name?: string) => string;
    readonly events: GatewayEvent[];
    /** Requests that were told of so far. */
    readonly requests: () => RequestEvent[];
    /** Resolves once what was told fulfils a test. */
    readonly heard: (test: (events: readonly GatewayEvent[]) => boolean) => Promise<void>;
    /** Serves another sketch under the same names. */
    readonly reload: (sketch: Sketch) => Promise<void>;
    readonly close: () => Promise<void>;
}

/** Serves a sketch on free ports; the account's throttle is out of the way. */
export async function serveSketch(sketch: Sketch, options: Partial<GatewayOptions> = {}): Promise<ServedSketch> {
    const written: Sketched[] = [readingOf(sketch)];
    const events: GatewayEvent[] = [];
    const waiting = new Set<() => void>();
    const gateway = await startGateway({
        reading: written[0]!.reading,
        workingDirectory: written[0]!.directory,
        port: 0,
        accountThrottle: { rate: 1e9, burst: 1e9 },
        tell: (event) => {
            events.push(event);
            for (const look of waiting) look();
        },
        ...options,
    });
    return {
        gateway,
        url: (name) => {
            const found = gateway.frontDoors.find((door) => name === undefined || door.name === name);
            if (found === undefined) throw new Error(`no front door ${name ?? ""}`);
            return found.url;
        },
        events,
        requests: () => events.filter((event) => event.event === "request"),
        heard: (test) =>
            new Promise((resolve) => {
                const look = (): void => {
                    if (!test(events)) return;
                    waiting.delete(look);
                    resolve();
                };
                waiting.add(look);
                look();
            }),
        reload: async (next) => {
            const other = readingOf(next);
            written.push(other);
            await gateway.reload(other.reading, other.directory);
        },
        close: async () => {
            await gateway.close();
            for (const each of written) each.remove();
        },
    };
}

/** Files of a function of Node.js with this body; `event` and `context` are in reach. */
export function handler(body: string): { readonly files: Readonly<Record<string, string>> } {
    return { files: { "index.js": `exports.handler = async (event, context) => { ${body} };\n` } };
}
