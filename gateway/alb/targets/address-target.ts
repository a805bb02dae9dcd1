import type { HttpTarget } from "../../http-api/integrate/http-target";

/** What stands in for a target that is no function. */
export type Backend = HttpTarget;
