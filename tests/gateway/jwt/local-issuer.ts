import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { OAuth2Server } from "oauth2-mock-server" with { "resolution-mode": "import" };

/** An OpenID Connect issuer on this machine, of `oauth2-mock-server`. */
export interface LocalIssuer {
    readonly url: string;
    readonly server: OAuth2Server;
    /** Id of the first key. */
    readonly kid: string;
    readonly stop: () => Promise<void>;
}

export async function startLocalIssuer(): Promise<LocalIssuer> {
    const { OAuth2Server } = await import("oauth2-mock-server");
    const server = new OAuth2Server();
    const key = await server.issuer.keys.generate("RS256");
    await server.start(0, "127.0.0.1");
    // Its own address is spelled localhost; the gateway is told the same text.
    return {
        url: server.issuer.url!,
        server,
        kid: key.kid,
        stop: () => server.stop(),
    };
}

/** Answers of an issuer that misbehaves, by path; counts what it was asked. */
export interface ScriptedIssuer {
    readonly url: string;
    readonly asked: string[];
    readonly stop: () => Promise<void>;
}

/** An issuer whose answers a test writes; an answer of undefined never comes. */
export async function startScriptedIssuer(
    answer: (path: string, url: string) => { readonly status?: number; readonly body: string } | undefined,
): Promise<ScriptedIssuer> {
    const asked: string[] = [];
    const server: Server = createServer((request, response) => {
        const path = request.url ?? "";
        asked.push(path);
        const answered = answer(path, url);
        if (answered === undefined) return;
        response.writeHead(answered.status ?? 200, { "content-type": "application/json" }).end(answered.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return {
        url,
        asked,
        stop: () =>
            new Promise((resolve) => {
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            }),
    };
}
