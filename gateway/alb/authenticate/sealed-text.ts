import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** The key of this process: what another run sealed opens no more. */
let key: Buffer | undefined;

const ivLength = 12;
const tagLength = 16;

/** Seals a value so that only this process reads it, and nobody changes it: AES-256-GCM, in Base64. */
export function seal(value: unknown): string {
    key ??= randomBytes(32);
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv("aes-256-gcm", key, iv);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

/** Opens what `seal` made; undefined for anything else. */
export function unseal(text: string): unknown {
    if (key === undefined) return undefined;
    const bytes = Buffer.from(text, "base64");
    if (bytes.length <= ivLength + tagLength) return undefined;
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivLength));
    decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
    try {
        const opened =
            decipher.update(bytes.subarray(ivLength + tagLength), undefined, "utf8") + decipher.final("utf8");
        return JSON.parse(opened) as unknown;
    } catch {
        return undefined;
    }
}
