import type { ResponsePlan } from "../plan-integration";
import { emptyResponse } from "./settings";

/** An answer of our own: the service's would tell the client of roles and ARNs. */
export function failed(status: number, pattern: string, message: string): ResponsePlan {
    return { ...emptyResponse(status, pattern), templates: { "application/json": JSON.stringify({ message }) } };
}

/** What a service's status codes become. */
export const serviceResponses: readonly ResponsePlan[] = [
    emptyResponse(200),
    failed(400, "4\\d{2}", "Bad Request"),
    failed(502, "5\\d{2}", "Bad Gateway"),
];
