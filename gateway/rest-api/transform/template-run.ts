import type {
    Access,
    Block,
    Expression,
    ParsedTemplate,
    PrintedReference,
    Reference,
    Statement,
} from "../../../model/velocity/syntax";
import { calculate } from "./calculate";
import { ApiObject, isEqual, isMissing, isTrue, javaList, type JavaMap, printed, put } from "./java-values";
import { callMethod, readIndex, readProperty } from "./java-methods";
import { isJsonObject } from "../../../model/json-path/value-kind";
import { type RenderBudget, RenderFailure } from "./render-budget";

/** A block kept by `#define`, rendered where it is printed. */
class Defined {
    constructor(readonly body: Block) {}
}

/** How a block ended. */
type Ending = "through" | "break" | "stop";

/**
 * One rendering of a template, over the parsed template itself: velocityjs evaluates by calling whatever method a value
 * of JavaScript has, its constructor's included, and cannot be bounded. Here nothing is reached that is not listed.
 */
export class TemplateRun {
    private output = "";
    /** Variables, the innermost scope last: the template's, then those of macros. */
    private variables: Map<string, unknown>;

    constructor(
        private readonly template: ParsedTemplate,
        globals: ReadonlyMap<string, unknown>,
        private readonly budget: RenderBudget,
    ) {
        this.variables = new Map(globals);
    }

    render(): string {
        this.block(this.template.body);
        return this.output;
    }

    private write(text: string): void {
        this.output += text;
        if (this.output.length > 10 * 1024 * 1024) throw new RenderFailure("the output grows beyond 10 MB");
    }

    private block(statements: Block): Ending {
        for (const statement of statements) {
            this.budget.spend();
            const ending = this.statement(statement);
            if (ending !== "through") return ending;
        }
        return "through";
    }

    private statement(statement: Statement): Ending {
        switch (statement.kind) {
            case "text":
                this.write(statement.text);
                return "through";
            case "print":
                this.print(statement);
                return "through";
            case "set":
                this.assign(statement.target, this.value(statement.value));
                return "through";
            case "if":
                for (const { condition, body } of statement.branches) {
                    if (isTrue(this.value(condition))) return this.budget.within(() => this.block(body));
                }
                return statement.otherwise === undefined ? "through" : this.block(statement.otherwise);
            case "foreach":
                return this.loop(statement.name, this.value(statement.list), statement.body);
            case "define":
                this.variables.set(statement.name, new Defined(statement.body));
                return "through";
            case "call":
                return this.call(statement);
            case "break":
            case "stop":
                return statement.kind;
        }
    }

    /** Velocity 1.7, ASTReference.render: what has no value prints as it is written, unless it is quiet. */
    private print({ reference, escapes }: PrintedReference): void {
        const value = this.reference(reference);
        const halved = "\\".repeat(Math.floor(escapes / 2));
        const missing = value === undefined || value === null;
        if (escapes % 2 === 1) this.write(halved + (missing ? "\\" : "") + reference.source);
        else if (missing) this.write("\\".repeat(escapes) + (reference.quiet ? "" : reference.source));
        else if (value instanceof Defined) this.define(value, halved);
        else this.write(halved + printed(value, this.budget));
    }

    private define({ body }: Defined, before: string): void {
        this.write(before);
        this.budget.within(() => this.block(body));
    }

    private loop(name: string, list: unknown, body: Block): Ending {
        const items = this.itemsOf(list);
        if (items === undefined) return "through";
        const kept = ["foreach", "velocityCount", name].map((each) => [each, this.variables.get(each)] as const);
        let ending: Ending = "through";
        for (const [index, item] of items.entries()) {
            this.budget.iterate();
            this.variables.set(name, item);
            this.variables.set("velocityCount", index + 1);
            this.variables.set("foreach", {
                index,
                count: index + 1,
                hasNext: index + 1 < items.length,
                first: index === 0,
                last: index + 1 === items.length,
            });
            ending = this.budget.within(() => this.block(body));
            if (ending !== "through") break;
        }
        for (const [each, value] of kept) {
            if (value === undefined) this.variables.delete(each);
            else this.variables.set(each, value);
        }
        return ending === "stop" ? "stop" : "through";
    }

    /** A list's elements, or a map's values. */
    private itemsOf(list: unknown): readonly unknown[] | undefined {
        if (Array.isArray(list)) return list as unknown[];
        if (list instanceof ApiObject) return list.entries?.()?.map(([, value]) => value);
        return isJsonObject(list) && !(list instanceof Defined) ? Object.values(list) : undefined;
    }

