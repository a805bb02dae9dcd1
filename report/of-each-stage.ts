import type { Text } from "../frontdoor/front-door";
import { printText } from "./print-value";

/** One text when all stages agree, else one for each stage. */
export function ofEachStage(stages: readonly { readonly name: Text }[], each: readonly string[], none: string): string {
    if (new Set(each).size <= 1) return each[0] ?? none;
    return each.map((text, index) => `${text} (${printText(stages[index]?.name ?? "")})`).join(", ");
}
