import { issue, type Issue, nearest, quote } from "./issue";

/** What a mapping of an HTTP API changes: the request before it is sent on, or the response before it is sent back. */
export type MappingSide = "request" | "response";

/** The left side of a mapping: what is changed, and how. */
export type MappingKey =
    | {
          readonly action: "append" | "overwrite" | "remove";
          readonly of: "header" | "querystring";
          readonly name: string;
      }
    | { readonly action: "overwrite"; readonly of: "path" | "statuscode" };

/** Where a mapped value comes from. */
export interface MappingSource {
    readonly from: (typeof roots)[number];
    /** Name or JSON path; undefined for the whole path or body. */
    readonly name: string | undefined;
}

/** The right side of a mapping: text and sources, in order. */
export type MappingValue = readonly (string | MappingSource)[];

const roots = [
    "request.header",
    "request.querystring",
    "request.body",
    "request.path",
    "context",
    "stageVariables",
    "response.header",
    "response.body",
] as const;

/**
 * Headers no mapping may touch; a star ends a prefix.
 * Source: developer guide, "Transform API requests and responses for HTTP APIs", reserved headers.
 */
export const reservedHeaders: readonly string[] = [
    "access-control-*",
    "apigw-*",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-location",
    "forwarded",
    "keep-alive",
    "origin",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailers",
    "transfer-encoding",
    "upgrade",
    "x-amz-*",
    "x-amzn-*",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "via",
];

/** Whether a header is reserved; case does not count. */
export function isReservedHeader(name: string): boolean {
    const lower = name.toLowerCase();
    return reservedHeaders.some((entry) =>
        entry.endsWith("*") ? lower.startsWith(entry.slice(0, -1)) : lower === entry,
    );
}

const guide = 'developer guide, "Transform API requests and responses for HTTP APIs"';
const keys = {
    request:
        "append:header.NAME, overwrite:header.NAME, remove:header.NAME, the same with querystring.NAME, or overwrite:path",
    response: "append:header.NAME, overwrite:header.NAME, remove:header.NAME, or overwrite:statuscode",
} as const;

