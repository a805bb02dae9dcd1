import type { Block, Expression, ParsedTemplate, Reference, Statement } from "./syntax";

/**
 * The JSON paths a template writes as plain texts, such as `$.order.id` of `$input.path('$.order.id')`, each once and in
 * the order they stand in. A path that is put together while the template runs is not among them.
 * Source: developer guide, "Variables for data transformations for API Gateway": `$input.json` and `$input.path`.
 */
export function literalJsonPaths({ body, macros }: ParsedTemplate): readonly string[] {
    const found = new Set<string>();
    const blocks = [body, ...[...macros.values()].map((macro) => macro.body)];
    for (const block of blocks) ofBlock(block, found);
    return [...found];
}

function ofBlock(block: Block, found: Set<string>): void {
    for (const statement of block) ofStatement(statement, found);
}

function ofStatement(statement: Statement, found: Set<string>): void {
    switch (statement.kind) {
        case "print":
            ofExpression(statement.reference, found);
            return;
        case "set":
            ofExpression(statement.target, found);
            ofExpression(statement.value, found);
            return;
        case "if":
            for (const { condition, body } of statement.branches) {
                ofExpression(condition, found);
                ofBlock(body, found);
            }
            ofBlock(statement.otherwise ?? [], found);
            return;
        case "foreach":
            ofExpression(statement.list, found);
            ofBlock(statement.body, found);
            return;
        case "define":
            ofBlock(statement.body, found);
            return;
        case "call":
            for (const each of statement.args) ofExpression(each, found);
            ofBlock(statement.body ?? [], found);
            return;
        case "text":
        case "break":
        case "stop":
            return;
    }
}

function ofExpression(expression: Expression, found: Set<string>): void {
    switch (expression.kind) {
        case "reference":
            ofReference(expression, found);
            return;
        case "interpolated":
            ofBlock(expression.body, found);
            return;
        case "list":
            for (const item of expression.items) ofExpression(item, found);
            return;
        case "range":
            ofExpression(expression.from, found);
            ofExpression(expression.to, found);
            return;
        case "map":
            for (const [key, value] of expression.entries) {
                ofExpression(key, found);
                ofExpression(value, found);
            }
            return;
        case "not":
            ofExpression(expression.operand, found);
            return;
        case "binary":
            ofExpression(expression.left, found);
            ofExpression(expression.right, found);
            return;
        case "literal":
            return;
    }
}

function ofReference({ name, path }: Reference, found: Set<string>): void {
    const [first] = path;
    if (name === "input" && first?.kind === "method" && (first.name === "json" || first.name === "path")) {
        const [written] = first.args;
        if (written?.kind === "literal" && typeof written.value === "string") found.add(written.value);
    }
    for (const access of path) {
        if (access.kind === "index") ofExpression(access.index, found);
        if (access.kind === "method") for (const each of access.args) ofExpression(each, found);
    }
}
