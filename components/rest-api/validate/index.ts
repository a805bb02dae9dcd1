import { wrongType } from "../../../model/check";
import type { Issue } from "../../../model/issue";
import { isPlainObject } from "../../http-api/route-table";
import type { RestApiArgs } from "../args";
import { readRouteTable } from "../route-table";

/** What is known of the deployment besides the arguments. */
export interface ValidationContext {
    /** Region of the deployment, when known. */
    readonly region?: string | undefined;
}

/**
 * Every issue with the arguments, warnings and information included. Takes whatever an untyped program passes; values
 * that are outputs are left to `whenKnown`. Never throws.
 */
export function validateRestApi(args: RestApiArgs, _context: ValidationContext = {}): Issue[] {
    const given: unknown = args;
    if (!isPlainObject(given)) {
        return [
            wrongType("", "the arguments must be an object", given, 'write { routes: { "GET /orders": listOrders } }'),
        ];
    }
    return [...readRouteTable(args.routes).issues];
}