    private call({ name, args, body, source }: Extract<Statement, { kind: "call" }>): Ending {
        const macro = this.template.macros.get(name);
        if (macro === undefined) {
            this.write(source);
            return "through";
        }
        const outer = this.variables;
        const values = args.map((argument) => this.value(argument));
        this.variables = new Map(outer);
        for (const [index, parameter] of macro.parameters.entries()) this.variables.set(parameter, values[index]);
        if (body !== undefined) this.variables.set("bodyContent", new Defined(body));
        const ending = this.budget.within(() => this.block(macro.body));
        // What a macro sets beyond its parameters is the template's, as in Velocity without local scopes.
        for (const [each, value] of this.variables) {
            if (!macro.parameters.includes(each) && each !== "bodyContent") outer.set(each, value);
        }
        this.budget.spend(outer.size);
        this.variables = outer;
        return ending === "stop" ? "stop" : "through";
    }

    /** Velocity 1.7, directive.set.null.allowed is false: without a value the old one stays. */
    private assign({ name, path }: Reference, value: unknown): void {
        if (value === undefined || value === null) return;
        const last = path.at(-1);
        if (last === undefined) {
            this.variables.set(name, value);
            return;
        }
        const holder = this.follow(this.variables.get(name), path.slice(0, -1));
        if (last.kind === "method") return;
        const key = last.kind === "property" ? last.name : this.value(last.index);
        if (holder instanceof ApiObject) holder.assign?.(printed(key, this.budget), value);
        else if (Array.isArray(holder) && typeof key === "number") callMethod(holder, "set", [key, value], this.budget);
        else if (isJsonObject(holder) && !(holder instanceof Defined)) put(holder, printed(key, this.budget), value);
    }

    private reference({ name, path }: Reference): unknown {
        return this.follow(this.variables.get(name), path);
    }

    private follow(root: unknown, path: readonly Access[]): unknown {
        let value = root;
        for (const access of path) {
            if (value === undefined || value === null) return undefined;
            this.budget.spend();
            if (value instanceof Defined) value = this.captured(value.body);
            if (access.kind === "property") value = readProperty(value, access.name);
            else if (access.kind === "index") value = readIndex(value, this.value(access.index), this.budget);
            else value = this.method(value, access);
        }
        return value;
    }

    private method(value: unknown, { name, args }: Extract<Access, { kind: "method" }>): unknown {
        return callMethod(
            value,
            name,
            args.map((argument) => this.value(argument)),
            this.budget,
        );
    }

    /** What a block would print. */
    private captured(body: Block): string {
        const before = this.output;
        this.output = "";
        this.budget.within(() => this.block(body));
        const text = this.output;
        this.output = before;
        return this.budget.text(text);
    }

    private value(expression: Expression): unknown {
        this.budget.spend();
        return this.budget.within(() => this.evaluate(expression));
    }

    private evaluate(expression: Expression): unknown {
        switch (expression.kind) {
            case "literal":
                return expression.value;
            case "reference": {
                const value = this.reference(expression);
                return value instanceof Defined ? this.captured(value.body) : value;
            }
            case "interpolated":
                return this.captured(expression.body);
            case "list":
                return javaList(expression.items.map((item) => this.value(item)));
            case "range":
                return this.range(this.value(expression.from), this.value(expression.to));
            case "map": {
                const map: JavaMap = {};
                for (const [key, value] of expression.entries)
                    put(map, printed(this.value(key), this.budget), this.value(value));
                return map;
            }
            case "not":
                return !isTrue(this.value(expression.operand));
            case "binary":
                return this.binary(expression);
        }
    }

    private binary({ operator, left, right }: Extract<Expression, { kind: "binary" }>): unknown {
        if (operator === "&&") return isTrue(this.value(left)) && isTrue(this.value(right));
        if (operator === "||") return isTrue(this.value(left)) || isTrue(this.value(right));
        const [first, second] = [this.value(left), this.value(right)];
        if (operator === "==") return isEqual(first, second, this.budget);
        if (operator === "!=") return !isEqual(first, second, this.budget);
        return calculate(first, operator, second, this.budget);
    }

    /** Both ends are in it; it may go down. */
    private range(from: unknown, to: unknown): unknown {
        if (isMissing(from) || isMissing(to) || typeof from !== "number" || typeof to !== "number") return undefined;
        const length = Math.abs(to - from) + 1;
        this.budget.spend(length);
        const step = from <= to ? 1 : -1;
        return javaList(Array.from({ length }, (_, index) => from + index * step));
    }
}
