import type { Access, BinaryOperator, Block, Expression, Reference } from "./syntax";
import type { TemplateReader } from "./template-reader";

/** Reads the template within a text in double quotes. */
export type ReadBlock = (reader: TemplateReader) => Block;

const identifier = /[A-Za-z_][\w-]*/y;
const opening = /\$(!?)(\{?)([A-Za-z_][\w-]*)/y;

/** Reads `$a.b(1)[2]` or its form in braces; undefined when no reference begins here. */
export function readReference(reader: TemplateReader, readBlock: ReadBlock): Reference | undefined {
    const from = reader.at;
    const begin = reader.match(opening);
    if (begin === undefined) return undefined;
    const path = reader.within(() => readPath(reader, readBlock));
    if (begin[2] === "{") reader.expect("}", `"}" is missing behind ${reader.text.slice(from, from + 40)}`);
    const source = reader.text.slice(from, reader.at);
    return { kind: "reference", name: begin[3] ?? "", path, quiet: begin[1] === "!", source };
}

function readPath(reader: TemplateReader, readBlock: ReadBlock): Access[] {
    const path: Access[] = [];
    for (;;) {
        if (reader.peek() === "[") {
            reader.at++;
            path.push({ kind: "index", index: readParameter(reader, readBlock) });
            reader.expect("]", '"]" is missing');
        } else if (reader.peek() === "." && /[A-Za-z]/.test(reader.peek(1))) {
            reader.at++;
            const name = reader.match(identifier)?.[0] ?? "";
            if (!reader.take("(")) path.push({ kind: "property", name });
            else path.push({ kind: "method", name, args: readList(reader, readBlock, ")") });
        } else return path;
    }
}

/** Parameters up to a closing bracket, which is taken. */
function readList(reader: TemplateReader, readBlock: ReadBlock, close: string): Expression[] {
    const items: Expression[] = [];
    reader.space();
    if (reader.take(close)) return items;
    do items.push(readParameter(reader, readBlock));
    while (reader.take(","));
    reader.expect(close, `"," or "${close}" is missing`);
    return items;
}

/** A value as methods, lists and maps take it: Velocity has no arithmetic there. */
export function readParameter(reader: TemplateReader, readBlock: ReadBlock): Expression {
    reader.space();
    const value = reader.within(() => readValue(reader, readBlock));
    reader.space();
    return value;
}

function readValue(reader: TemplateReader, readBlock: ReadBlock): Expression {
    const first = reader.peek();
    if (first === "'" || first === '"') return readText(reader, readBlock);
    if (first === "$") {
        return readReference(reader, readBlock) ?? reader.fail("a name is missing behind $");
    }
    if (reader.take("[")) return readArray(reader, readBlock);
    if (reader.take("{")) return readMap(reader, readBlock);
    const word = reader.match(/(?:true|false)(?![\w-])/y)?.[0];
    if (word !== undefined) return { kind: "literal", value: word === "true" };
    const number = reader.match(/-?(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y)?.[0];
    if (number !== undefined) return { kind: "literal", value: Number(number) };
    const got = reader.match(/[A-Za-z_][\w-]*/y)?.[0] ?? reader.peek();
    return reader.fail(
        got === ""
            ? "a value is missing, and the template ends"
            : `a value is missing in front of ${JSON.stringify(got)}`,
        reader.at - (got.length > 1 ? got.length : 0),
    );
}

/** Single quotes: as it stands. Double quotes: references and directives count. A quotation mark twice is one. */
function readText(reader: TemplateReader, readBlock: ReadBlock): Expression {
    const quotation = reader.peek();
    const from = reader.at + 1;
    let end = from;
    for (;;) {
        end = reader.text.indexOf(quotation, end);
        if (end < 0 || end >= reader.end) reader.fail("a quotation mark is not closed");
        if (reader.text.charAt(end + 1) !== quotation || end + 1 >= reader.end) break;
        end += 2;
    }
    reader.at = end + 1;
    const written = reader.text.slice(from, end);
    const value = written.replaceAll(quotation + quotation, quotation);
    if (quotation === "'") return { kind: "literal", value };
    if (!/[$#]/.test(written)) return { kind: "literal", value: unescaped(value) };
    // Doubled quotation marks inside keep their places: lines and columns are the template's.
    const inner = reader.part(from, end);
    const body = reader.within(() => readBlock(inner));
    return { kind: "interpolated", body: written === value ? body : undoubled(body) };
}

const unescaped = (text: string) =>
    text.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

const undoubled = (body: Block): Block =>
    body.map((each) => (each.kind === "text" ? { ...each, text: each.text.replaceAll('""', '"') } : each));

function readArray(reader: TemplateReader, readBlock: ReadBlock): Expression {
    reader.space();
    if (reader.take("]")) return { kind: "list", items: [] };
    const first = readParameter(reader, readBlock);
    if (reader.take("..")) {
        const to = readParameter(reader, readBlock);
        reader.expect("]", '"]" is missing behind the range');
        return { kind: "range", from: first, to };
    }
    const items = reader.take(",") ? readList(reader, readBlock, "]") : undefined;
    if (items === undefined) reader.expect("]", '"," or "]" is missing');
    return { kind: "list", items: [first, ...(items ?? [])] };
}

function readMap(reader: TemplateReader, readBlock: ReadBlock): Expression {
    const entries: [Expression, Expression][] = [];
    reader.space();
    if (reader.take("}")) return { kind: "map", entries };
    do {
        const key = readParameter(reader, readBlock);
        reader.expect(":", '":" is missing behind the key of a map');
        entries.push([key, readParameter(reader, readBlock)]);
    } while (reader.take(","));
    reader.expect("}", '"," or "}" is missing');
    return { kind: "map", entries };
}

/** Loosest first. Source: grammar of Velocity 1.7, Parser.jjt, "Expression Syntax". */
const levels: readonly (readonly [pattern: RegExp, words: Readonly<Record<string, BinaryOperator>>])[] = [
    [/\|\||or(?![\w-])/y, { "||": "||", or: "||" }],
    [/&&|and(?![\w-])/y, { "&&": "&&", and: "&&" }],
    [/==|!=|eq(?![\w-])|ne(?![\w-])/y, { "==": "==", "!=": "!=", eq: "==", ne: "!=" }],
    [
        /<=|>=|<|>|(?:lt|le|gt|ge)(?![\w-])/y,
        { "<=": "<=", ">=": ">=", "<": "<", ">": ">", lt: "<", le: "<=", gt: ">", ge: ">=" },
    ],
    [/[+-]/y, { "+": "+", "-": "-" }],
    [/[*/%]/y, { "*": "*", "/": "/", "%": "%" }],
];

/** An expression of `#set` or `#if`. */
export function readExpression(reader: TemplateReader, readBlock: ReadBlock, level = 0): Expression {
    const current = levels[level];
    if (current === undefined) return readUnary(reader, readBlock);
    let left = readExpression(reader, readBlock, level + 1);
    // A chain nests to the left: it counts as levels, so that evaluating it stays within bounds too.
    for (let chain = 0; ; chain++) {
        reader.space();
        const operator = current[1][reader.match(current[0])?.[0] ?? ""];
        if (operator === undefined) return left;
        if (chain > 500) reader.fail("an expression may chain 500 operators");
        left = { kind: "binary", operator, left, right: readExpression(reader, readBlock, level + 1) };
    }
}

function readUnary(reader: TemplateReader, readBlock: ReadBlock): Expression {
    reader.space();
    if (reader.match(/!(?!=)|not(?![\w-])/y) !== undefined) {
        return { kind: "not", operand: reader.within(() => readUnary(reader, readBlock)) };
    }
    if (!reader.take("(")) return readParameter(reader, readBlock);
    const inner = reader.within(() => readExpression(reader, readBlock));
    reader.space();
    reader.expect(")", '")" is missing');
    return inner;
}
