/** A request parameter of an integration, parsed: such as `integration.request.header.X` from `route.request.body.x`. */
export interface MessageParameter {
    readonly to: { readonly in: "header" | "querystring" | "path"; readonly name: string };
    readonly from: MessageParameterSource;
}

/** Where the value of a request parameter comes from. */
export type MessageParameterSource =
    | { readonly kind: "literal"; readonly text: string }
    | {
          readonly kind: "request";
          readonly in: "header" | "querystring" | "body";
          /** Name, or JSON path below the body; empty: the whole body. */
          readonly name: string;
      }
    | { readonly kind: "context" | "stageVariables"; readonly name: string };
