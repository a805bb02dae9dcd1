import { issue, type Issue } from "../issue";
import { readExpression, readParameter, readReference } from "./parse-expression";
import type { Block, Expression, Macro, ParsedTemplate, Reference, Statement } from "./syntax";
import { TemplateReader, TemplateSyntaxError } from "./template-reader";

/** Characters of a template. Source: "Quotas for configuring and running a REST API": 300 KB. */
const mostCharacters = 300 * 1024;

/**
 * Parses a mapping template by the grammar of Velocity 1.7 (Parser.jjt of that release), which API Gateway's engine
 * follows. velocityjs is not used: it takes time quadratic in the template - 20 seconds for 300 KB - and reads a template
 * without its `#end` as a whole one. Never throws; the issue names line and column.
 */
export function parseTemplate(text: string): ParsedTemplate | Issue {
    if (text.length > mostCharacters) {
        return templateIssue("a mapping template must have at most 300 KB", `${text.length} characters`, "shorten it");
    }
    const parser = new TemplateParser();
    const reader = new TemplateReader(text);
    try {
        const body = parser.readBlock(reader);
        return { body, macros: parser.macros };
    } catch (error) {
        if (!(error instanceof TemplateSyntaxError)) throw error;
        const before = text.slice(0, error.at);
        const line = before.split("\n").length;
        const column = error.at - before.lastIndexOf("\n");
        const shown = text.slice(before.lastIndexOf("\n") + 1).split("\n", 1)[0] ?? "";
        return templateIssue(
            `a mapping template must be Velocity: line ${line}, column ${column}: ${error.message}`,
            JSON.stringify(shown.length > 80 ? `${shown.slice(0, 77)}...` : shown),
            "correct it",
        );
    }
}

function templateIssue(problem: string, got: string, fix: string): Issue {
    return issue({ path: "", code: "template-invalid", problem, got, rule: "Velocity 1.7", fix });
}

/** Directives a template may escape with a backslash. */
const known = /^(?:set|if|elseif|else|end|foreach|break|stop|macro|define|include|parse|evaluate|literal)$/;
const word = /#(?:\{([A-Za-z_]\w*)\}|([A-Za-z_@]\w*))/y;
const lineEnd = /[ \t]*(?:\r\n|\n|\r)/y;

class TemplateParser {
    readonly macros = new Map<string, Macro>();

    readonly readBlock = (reader: TemplateReader): Statement[] => {
        const block = this.statements(reader);
        if (!reader.done())
            reader.fail(`${reader.text.slice(reader.at, reader.at + 10).split(/[^#\w{}]/, 1)[0] ?? ""} closes nothing`);
        return block;
    };

