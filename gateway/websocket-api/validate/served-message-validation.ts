import type { SelectionExpression } from "../../../model/selection-expression";

/** What a route asks of its messages. */
export interface ServedMessageValidation {
    /** Which model a message is checked against; undefined: `$default`. */
    readonly modelSelection: SelectionExpression | undefined;
    /** Problems of a message by model key; `$default` for all others. */
    readonly models: ReadonlyMap<string, (message: unknown) => readonly string[]>;
    /** Of `$connect`: headers and query parameters that must be there. */
    readonly requiredParameters: readonly { readonly in: "header" | "querystring"; readonly name: string }[];
}
