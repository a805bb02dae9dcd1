import { issue, type Issue, quote } from "./issue";
import { type JsonPath, parseJsonPath } from "./json-path/parse";

/** What a mapping of a REST API writes: the request that is sent on, the method's response, or a gateway response. */
export type RestMappingSide = "request" | "response" | "gateway";

/** The left side of a mapping: `integration.request.path.id`, `method.response.header.X`, `gatewayresponse.header.X`. */
export type RestParameterTarget =
    | { readonly of: "request"; readonly in: RestParameterPlace; readonly name: string }
    | { readonly of: "response" | "gateway"; readonly in: "header"; readonly name: string };

/** Where a parameter of a request stands. */
export type RestParameterPlace = "path" | "querystring" | "header";

/** The right side of a mapping. */
export type RestParameterSource =
    | {
          /** Of the method's request, or of the integration's response. */
          readonly from: "request" | "response";
          readonly in: RestParameterPlace | "multivaluequerystring" | "multivalueheader";
          readonly name: string;
      }
    | {
          readonly from: "request" | "response";
          readonly in: "body";
          /** Undefined: the whole body. */
          readonly path: JsonPath | undefined;
      }
    | { readonly from: "context" | "stageVariables"; readonly name: string }
    | { readonly from: "static"; readonly value: string };

/** A parameter a method declares: `method.request.header.X`. */
export interface MethodParameter {
    readonly in: RestParameterPlace;
    readonly name: string;
}

const guide = 'developer guide, "Parameter mapping examples for REST APIs in API Gateway"';
const places = /^(?:path|querystring|header)$/;

/** Left sides by what they write. */
const targetShapes: Readonly<Record<RestMappingSide, string>> = {
    request: "integration.request.{path|querystring|header}.NAME",
    response: "method.response.header.NAME",
    gateway: "gatewayresponse.header.NAME",
};

/** Reads the left side of a mapping. Never throws. */
export function parseRestParameterTarget(text: string, side: RestMappingSide): RestParameterTarget | Issue {
    const prefix = { request: "integration.request.", response: "method.response.", gateway: "gatewayresponse." }[side];
    const [place, name] = split(text.startsWith(prefix) ? text.slice(prefix.length) : "");
    if (isName(name)) {
        if (side !== "request" && place === "header") return { of: side, in: "header", name };
        if (side === "request" && isPlace(place)) return { of: "request", in: place, name };
    }
    return mappingIssue(
        `must be ${targetShapes[side]}`,
        text,
        `the service answers "Invalid mapping expression parameter specified: ${text}"`,
        targetRemedy(text, side),
    );
}

/** Reads the right side of a mapping. Never throws. */
export function parseRestParameterSource(text: string, side: RestMappingSide): RestParameterSource | Issue {
    if (text.length >= 2 && text.startsWith("'") && text.endsWith("'")) {
        return { from: "static", value: text.slice(1, -1) };
    }
    for (const from of ["context", "stageVariables"] as const) {
        const name = text.startsWith(`${from}.`) ? text.slice(from.length + 1) : "";
        if (isName(name)) return { from, name };
    }
    const message = side === "response" ? "integration.response." : "method.request.";
    const from = side === "response" ? "response" : "request";
    if (text.startsWith(message)) {
        const [place, name] = split(text.slice(message.length));
        if (place === "body" && side !== "gateway") return bodySource(text, from, name);
        if (isSourcePlace(place, side) && isName(name)) return { from, in: place, name };
    }
    return mappingIssue(
        `must be ${sourceShapes(side)}`,
        text,
        `the service answers "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: ${text}]"`,
        sourceRemedy(text, side),
    );
}

/** Reads the name of a parameter a method declares, such as `method.request.header.X`. Never throws. */
export function parseMethodParameter(text: string): MethodParameter | Issue {
    const prefix = "method.request.";
    const [place, name] = split(text.startsWith(prefix) ? text.slice(prefix.length) : "");
    if (isPlace(place) && isName(name)) return { in: place, name };
    return mappingIssue(
        "must be method.request.{path|querystring|header}.NAME",
        text,
        `the service answers "Invalid mapping expression parameter specified: ${text}"`,
        "write such as method.request.header.X-Tenant",
    );
}

/** As it is written. */
export function printMethodParameter({ in: place, name }: MethodParameter): string {
    return `method.request.${place}.${name}`;
}

/**
 * Whether a mapping that writes this header makes every call answer 500 `{"message":"Internal server error"}`.
 * Source: recordings of requestParameters, as LocalStack's tests keep them.
 */
export function isFatalHeader(name: string, integrationType: string): boolean {
    const lower = name.toLowerCase();
    if (fatalHeaders.has(lower)) return true;
    return /^AWS(?:_PROXY)?$/i.test(integrationType) && fatalForServices.has(lower);
}

const fatalHeaders = new Set(["content-length", "transfer-encoding", "x-amzn-trace-id", "x-amzn-apigateway-api-id"]);
const fatalForServices = new Set(["authorization", "connection", "expect", "proxy-authenticate", "te"]);

function bodySource(text: string, from: "request" | "response", rest: string): RestParameterSource | Issue {
    if (rest === "") {
        if (!text.endsWith(".")) return { from, in: "body", path: undefined };
        return mappingIssue("must name a field behind body.", text, guide, "write a JSON path such as body.order.id");
    }
    const path = parseJsonPath(rest.startsWith("$") ? rest : `$.${rest}`);
    if ("problem" in path) {
        return mappingIssue(`must end in a JSON path, and ${path.problem}`, text, guide, path.fix);
    }
    return { from, in: "body", path };
}

function isSourcePlace(
    place: string,
    side: RestMappingSide,
): place is RestParameterPlace | "multivaluequerystring" | "multivalueheader" {
    if (place === "header" || place === "multivalueheader") return true;
    return side !== "response" && (isPlace(place) || place === "multivaluequerystring");
}

function isPlace(place: string): place is RestParameterPlace {
    return places.test(place);
}

function isName(name: string): boolean {
    return /^[^\s'"]+$/.test(name);
}

function split(text: string): readonly [first: string, rest: string] {
    const dot = text.indexOf(".");
    return dot < 0 ? [text, ""] : [text.slice(0, dot), text.slice(dot + 1)];
}

function sourceShapes(side: RestMappingSide): string {
    const own =
        side === "response"
            ? "integration.response.{header|multivalueheader}.NAME, integration.response.body.PATH"
            : `method.request.{path|querystring|multivaluequerystring|header|multivalueheader}.NAME${
                  side === "request" ? ", method.request.body.PATH" : ""
              }`;
    return `${own}, context.NAME, stageVariables.NAME or a text in single quotes`;
}

function targetRemedy(text: string, side: RestMappingSide): string {
    const name = text.split(".").at(-1) ?? "";
    const shown = isName(name) ? name : "X-Tenant";
    return `write ${quote(targetShapes[side].replace("{path|querystring|header}", "header").replace("NAME", shown))}`;
}

function sourceRemedy(text: string, side: RestMappingSide): string {
    const bare = text.replace(/^\$/, "");
    if (bare !== text && !("problem" in parseRestParameterSource(bare, side))) return `write ${quote(bare)}`;
    if (/^(?:(?:integration|method)\.|context|stageVariables|\$)/.test(text)) return "name one of these";
    return `write ${quote(`'${text.replace(/^"|"$/g, "")}'`)} for this very text`;
}

function mappingIssue(problem: string, text: string, rule: string, fix: string): Issue {
    return issue({ path: "", code: "mapping-invalid", problem, got: quote(text), rule, fix });
}
