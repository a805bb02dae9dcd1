/** Reads an absolute URL; undefined when it is none. Never throws. */
export function parseUrl(text: string): URL | undefined {
    return URL.canParse(text) ? new URL(text) : undefined;
}
