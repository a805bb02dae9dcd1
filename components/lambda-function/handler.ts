/** The two halves of a handler such as `src/index.handler`. */
export interface Handler {
    /** Module without its extension, such as `src/index`. */
    readonly module: string;
    /** Name under which the module exports the function, such as `handler`; may itself have dots. */
    readonly exported: string;
}

/**
 * Reads the handler of a nodejs function. The module ends at the first dot of the last path part.
 * Source: aws-lambda-nodejs-runtime-interface-client, `src/UserFunction.js`.
 */
export function parseHandler(text: string): Handler | undefined {
    const match = /^((?:[^/]+\/)*[^/.]+)\.([^/]+)$/.exec(text);
    const [, module, exported] = match ?? [];
    return module === undefined || exported === undefined || module.split("/").includes("..")
        ? undefined
        : { module, exported };
}

/** Extensions a nodejs runtime tries, in its order. Source: as above. */
export const moduleExtensions = [".js", ".mjs", ".cjs"] as const;

/** Whether the runtime is one of Node.js. */
export const isNodeRuntime = (runtime: string): boolean => runtime.startsWith("nodejs");
