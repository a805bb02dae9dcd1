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

/**
 * What a failed function becomes without proxy: an error that no pattern matches is answered with status 200, and the
 * trace of the stack in it (observed on AWS). The pattern must match the error's message as a whole, lines and all.
 */
export const functionResponses: readonly ResponsePlan[] = [emptyResponse(200), failed(502, "(\\n|.)+", "Bad Gateway")];

/** What an HTTP backend's status codes become without proxy: those no pattern matches would be answered with 200. */
export const httpResponses: readonly ResponsePlan[] = [
    emptyResponse(200),
    emptyResponse(400, "40[0-35-9]|4[1-9]\\d"),
    emptyResponse(404, "404"),
    failed(502, "5\\d{2}", "Bad Gateway"),
];
