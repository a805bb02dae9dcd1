import { createHash } from "node:crypto";

/** Identifiers made from a seed, so that the same program gets the same ones every time. */
export interface StandInIds {
    /** Hexadecimal digits. */
    hex(length: number, salt?: string): string;
    /** Lower-case letters and digits, a letter first, as API Gateway's identifiers. */
    letters(length: number, salt?: string): string;
    digits(length: number, salt?: string): string;
    uuid(salt?: string): string;
}

/** Identifiers of one seed, such as a URN. */
export function standInIds(seed: string): StandInIds {
    const digest = (length: number, salt: string): Buffer => {
        const blocks: Buffer[] = [];
        for (let at = 0; at * 32 < length; at++) {
            blocks.push(createHash("sha256").update(`${seed}\0${salt}\0${at}`).digest());
        }
        return Buffer.concat(blocks);
    };
    const from = (alphabet: string, length: number, salt: string): string =>
        Array.from(digest(length, salt).subarray(0, length), (byte) => alphabet[byte % alphabet.length] ?? "").join("");
    const hex = (length: number, salt = ""): string => from("0123456789abcdef", length, salt);
    return {
        hex,
        letters: (length, salt = "") =>
            from("abcdefghijklmnopqrstuvwxyz", 1, salt) +
            from("abcdefghijklmnopqrstuvwxyz0123456789", length, salt).slice(1),
        digits: (length, salt = "") => from("123456789", length, salt),
        uuid: (salt = "") => {
            const digits = hex(32, salt);
            return [
                digits.slice(0, 8),
                digits.slice(8, 12),
                digits.slice(12, 16),
                digits.slice(16, 20),
                digits.slice(20),
            ].join("-");
        },
    };
}
