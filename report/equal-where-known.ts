import { unknownText } from "./print-value";

/**
 * Whether two texts may be the same once everything is known: `[unknown]` stands for any text, so that a value AWS
 * decides is no change against the value it decided.
 */
export function equalWhereKnown(one: string, other: string): boolean {
    return one === other || covers(one, other) || covers(other, one);
}

/** Whether a text is a pattern's, each `[unknown]` in the pattern standing for any text. */
function covers(pattern: string, text: string): boolean {
    const [first = "", ...rest] = pattern.split(unknownText);
    const last = rest.pop();
    if (last === undefined || !text.startsWith(first)) return false;
    let position = first.length;
    for (const part of rest) {
        const found = text.indexOf(part, position);
        if (found < 0) return false;
        position = found + part.length;
    }
    return text.length - last.length >= position && text.endsWith(last);
}
