import type { FrontDoor } from "../../../../frontdoor";
import type { GatewayOptions, ServedFrontDoor } from "../../../../gateway/start-gateway";
import type { FunctionSettings } from "../../lambda/function-fixture";
import { type ServedRest, serveRest } from "../../rest-api/core/serve-rest";
import { type Client, connect, type ConnectOptions } from "./client";

/** WebSocket APIs that are being served. */
export interface ServedFeed extends ServedRest {
    readonly door: (name?: string) => ServedFrontDoor;
    /** Connects a client to the first stage, and keeps it until the feed closes. */
    readonly connect: (options?: ConnectOptions & { readonly suffix?: string }) => Promise<Client>;
}

/** Answers every event with the event itself. */
export const echo: FunctionSettings = {
    files: {
        "index.js": "exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });\n",
    },
};

/** A handler of these statements, with `event` in reach. */
export function handler(...statements: readonly string[]): FunctionSettings {
    return { files: { "index.js": `exports.handler = async (event) => {\n${statements.join("\n")}\n};\n` } };
}

/** Serves front doors on free ports. */
export async function serveFeed(
    doors: readonly FrontDoor[],
    functions: Readonly<Record<string, FunctionSettings>> = { echo },
    options: Partial<GatewayOptions> = {},
): Promise<ServedFeed> {
    const served = await serveRest(doors, functions, options);
    const clients: Client[] = [];
    const door = (name?: string): ServedFrontDoor => {
        const found = served.gateway.frontDoors.find((one) => name === undefined || one.name === name);
        if (found === undefined) throw new Error(`no front door ${name ?? ""}`);
        return found;
    };
    return {
        ...served,
        door,
        connect: async ({ suffix = "", ...more } = {}) => {
            const client = await connect(door().url + suffix, more);
            clients.push(client);
            return client;
        },
        close: async () => {
            for (const client of clients) client.socket.terminate();
            await served.close();
        },
    };
}
