import type { ConnectIdentitySource } from "./served-connect-authorizer";

const places: readonly (readonly [prefix: string, from: ConnectIdentitySource["from"]])[] = [
    ["route.request.header.", "header"],
    ["route.request.querystring.", "querystring"],
    ["context.", "context"],
    ["stageVariables.", "stageVariables"],
];

/**
 * A place an authorizer of `$connect` looks at; undefined when it cannot be read. AWS refuses such a one when the
 * authorizer is created.
 * @documented API reference V2, `Authorizer`, identitySource: `route.request.header.X`, `route.request.querystring.x`,
 * `context.x` and `stageVariables.x` for a WebSocket API.
 */
export function readConnectIdentitySource(text: string): ConnectIdentitySource | undefined {
    const written = text.trim();
    for (const [prefix, from] of places) {
        if (written.startsWith(prefix) && written.length > prefix.length)
            return { from, name: written.slice(prefix.length) };
    }
    return undefined;
}

/** An identity source as programs write it. */
export function printConnectIdentitySource({ from, name }: ConnectIdentitySource): string {
    return from === "header" || from === "querystring" ? `route.request.${from}.${name}` : `${from}.${name}`;
}
