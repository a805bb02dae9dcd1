import { chmod, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import type { JWK } from "jose" with { "resolution-mode": "import" };

/** The key pair of the local issuer. */
export interface DevKey {
    readonly kid: string;
    readonly privateKey: JWK;
    readonly publicKey: JWK;
}

/** A file that should hold the local issuer's key does not. */
export class DevKeyError extends Error {}

/**
 * The key pair of a file, which is made with its folder when it is not there: for its owner only (0600). Rejects with a
 * `DevKeyError` when the file holds something else.
 */
export async function loadDevKey(file: string): Promise<DevKey> {
    const written = await readFile(file, "utf8").catch((error: unknown) => {
        if (isError(error, "ENOENT")) return undefined;
        throw error;
    });
    if (written !== undefined) {
        await chmod(file, 0o600);
        return readKey(file, written);
    }
    const key = await createDevKey();
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // Written elsewhere and then linked: who reads meanwhile finds no key or a whole one, and of two writers one wins.
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, `${JSON.stringify(key.privateKey)}\n`, { mode: 0o600 });
    try {
        await link(draft, file);
        return key;
    } catch (error) {
        if (isError(error, "EEXIST")) return await loadDevKey(file);
        throw error;
    } finally {
        await rm(draft, { force: true });
    }
}

function isError(error: unknown, code: string): boolean {
    return error instanceof Error && "code" in error && error.code === code;
}

/** A new key pair, kept nowhere. */
export async function createDevKey(): Promise<DevKey> {
    const { calculateJwkThumbprint, exportJWK, generateKeyPair } = await import("jose");
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const exported = await exportJWK(privateKey);
    return fromPrivate({ ...exported, kid: await calculateJwkThumbprint(exported) });
}

function readKey(file: string, written: string): DevKey {
    let value: unknown;
    try {
        value = JSON.parse(written);
    } catch {
        value = undefined;
    }
    const { kty, kid, n, e, d } = typeof value === "object" && value !== null ? (value as JWK) : {};
    if (kty !== "RSA" || [kid, n, e, d].some((member) => typeof member !== "string")) {
        throw new DevKeyError(`${file} holds no private key of the local issuer; delete it, and a new one is made`);
    }
    return fromPrivate(value as JWK);
}

function fromPrivate(jwk: JWK): DevKey {
    const { kty, n, e, kid = "" } = jwk;
    const shared = { kid, alg: "RS256", use: "sig" };
    return {
        kid,
        privateKey: { ...jwk, ...shared },
        publicKey: {
            ...shared,
            ...(kty === undefined ? {} : { kty }),
            ...(n === undefined ? {} : { n }),
            ...(e === undefined ? {} : { e }),
        },
    };
}
