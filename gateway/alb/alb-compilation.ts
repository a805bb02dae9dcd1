import type { AlbFrontDoor, Unsupported } from "../../frontdoor";
import type { Compilation, Findings } from "../http-api/compile-http-api";

/** What the compilers of a listener's parts share. */
export interface AlbCompilation {
    readonly door: AlbFrontDoor;
    readonly compilation: Compilation;
    readonly findings: Findings;
}

/** Lists a part of a listener that cannot be served here, once. */
export function listUnsupported({ findings }: AlbCompilation, entry: Unsupported): void {
    const listed = findings.unsupported.some(({ urn, reason }) => urn === entry.urn && reason === entry.reason);
    if (!listed) findings.unsupported.push(entry);
}
