/** A Velocity template, parsed. */
export interface ParsedTemplate {
    readonly body: Block;
    /** Macros by name; they are known in the whole template. */
    readonly macros: ReadonlyMap<string, Macro>;
}

/** What stands one behind the other. */
export type Block = readonly Statement[];

/** One piece of a template. */
export type Statement =
    | { readonly kind: "text"; readonly text: string }
    | PrintedReference
    | { readonly kind: "set"; readonly target: Reference; readonly value: Expression }
    | {
          readonly kind: "if";
          readonly branches: readonly { readonly condition: Expression; readonly body: Block }[];
          readonly otherwise: Block | undefined;
      }
    | { readonly kind: "foreach"; readonly name: string; readonly list: Expression; readonly body: Block }
    | { readonly kind: "define"; readonly name: string; readonly body: Block }
    | {
          readonly kind: "call";
          readonly name: string;
          readonly args: readonly Expression[];
          /** Of `#@name(...)`. */
          readonly body: Block | undefined;
          readonly source: string;
      }
    | { readonly kind: "break" }
    | { readonly kind: "stop" };

/** A reference in the text. */
export interface PrintedReference {
    readonly kind: "print";
    readonly reference: Reference;
    /** Backslashes in front of it. */
    readonly escapes: number;
}

/** `$a.b(1)[2]`. */
export interface Reference {
    readonly kind: "reference";
    readonly name: string;
    readonly path: readonly Access[];
    /** `$!a`: prints nothing when there is no value. */
    readonly quiet: boolean;
    /** As it was written. */
    readonly source: string;
}

/** A step of a reference. */
export type Access =
    | { readonly kind: "property"; readonly name: string }
    | { readonly kind: "method"; readonly name: string; readonly args: readonly Expression[] }
    | { readonly kind: "index"; readonly index: Expression };

/** Operators of two operands. */
export type BinaryOperator = "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";

/** What has a value. */
export type Expression =
    | Reference
    | { readonly kind: "literal"; readonly value: string | number | boolean }
    /** A text in double quotes that holds references or directives. */
    | { readonly kind: "interpolated"; readonly body: Block }
    | { readonly kind: "list"; readonly items: readonly Expression[] }
    | { readonly kind: "range"; readonly from: Expression; readonly to: Expression }
    | { readonly kind: "map"; readonly entries: readonly (readonly [key: Expression, value: Expression])[] }
    | { readonly kind: "not"; readonly operand: Expression }
    | {
          readonly kind: "binary";
          readonly operator: BinaryOperator;
          readonly left: Expression;
          readonly right: Expression;
      };

/** `#macro(name $a $b) ... #end`. */
export interface Macro {
    readonly parameters: readonly string[];
    readonly body: Block;
}
