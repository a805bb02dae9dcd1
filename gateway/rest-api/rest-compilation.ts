import type { RestFrontDoor } from "../../frontdoor";
import type { Compilation, Findings } from "../http-api/compile-http-api";

/** What the compilers of a REST API's parts share. */
export interface RestApiCompilation {
    readonly door: RestFrontDoor;
    readonly compilation: Compilation;
    readonly findings: Findings;
    /** Empty when it is not known. */
    readonly executionArn: string;
}
