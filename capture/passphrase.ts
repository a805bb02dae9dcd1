import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";
import { CaptureError } from "./capture-error";

/** Opens one `secure:` value. */
export type Decrypt = (ciphertext: string) => string;

/**
 * Reads the passphrase as Pulumi does; an empty one counts, an unset variable does not.
 * Source: pulumi/pulumi pkg/secrets/passphrase/manager.go readPassphrase.
 */
export function readPassphrase(env: NodeJS.ProcessEnv): string | undefined {
    const phrase = env["PULUMI_CONFIG_PASSPHRASE"];
    if (phrase !== undefined) return phrase;
    const file = env["PULUMI_CONFIG_PASSPHRASE_FILE"];
    if (file === undefined || file === "") return undefined;
    try {
        return readFileSync(file, "utf8").trim();
    } catch (error) {
        throw new CaptureError(
            `unable to read PULUMI_CONFIG_PASSPHRASE_FILE: ${error instanceof Error ? error.message : String(error)}`,
        );
    }
}

/**
 * The decrypter of a stack whose secrets are under a passphrase.
 * The salt reads `v1:<salt>:v1:<nonce>:<ciphertext>`; the last two encrypt the word "pulumi", which tells a wrong passphrase.
 * Source: manager.go symmetricCrypterFromPhraseAndState; sdk/go/common/resource/config/crypt.go
 * (PBKDF2 over SHA-256, 1,000,000 rounds, 32 bytes; AES-256-GCM).
 */
export function decrypterOf(passphrase: string, encryptionSalt: string): Decrypt {
    const [version, salt = "", ...check] = encryptionSalt.split(":");
    if (version !== "v1" || check.length !== 3) throw new CaptureError("encryptionsalt of the stack file is malformed");
    const key = pbkdf2Sync(passphrase, Buffer.from(salt, "base64"), 1_000_000, 32, "sha256");
    const decrypt: Decrypt = (ciphertext) => open(key, ciphertext);
    let word: string | undefined;
    try {
        word = decrypt(check.join(":"));
    } catch {
        word = undefined;
    }
    if (word !== "pulumi") {
        throw new CaptureError(
            "incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE to the correct passphrase or " +
                "set PULUMI_CONFIG_PASSPHRASE_FILE to a file containing the passphrase",
        );
    }
    return decrypt;
}

/** Length of the tag AES-GCM appends in Go's implementation, in bytes. */
const tagLength = 16;

function open(key: Buffer, text: string): string {
    const [version, nonce = "", sealed = ""] = text.split(":");
    if (version !== "v1") throw new Error("unknown value version");
    const bytes = Buffer.from(sealed, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
    decipher.setAuthTag(bytes.subarray(-tagLength));
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagLength)), decipher.final()]).toString("utf8");
}
