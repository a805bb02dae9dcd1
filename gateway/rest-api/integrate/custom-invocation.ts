import { isRecord } from "../../lambda-answer";

/**
 * Whether a function is called without waiting for it.
 * @documented developer guide, "Set up asynchronous invocation of the backend Lambda function": 'Event' in this header
 */
export function isAsynchronous(headers: ReadonlyMap<string, string>): boolean {
    for (const [name, value] of headers) {
        if (name.toLowerCase() === "x-amz-invocation-type") return value === "Event";
    }
    return false;
}

/** Why a function cannot be sent a text; undefined: it is JSON. */
export function payloadProblem(text: string): string | undefined {
    try {
        JSON.parse(text);
        return undefined;
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}

/** What patterns of integration responses see of a function that failed. @param otherwise without an errorMessage */
export function errorMessageOf(payload: string, otherwise: string): string {
    try {
        const value: unknown = JSON.parse(payload);
        const message = isRecord(value) ? value["errorMessage"] : undefined;
        return typeof message === "string" ? message : otherwise;
    } catch {
        return otherwise;
    }
}
