import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrontDoor } from "../../../../frontdoor";
import type { GatewayEvent, RequestEvent } from "../../../../gateway/gateway-event";
import { type Gateway, type GatewayOptions, startGateway } from "../../../../gateway/start-gateway";
import { describeFunction, type FunctionSettings, writeFiles } from "../../lambda/function-fixture";

/** REST APIs that are being served. */
export interface ServedRest {
    readonly gateway: Gateway;
    /** Origin of an API, without the stage. */
    readonly origin: (name?: string) => string;
    readonly events: GatewayEvent[];
    readonly requests: () => RequestEvent[];
    readonly close: () => Promise<void>;
}

/** Answers with the event it was called with. */
export const echo: FunctionSettings = {
    files: {
        "index.js": "exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });\n",
    },
};

/** Serves front doors on free ports; the account's throttle is out of the way. */
export async function serveRest(
    doors: readonly FrontDoor[],
    functions: Readonly<Record<string, FunctionSettings>> = { echo },
    options: Partial<GatewayOptions> = {},
): Promise<ServedRest> {
    const directory = mkdtempSync(join(tmpdir(), "gatehouse-rest-"));
    const open = { urn: "urn:any", action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" };
    const described = Object.entries(functions).map(([name, { files = {}, ...settings }]) => {
        writeFiles(join(directory, name), files);
        return describeFunction(name, { permissions: [open], ...settings }, name);
    });
    const events: GatewayEvent[] = [];
    const gateway = await startGateway({
        reading: { frontDoors: doors, functions: described, unsupported: [] },
        workingDirectory: directory,
        port: 0,
        accountThrottle: { rate: 1e9, burst: 1e9 },
        tell: (event) => events.push(event),
        ...options,
    });
    return {
        gateway,
        origin: (name) => {
            const found = gateway.frontDoors.find((door) => name === undefined || door.name === name);
            if (found === undefined) throw new Error(`no front door ${name ?? ""}`);
            return new URL(found.url).origin;
        },
        events,
        requests: () => events.filter((event) => event.event === "request"),
        close: async () => {
            await gateway.close();
            rmSync(directory, { recursive: true, force: true });
        },
    };
}
