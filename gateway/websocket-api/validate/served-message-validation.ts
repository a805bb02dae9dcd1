import type { SelectionExpression } from "../../../model/selection-expression";
import type { RouteParameter } from "../../../model/websocket-parameter-mapping";
import type { BodySchema } from "../../rest-api/validate/served-validation";

/** What a route asks of its messages, or of the handshake. */
export interface ServedMessageValidation {
    /** Which model a message is checked against; undefined: none is. */
    readonly modelSelection: SelectionExpression | undefined;
    /** By model key; `$default` for all others. */
    readonly models: ReadonlyMap<string, BodySchema>;
    /** Of `$connect`: headers and query parameters that must be there, in the order AWS lists them. */
    readonly requiredParameters: readonly RouteParameter[];
}