/** Reads the left side of a mapping; an issue says what to write instead. Never throws. */
export function parseMappingKey(text: string, side: MappingSide): MappingKey | Issue {
    const match = /^(append|overwrite|remove):(?:(header|querystring)\.(.+)|(path|statuscode))$/.exec(text);
    const action = match?.[1] as "append" | "overwrite" | "remove" | undefined;
    const of = match?.[2] as "header" | "querystring" | undefined;
    const name = match?.[3];
    const whole = match?.[4] as "path" | "statuscode" | undefined;
    if (action !== undefined && of !== undefined && name !== undefined) {
        const fits = of === "header" || side === "request";
        if (fits && (of === "querystring" || /^[\w!#$%&'*+.^`|~-]+$/.test(name))) return { action, of, name };
    }
    if (action === "overwrite" && whole === (side === "request" ? "path" : "statuscode")) return { action, of: whole };
    const bare = /^(?:header|querystring)\..+$/.test(text)
        ? `write ${quote(`overwrite:${text}`)}`
        : `write ${keys[side]}`;
    return issue({
        path: "",
        code: "mapping-invalid",
        problem: `API Gateway has no such change of a ${side}`,
        got: quote(text),
        rule: guide,
        fix: bare,
    });
}

/** Writes the left side of a mapping back. */
export function printMappingKey(key: MappingKey): string {
    return "name" in key ? `${key.action}:${key.of}.${key.name}` : `${key.action}:${key.of}`;
}

/** Reads the right side of a mapping; an issue says what to write instead. Never throws. */
export function parseMappingValue(text: string): MappingValue | Issue {
    if (/^\$[A-Za-z]/.test(text) && !text.includes("${")) {
        const source = parseSource(text.slice(1));
        if ("from" in source) return [source];
        return /.\$/.test(text)
            ? wrong(text, { problem: "several variables stand in ${...}", fix: embraced(text) })
            : wrong(text, source);
    }
    const parts: (string | MappingSource)[] = [];
    let rest = text;
    for (let open = rest.indexOf("${"); open >= 0; open = rest.indexOf("${")) {
        const close = rest.indexOf("}", open);
        if (close < 0) return wrong(text, { problem: "a ${ must be closed", fix: `write ${quote(`${text}}`)}` });
        const source = parseSource(rest.slice(open + 2, close));
        if (!("from" in source)) return wrong(text, source);
        if (open > 0) parts.push(rest.slice(0, open));
        parts.push(source);
        rest = rest.slice(close + 1);
    }
    const ending = parts.length === 0 ? bareEnding.exec(rest) : null;
    const source = ending === null ? undefined : parseSource(ending[2] ?? "");
    if (source !== undefined && "from" in source) return [ending?.[1] ?? "", source];
    if (rest !== "") parts.push(rest);
    const bare = parts.some((part) => typeof part === "string" && barePattern.test(part));
    return bare ? wrong(text, { problem: "variables beside other text stand in ${...}", fix: embraced(text) }) : parts;
}

/**
 * Text with one variable at its end, which needs no braces: `/$request.path.proxy`.
 * Source: AWS re:Post, "api http gateway path rewrite question", answered by AWS support.
 */
const bareEnding = /^([^$]+)\$((?:request|response|context|stageVariables)\.[\w.[\]+-]+)$/;

const barePattern = /\$(?:request|response|context|stageVariables)\.[\w.[\]-]*\w/;

function embraced(text: string): string {
    const all = new RegExp(barePattern.source, "g");
    return `write ${quote(text.replace(all, (variable) => `\${${variable.slice(1)}}`))}`;
}

interface Wrong {
    readonly problem: string;
    readonly fix?: string | undefined;
}

/** Reads `request.header.name` and its like, without `$`; answers what is wrong otherwise. */
function parseSource(text: string): MappingSource | Wrong {
    const from = roots.find((root) => text === root || text.startsWith(`${root}.`));
    if (from === undefined) {
        const head = text.split(".").slice(0, 2).join(".");
        const near = nearest(head, roots);
        const fix = near === undefined ? undefined : `write $${near}${text.slice(head.length)}`;
        return { problem: `API Gateway has no $${head}`, fix };
    }
    const name = text === from ? undefined : text.slice(from.length + 1);
    const whole = from === "request.body" || from === "request.path" || from === "response.body";
    if (name === undefined && whole) return { from, name };
    if (name === undefined || name === "") {
        return { problem: `$${from} needs a name behind it`, fix: `write $${from}.NAME` };
    }
    if (from.endsWith(".body")) {
        if (name.startsWith(".") || name.includes("..")) {
            return { problem: "a JSON path must not descend with ..", fix: "write the whole path" };
        }
        if (name.includes("?("))
            return { problem: "a JSON path must not filter with ?()", fix: "write an index such as [0]" };
    } else if (/[\s$"']/.test(name)) return { problem: `${quote(name)} is not a name` };
    // Source: the guide's note on context variables, "Only the special characters . and _ are supported".
    if (from === "context" && !/^[\w.]+$/.test(name)) {
        return {
            problem: "a context variable's name holds letters, digits, . and _",
            fix: "let the authorizer give it another name",
        };
    }
    return { from, name };
}

const usual =
    "write a text, or $request.header.NAME, $request.querystring.NAME, $request.body.PATH, $request.path.NAME, $context.NAME, $stageVariables.NAME";

function wrong(text: string, { problem, fix = usual }: Wrong): Issue {
    return issue({ path: "", code: "mapping-invalid", problem, got: quote(text), rule: guide, fix });
}

/** Writes the right side of a mapping back. */
export function printMappingValue(value: MappingValue): string {
    const [only, ...others] = value;
    const name = ({ from, name: inner }: MappingSource): string => (inner === undefined ? from : `${from}.${inner}`);
    if (only !== undefined && typeof only !== "string" && others.length === 0) return `$${name(only)}`;
    return value.map((part) => (typeof part === "string" ? part : `\${${name(part)}}`)).join("");
}

/** The sources of a value, text left out. */
export function mappingSources(value: MappingValue): MappingSource[] {
    return value.filter((part) => typeof part !== "string");
}
