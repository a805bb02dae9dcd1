import type { GatewayResponse } from "../../frontdoor";
import { knownText } from "../known-value";
import { headerProblem } from "../lambda-answer";
import type { RestRequestContext } from "./context";
import { restContextReader } from "./context-variables";
import {
    type GatewayResponseType,
    gatewayResponseTypes,
    type ServedGatewayResponse,
    type ServedGatewayResponses,
} from "./gateway-responses";
import { queryOf } from "./query-of";
import type { RestApiCompilation } from "./rest-compilation";

type Reader = (context: RestRequestContext) => string | undefined;

/** Reads what a program changes of the gateway responses. */
export function compileGatewayResponses(around: RestApiCompilation): ServedGatewayResponses {
    const served = new Map<GatewayResponseType, ServedGatewayResponse>();
    for (const response of around.door.gatewayResponses) {
        const written = knownText(response.type) ?? "";
        const type = gatewayResponseTypes.find((one) => one === written);
        if (type === undefined) {
            around.findings.warnings.add(
                `gateway response ${written} of ${around.door.name}: AWS has no such type; write one of ${gatewayResponseTypes.join(", ")}`,
            );
            continue;
        }
        served.set(type, {
            status: statusOf(response),
            headers: headersOf(around, type, response),
            templates: templatesOf(around, type, response),
        });
    }
    return served;
}

function statusOf({ statusCode }: GatewayResponse): number | undefined {
    const status = Number(knownText(statusCode));
    // @inferred statuses below 200 end no response.
    return Number.isInteger(status) && status >= 200 && status <= 599 ? status : undefined;
}

const headerKey = "gatewayresponse.header.";

/**
 * @documented developer guide, "Set up gateway responses to customize error responses": `gatewayresponse.header.NAME`
 * from `'text'`, method.request.*, context.* or stageVariables.*.
 */
function headersOf(
    { findings, door }: RestApiCompilation,
    type: GatewayResponseType,
    { parameters }: GatewayResponse,
): ServedGatewayResponse["headers"] {
    return Object.entries(parameters).flatMap(([key, written]) => {
        const value = knownText(written);
        if (value === undefined) return [];
        const read = valueReader(value);
        const name = key.startsWith(headerKey) ? key.slice(headerKey.length) : "";
        if (read !== undefined && headerProblem(name, "") === undefined) return [{ name, value: read }];
        findings.warnings.add(
            `gateway response ${type} of ${door.name}: ${key} from ${value} cannot be read; write gatewayresponse.header.NAME ` +
                "from a text in single quotes, method.request.header.NAME, context.NAME or stageVariables.NAME; it is left out here",
        );
        return [];
    });
}

function valueReader(written: string): Reader | undefined {
    if (written.length >= 2 && written.startsWith("'") && written.endsWith("'")) {
        const text = written.slice(1, -1);
        return () => text;
    }
    return readerOf(written);
}

function templatesOf(
    { findings, door }: RestApiCompilation,
    type: GatewayResponseType,
    { templates }: GatewayResponse,
): ServedGatewayResponse["templates"] {
    const compiled = Object.entries(templates).flatMap(([contentType, written]) => {
        const text = knownText(written);
        if (headerProblem("content-type", contentType) !== undefined) {
            findings.warnings.add(
                `gateway response ${type} of ${door.name}: ${JSON.stringify(contentType)} is no content type; write such as application/json; its template is left out here`,
            );
            return [];
        }
        return text === undefined ? [] : [[contentType.toLowerCase(), compileText(text)] as const];
    });
    return compiled.length === 0 ? undefined : new Map(compiled);
}

/** A variable of a gateway response's template: simple substitution, not VTL. */
const variable = /\$(?:\{([\w.-]+)\}|((?:context|stageVariables|method\.request)\.[\w-]+(?:\.[\w-]+)*))/g;

/**
 * Reads a template once.
 * @documented developer guide, "Set up gateway responses": simple variable substitution of $context, $stageVariables and
 * method.request parameters; no VTL.
 * @inferred a variable without a value is empty; what is no variable stays as it is.
 */
function compileText(template: string): (context: RestRequestContext) => string {
    const parts: (string | Reader)[] = [];
    let at = 0;
    for (const match of template.matchAll(variable)) {
        const read = readerOf(match[1] ?? match[2] ?? "");
        if (read === undefined) continue;
        parts.push(template.slice(at, match.index), read);
        at = match.index + match[0].length;
    }
    parts.push(template.slice(at));
    return (context) => {
        let text = "";
        for (const part of parts) text += typeof part === "string" ? part : (part(context) ?? "");
        return text;
    };
}

/** What reads `context.x`, `stageVariables.x` or `method.request.header.x`; undefined when it is none of them. */
function readerOf(expression: string): Reader | undefined {
    const name = /^(context|stageVariables|method\.request\.(?:header|querystring|path))\.(.+)$/.exec(expression);
    const parameter = name?.[2] ?? "";
    switch (name?.[1]) {
        case "context":
            return restContextReader(parameter);
        case "stageVariables":
            return ({ stage }) => own(stage?.variables, parameter);
        case "method.request.header":
            return headerReader(parameter);
        case "method.request.querystring":
            return (context) => queryOf(context).single?.[parameter];
        case "method.request.path":
            return ({ pathParameters }) => own(pathParameters, parameter);
        default:
            return undefined;
    }
}

function headerReader(name: string): Reader {
    const lower = name.toLowerCase();
    return ({ request: { headers } }) => {
        const value = headers[lower];
        return typeof value === "string" ? value : value?.at(-1);
    };
}

function own(values: Readonly<Record<string, string>> | null | undefined, name: string): string | undefined {
    return values !== null && values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}
