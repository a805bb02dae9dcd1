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

/**
 * Select Graphic Rendition, ECMA-48 section 8.3.117: one code starts, another ends.
 * `util.styleText` asks the environment again and would overrule what is decided here.
 */
const rendition =
    (start: number, end: number) =>
    (text: string): string =>
        `\x1b[${start}m${text}\x1b[${end}m`;

const ansi: Colours = {
    good: rendition(32, 39),
    warn: rendition(33, 39),
    bad: rendition(31, 39),
    strong: rendition(1, 22),
    faint: rendition(2, 22),
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
