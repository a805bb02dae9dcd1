/** A request's path, taken apart at `/@connections/`. */
export interface ManagementPath {
    /** Between the slashes before it: a stage, the key of a mapping, or empty. */
    readonly base: string;
    /** Decoded. */
    readonly connectionId: string;
}

/**
 * Where a path calls for a connection: `[/BASE]/@connections/ID`, the sign and the id percent-encoded or not; undefined for
 * any other path.
 * @documented developer guide, "Use @connections commands in your backend service":
 * `https://{api-id}.execute-api.{region}.amazonaws.com/{stage}/@connections/{connection_id}`.
 * @observed SDKs of several languages send `/%40connections/L0SM9cOFvHcCIhw%3D`.
 */
export function readManagementPath(rawPath: string): ManagementPath | undefined {
    for (const marker of markers) {
        const at = rawPath.indexOf(marker);
        if (at < 0) continue;
        const id = rawPath.slice(at + marker.length);
        if (id === "" || id.includes("/")) return undefined;
        return { base: rawPath.slice(1, Math.max(1, at)), connectionId: decoded(id) };
    }
    return undefined;
}

const markers = ["/@connections/", "/%40connections/"];

/** A percent sign that starts no character stays: such an id is none of ours. */
function decoded(id: string): string {
    if (!id.includes("%")) return id;
    try {
        return decodeURIComponent(id);
    } catch {
        return id;
    }
}
