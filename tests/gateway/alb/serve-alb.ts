import type { AlbFrontDoor } from "../../../frontdoor";
import type { GatewayEvent, RequestEvent } from "../../../gateway/gateway-event";
import { type Gateway, type GatewayOptions, startGateway } from "../../../gateway/start-gateway";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeFunction, type FunctionSettings, writeFiles } from "../lambda/function-fixture";
import { type Answer, send, type WireRequest } from "../../conformance/client";

/** A listener that is being served. */
export interface ServedAlbDoor {
    readonly gateway: Gateway;
    readonly url: string;
    readonly send: (request: WireRequest) => Promise<Answer>;
    /** The event the function got, as `echo` answers it. */
    readonly event: (request: WireRequest) => Promise<AlbEvent>;
    readonly events: GatewayEvent[];
    readonly requests: () => RequestEvent[];
    readonly warnings: () => string[];
    readonly close: () => Promise<void>;
}

/** What a function behind a load balancer is called with. */
export interface AlbEvent {
    readonly requestContext: { readonly elb: { readonly targetGroupArn: string } };
    readonly httpMethod: string;
    readonly path: string;
    readonly queryStringParameters?: Readonly<Record<string, string>>;
    readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
    readonly body: string;
    readonly isBase64Encoded: boolean;
}

/** A function by the source of its handler's body. */
export const handler = (body: string): FunctionSettings => ({
    files: { "index.js": `exports.handler = async (event, context) => { ${body} };\n` },
});

/** Answers with the event it was called with. */
export const echo = handler(
    "return { statusCode: 200, headers: { 'content-type': 'application/json' }, multiValueHeaders: {}, body: JSON.stringify(event) };",
);

/** Lets every load balancer call. */
const open = {
    urn: "urn:any",
    action: "lambda:InvokeFunction",
    principal: "elasticloadbalancing.amazonaws.com",
};

/** Serves a listener on a free port. */
export async function serveAlb(
    door: AlbFrontDoor,
    functions: Readonly<Record<string, FunctionSettings>> = { echo },
    options: Partial<GatewayOptions> = {},
): Promise<ServedAlbDoor> {
    const directory = mkdtempSync(join(tmpdir(), "gatehouse-alb-"));
    const described = Object.entries(functions).map(([name, { files = {}, ...settings }]) => {
        writeFiles(join(directory, name), files);
        return describeFunction(name, { permissions: [open], ...settings }, name);
    });
    const events: GatewayEvent[] = [];
    const gateway = await startGateway({
        reading: { frontDoors: [door], functions: described, unsupported: [] },
        workingDirectory: directory,
        port: 0,
        tell: (event) => events.push(event),
        ...options,
    });
    const url = gateway.frontDoors[0]?.url ?? "";
    return {
        gateway,
        url,
        send: (request) => send(url, request),
        event: async (request) => (await send(url, request)).json() as AlbEvent,
        events,
        requests: () => events.filter((event) => event.event === "request"),
        warnings: () => events.flatMap((event) => (event.event === "warning" ? [event.text] : [])),
        close: async () => {
            await gateway.close();
            rmSync(directory, { recursive: true, force: true });
        },
    };
}
