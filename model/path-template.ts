import { issue, type Issue, quote } from "./issue";

/** One part of a path: text, a variable such as `{id}`, or a greedy variable such as `{proxy+}`. */
export type Segment =
    | { readonly kind: "literal"; readonly text: string }
    | { readonly kind: "variable"; readonly name: string }
    | { readonly kind: "greedy"; readonly name: string };

/** A path such as `/pets/{id}`, parsed. The root `/` has no segments. */
export interface PathTemplate {
    readonly segments: readonly Segment[];
}

/**
 * What API Gateway accepts as one part of an HTTP API's path.
 * Source: the service's own message, "One or more path parts appear to be invalid.", which quotes this expression.
 */
const partPattern = /^(?:\{([\w.:-]+)(\+?)\}|([a-zA-Z0-9.:_-]+))$/;

/** Reads a path template; an issue says what to write instead. Never throws. */
export function parsePathTemplate(text: string): PathTemplate | Issue {
    const wrong = (problem: string, fix: string): Issue =>
        issue({ path: "", code: "route-key-malformed", problem, got: quote(text), fix });
    if (!text.startsWith("/")) return wrong('path must start with "/"', `write ${quote(`/${text}`)}`);
    if (text === "/") return { segments: [] };
    if (text.endsWith("/")) {
        const shorter = text.replace(/\/+$/, "") || "/";
        return wrong('path must not end with "/"', `write ${quote(shorter)}`);
    }
    const segments: Segment[] = [];
    const names = new Set<string>();
    const parts = text.slice(1).split("/");
    for (const [index, part] of parts.entries()) {
        if (part === "")
            return wrong("path must not have an empty part", `write ${quote(text.replace(/\/{2,}/g, "/"))}`);
        const match = partPattern.exec(part);
        if (match === null) return wrong(`path part ${quote(part)} is not one API Gateway accepts`, advice(part, text));
        const [, variable, plus, literal] = match;
        if (variable === undefined) {
            segments.push({ kind: "literal", text: literal ?? part });
            continue;
        }
        if (names.has(variable)) {
            return wrong(`path variable ${quote(variable)} stands twice`, "give each variable its own name");
        }
        names.add(variable);
        if (plus === "+" && index < parts.length - 1) {
            const cut = `/${parts.slice(0, index + 1).join("/")}`;
            return wrong(`greedy variable ${quote(part)} must be the last part`, `write ${quote(cut)}`);
        }
        segments.push({ kind: plus === "+" ? "greedy" : "variable", name: variable });
    }
    return { segments };
}

function advice(part: string, whole: string): string {
    if (part === "*" || part === "**")
        return `write ${quote(whole.replace(/\/\*+/g, "/{proxy+}"))} for everything below`;
    const colon = /^:(\w+)/.exec(part)?.[1];
    if (colon !== undefined) return `write ${quote(whole.replace(`/${part}`, `/{${colon}}`))}`;
    if (/^<[\w.-]+>$/.test(part)) return `write ${quote(whole.replace(part, `{${part.slice(1, -1)}}`))}`;
    if (part.includes("{"))
        return "a variable must be the whole part, such as {id}; letters, digits and . : _ - otherwise";
    return "use letters, digits and . : _ - only, or a whole-part variable such as {id} or {proxy+}";
}

/** Writes a path template back, variable names included. */
export function printPathTemplate({ segments }: PathTemplate): string {
    return `/${segments.map(printSegment).join("/")}`;
}

function printSegment(segment: Segment): string {
    switch (segment.kind) {
        case "literal":
            return segment.text;
        case "variable":
            return `{${segment.name}}`;
        case "greedy":
            return `{${segment.name}+}`;
    }
}

/** The path with its variables' names left out: what API Gateway compares, since names do not count. */
export function pathIdentity({ segments }: PathTemplate): string {
    const part = (segment: Segment): string =>
        segment.kind === "literal" ? segment.text : segment.kind === "variable" ? "{}" : "{+}";
    return `/${segments.map(part).join("/")}`;
}

/** Names of the path's variables, in order. */
export function pathVariables({ segments }: PathTemplate): string[] {
    return segments.flatMap((segment) => (segment.kind === "literal" ? [] : [segment.name]));
}

/**
 * Matches a raw request path; answers the values of the variables, or undefined.
 * Source: developer guide, "Routes for HTTP APIs"; reference section 2.2. A greedy variable takes at least one segment.
 */
export function matchPath({ segments }: PathTemplate, path: string): Record<string, string> | undefined {
    const parts = path === "/" ? [] : path.slice(1).split("/");
    const values: Record<string, string> = {};
    for (const [index, segment] of segments.entries()) {
        const part = parts[index];
        if (part === undefined) return undefined;
        if (segment.kind === "greedy") {
            values[segment.name] = parts.slice(index).join("/");
            return values;
        }
        if (segment.kind === "variable") {
            if (part === "") return undefined;
            values[segment.name] = part;
        } else if (segment.text !== part) return undefined;
    }
    return parts.length === segments.length ? values : undefined;
}