    /** Statements up to the end, or to an `#end`, `#else` or `#elseif`, which is not taken. */
    private statements(reader: TemplateReader): Statement[] {
        const found: Statement[] = [];
        let text = "";
        const flush = () => {
            if (text !== "") found.push({ kind: "text", text });
            text = "";
        };
        while (!reader.done()) {
            const plain = reader.match(/[^$#\\ \t]+|[ \t]+/y)?.[0];
            if (plain !== undefined) {
                // Only a #set right behind another directive or reference takes the blanks in front of it along.
                const gobbled =
                    text === "" &&
                    /^[ \t]+$/.test(plain) &&
                    /^#(?:set|\{set\}) *\(/.test(reader.text.slice(reader.at, reader.at + 20));
                text += gobbled ? "" : plain;
                continue;
            }
            const escapes = reader.match(/\\+/y)?.[0].length ?? 0;
            if (reader.peek() === "$") {
                const reference = readReference(reader, this.readBlock);
                if (reference !== undefined) {
                    flush();
                    found.push({ kind: "print", reference, escapes });
                    continue;
                }
            }
            if (reader.peek() === "#") {
                const from = reader.at;
                const name = reader.match(word);
                reader.at = from;
                const directive = name?.[1] ?? name?.[2] ?? "";
                if (escapes > 0) text += this.escaped(escapes, directive);
                if (escapes % 2 === 1) {
                    text += reader.text.slice(from, from + (name?.[0].length ?? 1));
                    reader.at = from + (name?.[0].length ?? 1);
                    continue;
                }
                if (/^(?:end|else|elseif)$/.test(directive)) break;
                const raw = this.raw(reader);
                if (raw !== undefined) {
                    text += raw;
                    continue;
                }
                const statement = this.directive(reader, directive, name?.[0] ?? "");
                if (statement !== undefined) {
                    flush();
                    if (statement !== "nothing") found.push(statement);
                    continue;
                }
            } else if (escapes > 0) text += "\\".repeat(escapes);
            text += reader.peek();
            reader.at++;
        }
        flush();
        return found;
    }

    /** Backslashes in front of a directive Velocity knows are halved. */
    private escaped(escapes: number, directive: string): string {
        const halved = known.test(directive) || this.macros.has(directive);
        return "\\".repeat(halved ? Math.floor(escapes / 2) : escapes);
    }

    /** Comments, which leave nothing, and `#[[text]]#`. */
    private raw(reader: TemplateReader): string | undefined {
        const from = reader.at;
        if (reader.take("##")) {
            reader.match(/[^\r\n]*(?:\r\n|\n|\r)?/y);
            if (reader.at === from + 2) reader.at = Math.min(reader.at, reader.end);
            return "";
        }
        const close = reader.take("#*") ? "*#" : reader.take("#[[") ? "]]#" : undefined;
        if (close === undefined) return undefined;
        const end = reader.text.indexOf(close, reader.at);
        if (end < 0 || end + close.length > reader.end) reader.fail(`"${close}" is missing`, from);
        const inner = reader.text.slice(reader.at, end);
        reader.at = end + close.length;
        return close === "*#" ? "" : inner;
    }

    /** A directive; undefined when it is none and stands for itself. */
    private directive(reader: TemplateReader, name: string, written: string): Statement | "nothing" | undefined {
        if (name === "") return undefined;
        const from = reader.at;
        reader.at += written.length;
        const open = reader.match(/[ \t\r\n]*\(/y) !== undefined;
        if (name === "break" || name === "stop") {
            if (open) this.close(reader);
            return { kind: name };
        }
        if (!open) {
            if (/^(?:set|if|foreach|macro|define)$/.test(name)) reader.fail(`"(" is missing behind #${name}`);
            reader.at = from;
            return undefined;
        }
        return reader.within(() => this.withArguments(reader, name, from));
    }

    private withArguments(reader: TemplateReader, name: string, from: number): Statement | "nothing" {
        switch (name) {
            case "set":
                return this.set(reader);
            case "if":
                return this.condition(reader);
            case "foreach":
                return this.foreach(reader);
            case "define": {
                const target = this.reference(reader);
                this.close(reader);
                return { kind: "define", name: target.name, body: this.blockToEnd(reader, "#define", from) };
            }
            case "macro":
                return this.macro(reader, from);
            case "parse":
            case "include":
            case "evaluate":
                return reader.fail(`#${name} is not available: a mapping template stands alone`, from);
            default:
                return this.call(reader, name, from);
        }
    }

    private set(reader: TemplateReader): Statement {
        const target = this.reference(reader);
        reader.expect("=", '"=" is missing');
        const value = readExpression(reader, this.readBlock);
        this.close(reader);
        return { kind: "set", target, value };
    }

    private condition(reader: TemplateReader): Statement {
        const from = reader.at;
        const branches: { condition: Expression; body: Block }[] = [];
        let otherwise: Block | undefined;
        do {
            const condition = readExpression(reader, this.readBlock);
            this.close(reader);
            branches.push({ condition, body: this.statements(reader) });
        } while (reader.match(/#(?:elseif|\{elseif\})[ \t\r\n]*\(/y) !== undefined);
        if (reader.match(/#(?:else(?!\w)|\{else\})/y) !== undefined) {
            reader.match(lineEnd);
            otherwise = this.statements(reader);
        }
        this.end(reader, "#if", from);
        return { kind: "if", branches, otherwise };
    }

    private foreach(reader: TemplateReader): Statement {
        const from = reader.at;
        const target = this.reference(reader);
        if (reader.match(/in(?![\w-])/y) === undefined) reader.fail('"in" is missing');
        const list = readParameter(reader, this.readBlock);
        this.close(reader);
        return { kind: "foreach", name: target.name, list, body: this.blockToEnd(reader, "#foreach", from) };
    }

    private macro(reader: TemplateReader, from: number): "nothing" {
        reader.space();
        const name = reader.match(/[A-Za-z_]\w*/y)?.[0] ?? reader.fail("a macro's name is missing");
        const parameters: string[] = [];
        for (;;) {
            reader.match(/[ \t\r\n]*,?[ \t\r\n]*/y);
            if (reader.peek() !== "$") break;
            parameters.push(this.reference(reader).name);
        }
        this.close(reader);
        this.macros.set(name, { parameters, body: this.blockToEnd(reader, "#macro", from) });
        return "nothing";
    }

    private call(reader: TemplateReader, name: string, from: number): Statement {
        const args: Expression[] = [];
        for (;;) {
            reader.match(/[ \t\r\n]*,?[ \t\r\n]*/y);
            if (reader.peek() === ")" || reader.done()) break;
            args.push(readParameter(reader, this.readBlock));
        }
        this.close(reader);
        const source = reader.text.slice(from, reader.at);
        if (!name.startsWith("@")) return { kind: "call", name, args, body: undefined, source };
        return { kind: "call", name: name.slice(1), args, body: this.blockToEnd(reader, `#${name}`, from), source };
    }

    private reference(reader: TemplateReader): Reference {
        reader.space();
        const reference = readReference(reader, this.readBlock) ?? reader.fail("a reference such as $item is missing");
        reader.space();
        return reference;
    }

    /** The `)` of a directive takes the rest of a blank line along. */
    private close(reader: TemplateReader): void {
        reader.space();
        reader.expect(")", '")" is missing');
        reader.match(lineEnd);
    }

    private blockToEnd(reader: TemplateReader, what: string, from: number): Block {
        const body = this.statements(reader);
        this.end(reader, what, from);
        return body;
    }

    private end(reader: TemplateReader, what: string, from: number): void {
        if (reader.match(/#(?:end(?!\w)|\{end\})/y) === undefined) reader.fail(`#end of this ${what} is missing`, from);
        reader.match(lineEnd);
    }
}
