import { styleText } from "node:util";

/** Dresses text for a terminal, or leaves it as it is. */
export interface Colours {
    readonly good: (text: string) => string;
    readonly warn: (text: string) => string;
    readonly bad: (text: string) => string;
    readonly strong: (text: string) => string;
    readonly faint: (text: string) => string;
}

const plain = (text: string): string => text;

/** No colours at all. */
export const noColours: Colours = { good: plain, warn: plain, bad: plain, strong: plain, faint: plain };

const ansi: Colours = {
    good: (text) => styleText("green", text),
    warn: (text) => styleText("yellow", text),
    bad: (text) => styleText("red", text),
    strong: (text) => styleText("bold", text),
    faint: (text) => styleText("dim", text),
};

/**
 * Colours for a stream: on for a terminal; FORCE_COLOR decides before NO_COLOR (https://no-color.org), as in Node itself.
 */
export function coloursFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Colours {
    const forced = env["FORCE_COLOR"];
    if (forced !== undefined) return forced === "0" || forced === "false" ? noColours : ansi;
    if ((env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb") return noColours;
    return stream.isTTY === true ? ansi : noColours;
}
