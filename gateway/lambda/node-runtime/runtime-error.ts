import { types } from "node:util";

/** An error of the runtime's own, under the name AWS gives it. */
export class RuntimeError extends Error {
    constructor(name: string, message: string) {
        super(message);
        this.name = `Runtime.${name}`;
    }
}

interface ErrorLike {
    readonly name: string;
    readonly message: string;
    readonly stack: string;
}

function isErrorLike(error: unknown): error is ErrorLike {
    if (types.isNativeError(error)) return true;
    const { name, message, stack } = Object(error) as Partial<Record<keyof ErrorLike, unknown>>;
    const filled = (text: unknown): boolean => typeof text === "string" && text !== "";
    return filled(name) && filled(message) && filled(stack);
}

/**
 * The JSON Lambda answers with when a handler fails: an error's name, message and stack, and for anything else its type and
 * what it says of itself.
 * @documented aws-lambda-nodejs-runtime-interface-client, src/Errors.js toRapidResponse.
 */
export function errorPayload(error: unknown): string {
    try {
        return JSON.stringify(
            isErrorLike(error)
                ? { errorType: error.name, errorMessage: error.message, trace: error.stack.split("\n") }
                : { errorType: typeof error, errorMessage: String(error), trace: [] },
        );
    } catch {
        return JSON.stringify({
            errorType: "handled",
            errorMessage:
                "callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack",
        });
    }
}
