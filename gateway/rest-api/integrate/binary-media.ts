/**
 * Whether a media type is one of an API's binary ones. Only the first of several counts, and nothing behind `;`.
 * @observed reference 3.7: `*` on both sides makes everything binary; only the first entry of `Accept` counts.
 * @inferred `image/*` takes every image; with `*` on both sides what names no type is binary too.
 */
export function isBinaryType(type: string | undefined, binaryMediaTypes: readonly string[]): boolean {
    if (binaryMediaTypes.length === 0) return false;
    if (binaryMediaTypes.includes("*/*")) return true;
    if (type === undefined) return false;
    const media = mediaTypeOf(type);
    if (binaryMediaTypes.includes(media)) return true;
    const slash = media.indexOf("/");
    return slash > 0 && binaryMediaTypes.includes(`${media.slice(0, slash)}/*`);
}

/** The first media type of a `Content-Type` or `Accept`, in lower case and without parameters. */
export function mediaTypeOf(text: string): string {
    const end = text.search(/[,;]/);
    return (end < 0 ? text : text.slice(0, end)).trim().toLowerCase();
}
