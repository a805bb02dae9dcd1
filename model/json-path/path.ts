/** A JSON path in Jayway's dialect, parsed. */
export interface JsonPath {
    /** As it was written. */
    readonly text: string;
    readonly steps: readonly JsonPathStep[];
    /** Whether it names one place at most: what it finds is that value, else a list of all. */
    readonly definite: boolean;
}

/** One step of a path. */
export type JsonPathStep =
    /** `.a`, `['a']`; several names make an object of them. */
    | { readonly kind: "names"; readonly names: readonly string[] }
    /** `[0]`, `[-1]`, `[0,2]`. */
    | { readonly kind: "indexes"; readonly indexes: readonly number[] }
    /** `[1:3]`, `[:2]`, `[-2:]`. */
    | { readonly kind: "slice"; readonly from: number | undefined; readonly to: number | undefined }
    /** `.*`, `[*]`. */
    | { readonly kind: "every" }
    /** `..`: the place itself and all below it. */
    | { readonly kind: "descend" }
    /** `[?(@.price < 10)]`. */
    | { readonly kind: "filter"; readonly test: JsonPathTest }
    /** `.length()` at the end. */
    | { readonly kind: "function"; readonly name: JsonPathFunction };

/** Functions that stand at the end of a path. Source: the README of Jayway JsonPath, "Functions". */
export const jsonPathFunctions = [
    "length",
    "size",
    "min",
    "max",
    "avg",
    "sum",
    "stddev",
    "keys",
    "first",
    "last",
] as const;

/** One of them. */
export type JsonPathFunction = (typeof jsonPathFunctions)[number];

/** What a filter asks. */
export type JsonPathTest =
    | { readonly kind: "and"; readonly left: JsonPathTest; readonly right: JsonPathTest }
    | { readonly kind: "or"; readonly left: JsonPathTest; readonly right: JsonPathTest }
    | { readonly kind: "not"; readonly inner: JsonPathTest }
    | { readonly kind: "exists"; readonly operand: JsonPathOperand }
    | {
          readonly kind: "compare";
          readonly left: JsonPathOperand;
          readonly operator: JsonPathOperator;
          readonly right: JsonPathOperand;
      };

/** Comparisons of filters. Source: the README of Jayway JsonPath, "Filter Operators". */
export const jsonPathOperators = [
    "==",
    "!=",
    "<=",
    ">=",
    "<",
    ">",
    "=~",
    "in",
    "nin",
    "subsetof",
    "anyof",
    "noneof",
    "size",
    "empty",
    "contains",
] as const;

/** One of them. */
export type JsonPathOperator = (typeof jsonPathOperators)[number];

/** One side of a comparison. */
export type JsonPathOperand =
    | { readonly kind: "value"; readonly value: unknown }
    | {
          readonly kind: "pattern";
          readonly matches: (text: string) => boolean;
          /** Steps a character takes at most. */
          readonly size: number;
      }
    /** Relative to the element under test (`@`), or to the document (`$`). */
    | { readonly kind: "path"; readonly from: "element" | "document"; readonly path: JsonPath };
