/** What of a request is checked before it is sent on. */
export interface ServedValidation {
    /** Required parameters in the order AWS lists them; empty: none is asked for. */
    readonly required: readonly RequiredParameter[];
    /** By lower-case media type, `$default` for any other; undefined: bodies are not looked at. */
    readonly body: ReadonlyMap<string, BodySchema> | undefined;
}

/** A parameter a request must have. */
export interface RequiredParameter {
    readonly in: "header" | "path" | "querystring";
    readonly name: string;
}

/** A JSON Schema, compiled. */
export interface BodySchema {
    readonly model: string;
    /** What is wrong with a value, for `$context.error.validationErrorString`; undefined: nothing. */
    readonly check: (value: unknown) => string | undefined;
}
