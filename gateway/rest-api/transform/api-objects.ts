import { isIssue } from "../../../model/issue";
import { type JsonPath, parseJsonPath } from "../../../model/json-path/parse";
import { mostVisits, searchJsonPath } from "../../../model/json-path/find";
import type { TemplateScope } from "./compiled-template";
import { escapeJavaScript } from "./escape-java-script";
import { absent, ApiObject, isMissing, jsonText, printed } from "./java-values";
import type { OverrideRecorder } from "./overrides";
import { type RenderBudget, RenderFailure } from "./render-budget";

/** `$input`. */
export class InputObject extends ApiObject {
    private document: { readonly value: unknown } | undefined;

    constructor(
        private readonly scope: TemplateScope,
        private readonly budget: RenderBudget,
    ) {
        super();
    }

    /** @observed LocalStack's validated tests: no body is `{}`. */
    private body(): string {
        return this.scope.body === "" ? "{}" : this.scope.body;
    }

    override property(name: string): unknown {
        return name === "body" ? this.body() : undefined;
    }

    override call(name: string, args: readonly unknown[]): unknown {
        switch (name) {
            case "body":
                return this.body();
            case "json": {
                const found = this.find(args[0]);
                // @observed reference 8.5: what is not there is the empty text, as JSON.
                return found === absent ? '""' : jsonText(found, this.budget);
            }
            case "path":
                return this.find(args[0]) ?? absent;
            case "params":
                return args.length === 0 ? this.allParams() : this.param(printed(args[0], this.budget));
            default:
                return undefined;
        }
    }

    private find(path: unknown): unknown {
        const text = isMissing(path) ? "$" : printed(path, this.budget);
        const visits = { left: mostVisits };
        const answer = searchJsonPath(pathOf(text), (this.document ??= { value: this.parse() }).value, visits);
        if (answer.kind === "too-much") throw new RenderFailure(`the JSON path ${text} visits too much`);
        // Each search has a bound of its own, and a loop may search a large document again and again.
        this.budget.spend(1 + Math.floor((mostVisits - visits.left) / 10));
        return answer.kind === "found" ? answer.value : absent;
    }

    /** @inferred json-smart, which API Gateway reads bodies with, takes a body that is no JSON as a text. */
    private parse(): unknown {
        const body = this.body();
        this.budget.spend(Math.floor(body.length / 1000));
        try {
            return JSON.parse(body);
        } catch {
            return body;
        }
    }

    private allParams(): unknown {
        const { path, querystring, header } = this.scope.params;
        const copy = (values: Readonly<Record<string, string>>) => {
            const entries = Object.entries(values);
            this.budget.spend(entries.length);
            return Object.fromEntries(entries);
        };
        return { path: copy(path), querystring: copy(querystring), header: copy(header) };
    }

    /** @documented "Variables for data transformations": path, query, header, in this order. */
    private param(name: string): unknown {
        const { path, querystring, header } = this.scope.params;
        for (const values of [path, querystring, header]) if (Object.hasOwn(values, name)) return values[name];
        return absent;
    }
}

/** `$util`. */
export class UtilObject extends ApiObject {
    constructor(private readonly budget: RenderBudget) {
        super();
    }

    override call(name: string, [argument]: readonly unknown[]): unknown {
        const work = utilities.get(name);
        if (work === undefined) return undefined;
        const text = argument === undefined ? "null" : printed(argument, this.budget);
        // Values are made of a text's every few characters; a text is made of it as a whole.
        this.budget.spend(Math.floor(text.length / (name === "parseJson" ? 50 : 200)));
        const answer = work(text);
        return typeof answer === "string" ? this.budget.text(answer) : answer;
    }
}

const utilities: ReadonlyMap<string, (text: string) => unknown> = new Map<string, (text: string) => unknown>([
    ["escapeJavaScript", escapeJavaScript],
    ["parseJson", parseJson],
    ["urlEncode", (text) => new URLSearchParams([["", text]]).toString().slice(1)],
    ["urlDecode", urlDecode],
    ["base64Encode", (text) => Buffer.from(text, "utf8").toString("base64")],
    ["base64Decode", (text) => Buffer.from(text, "base64").toString("utf8")],
]);

function parseJson(text: string): unknown {
    try {
        return (JSON.parse(text) as unknown) ?? absent;
    } catch {
        throw new RenderFailure("$util.parseJson was given a text that is no JSON");
    }
}

function urlDecode(text: string): string {
    try {
        return decodeURIComponent(text.replaceAll("+", " "));
    } catch {
        throw new RenderFailure("$util.urlDecode was given a percent sign that begins no character");
    }
}

const paths = new Map<string, JsonPath>();

function pathOf(text: string): JsonPath {
    const before = paths.get(text);
    if (before !== undefined) return before;
    const path = parseJsonPath(text);
    if (isIssue(path)) throw new RenderFailure(`${path.problem}, got ${path.got ?? ""}`);
    if (paths.size >= 200) paths.clear();
    paths.set(text, path);
    return path;
}

/** `$context`, or a part of it such as `$context.identity`. */
export class ContextObject extends ApiObject {
    constructor(
        private readonly scope: TemplateScope,
        private readonly overrides: OverrideRecorder,
        private readonly prefix = "",
    ) {
        super();
    }

    override property(name: string): unknown {
        if (this.prefix === "" && (name === "requestOverride" || name === "responseOverride")) {
            return this.overrides.object(name);
        }
        const full = this.prefix + name;
        const value = this.scope.contextVariable(full);
        if (value !== undefined) return value;
        const part = new ContextObject(this.scope, this.overrides, `${full}.`);
        return part.names().length > 0 || knownParts.has(full) ? part : absent;
    }

    override call(name: string, [key]: readonly unknown[]): unknown {
        return name === "get" && typeof key === "string" ? this.property(key) : undefined;
    }

    override entries(): readonly (readonly [string, unknown])[] {
        return this.names().map((name) => [name, this.property(name)] as const);
    }

    private names(): readonly string[] {
        return this.scope.contextNames(this.prefix.slice(0, -1));
    }
}

/** Parts that are there with nothing in them too, so that what is below prints as nothing. */
const knownParts: ReadonlySet<string> = new Set([
    "authorizer",
    "authorizer.claims",
    "identity",
    "identity.clientCert",
    "error",
]);

/** `$stageVariables`. */
export class VariablesObject extends ApiObject {
    constructor(private readonly values: Readonly<Record<string, string>>) {
        super();
    }
    override property(name: string): unknown {
        return Object.hasOwn(this.values, name) ? this.values[name] : absent;
    }
    override call(name: string, [key]: readonly unknown[]): unknown {
        return name === "get" && typeof key === "string" ? this.property(key) : undefined;
    }
    override entries(): readonly (readonly [string, unknown])[] {
        return Object.entries(this.values);
    }
}
