import { compilePattern } from "../bounded-pattern";
import { isIssue } from "../issue";
import type { JsonPath, JsonPathOperand, JsonPathOperator, JsonPathTest } from "./path";
import { PathSyntaxError, type TextReader } from "./text-reader";

const mostDepth = 50;

/** Reads what stands in `[?(...)]`. */
export class FilterReader {
    constructor(
        private readonly text: TextReader,
        private readonly readPath: (text: TextReader) => JsonPath,
    ) {}

    /** From `(` to the `)` that belongs to it. */
    read(): JsonPathTest {
        this.text.space();
        if (!this.text.take("(")) throw new PathSyntaxError('"(" is missing behind ?', this.text.at);
        const test = this.choice();
        this.close();
        return test;
    }

    private choice(): JsonPathTest {
        let left = this.both();
        while (this.word("||")) left = { kind: "or", left, right: this.both() };
        return left;
    }

    private both(): JsonPathTest {
        let left = this.single();
        while (this.word("&&")) left = { kind: "and", left, right: this.single() };
        return left;
    }

    private single(): JsonPathTest {
        if (++this.text.depth > mostDepth) throw new PathSyntaxError(`a filter may be ${mostDepth} deep`, this.text.at);
        const test = this.word("!") ? { kind: "not" as const, inner: this.single() } : this.inner();
        this.text.depth--;
        return test;
    }

    private inner(): JsonPathTest {
        if (this.word("(")) {
            const test = this.choice();
            this.close();
            return test;
        }
        const left = this.operand();
        this.text.space();
        const operator = this.text.match(operators)?.toLowerCase() as JsonPathOperator | undefined;
        if (operator === undefined) {
            if (left.kind !== "path") throw new PathSyntaxError("a comparison is missing", this.text.at);
            return { kind: "exists", operand: left };
        }
        return { kind: "compare", left, operator, right: this.operand() };
    }

    private operand(): JsonPathOperand {
        this.text.space();
        const first = this.text.peek();
        if (first === "@" || first === "$") {
            if (++this.text.depth > mostDepth)
                throw new PathSyntaxError(`a filter may be ${mostDepth} deep`, this.text.at);
            this.text.next();
            const path = this.readPath(this.text);
            this.text.depth--;
            return { kind: "path", from: first === "@" ? "element" : "document", path };
        }
        if (first === "/") return this.pattern();
        return { kind: "value", value: this.literal() };
    }

    private literal(): unknown {
        this.text.space();
        const first = this.text.peek();
        if (first === "'" || first === '"') return this.text.quoted();
        if (this.text.take("[")) return this.list();
        const word = this.text.match(/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y);
        if (word === undefined) throw new PathSyntaxError("a value is missing", this.text.at);
        return JSON.parse(normalNumber(word));
    }

    private list(): unknown[] {
        const values: unknown[] = [];
        this.text.space();
        if (this.text.take("]")) return values;
        do {
            if (values.length >= 1000 || ++this.text.depth > mostDepth)
                throw new PathSyntaxError("a list is too large", this.text.at);
            values.push(this.literal());
            this.text.depth--;
            this.text.space();
        } while (this.text.take(","));
        if (!this.text.take("]")) throw new PathSyntaxError('"]" is missing', this.text.at);
        return values;
    }

    private pattern(): JsonPathOperand {
        const begin = this.text.at;
        const written = this.text.match(/\/((?:[^/\\]|\\.)*)\/([imsxu]*)/y);
        if (written === undefined) throw new PathSyntaxError("a regular expression is not closed", begin);
        const end = written.lastIndexOf("/");
        const flags = written.slice(end + 1).replace(/[^ims]/g, "");
        const pattern = compilePattern((flags === "" ? "" : `(?${flags})`) + written.slice(1, end));
        if (isIssue(pattern)) throw new PathSyntaxError(pattern.problem, begin);
        return { kind: "pattern", matches: pattern.fullMatch, size: pattern.size };
    }

    private word(word: string): boolean {
        this.text.space();
        if (word === "!" && this.text.rest(2) === "!=") return false;
        return this.text.take(word);
    }

    private close(): void {
        this.text.space();
        if (!this.text.take(")")) throw new PathSyntaxError('")" is missing', this.text.at);
    }
}

const operators = /==|!=|<=|>=|=~|<|>|(?:in|nin|subsetof|anyof|noneof|size|empty|contains)\b/iy;

/** JSON has no number with a zero in front. */
function normalNumber(word: string): string {
    return word.replace(/^(-?)0+(?=\d)/, "$1");
}
