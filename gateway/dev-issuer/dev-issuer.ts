import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createDevKey, loadDevKey } from "./dev-key";

/** A local issuer that listens. */
export interface DevIssuer {
    /** Such as `http://127.0.0.1:49152`. */
    readonly url: string;
    readonly close: () => Promise<void>;
}

/** How a local issuer is started. */
export interface DevIssuerOptions {
    /** Keeps its key for `mintToken` and for the next start, readable by its owner only. @default in memory */
    readonly keyFile?: string;
    /** On 127.0.0.1. @default any free one */
    readonly port?: number;
}

/**
 * Starts a local issuer on 127.0.0.1. It serves a discovery document and its public key and gives out no token:
 * `mintToken` signs them, with the `iss` of whichever issuer it stands in for. Rejects when the port is taken, and with
 * a `DevKeyError` when the file holds something else.
 */
export async function startDevIssuer({ keyFile, port = 0 }: DevIssuerOptions = {}): Promise<DevIssuer> {
    const { publicKey } = keyFile === undefined ? await createDevKey() : await loadDevKey(keyFile);
    const documents = new Map<string, string>();
    const server = createServer((request, response) => {
        const document = request.method === "GET" ? documents.get(request.url ?? "") : undefined;
        response.writeHead(document === undefined ? 404 : 200, { "content-type": "application/json" });
        response.end(document ?? '{"error":"not_found"}');
    });
    await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", resolve);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    documents.set("/.well-known/openid-configuration", JSON.stringify(discovery(url)));
    documents.set("/jwks", JSON.stringify({ keys: [publicKey] }));
    return {
        url,
        close: () =>
            new Promise((resolve) => {
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            }),
    };
}

function discovery(url: string): object {
    return {
        issuer: url,
        jwks_uri: `${url}/jwks`,
        id_token_signing_alg_values_supported: ["RS256"],
        subject_types_supported: ["public"],
        response_types_supported: ["token"],
    };
}
