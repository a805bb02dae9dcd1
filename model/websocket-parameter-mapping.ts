import { isIssue, issue, type Issue, quote } from "./issue";
import type { JsonPath } from "./json-path/path";
import {
    parseMethodParameter,
    parseRestParameterSource,
    parseRestParameterTarget,
    type RestParameterPlace,
} from "./rest-parameter-mapping";

/** The left side of a mapping of a WebSocket API, such as `integration.request.header.X`. */
export interface MessageParameterTarget {
    readonly in: RestParameterPlace;
    readonly name: string;
}

/** The right side of a mapping of a WebSocket API. */
export type MessageParameterSource =
    | {
          readonly from: "request";
          /** Of the handshake: only `$connect` has them. */
          readonly in: "querystring" | "header" | "multivaluequerystring" | "multivalueheader";
          readonly name: string;
      }
    | {
          readonly from: "request";
          readonly in: "body";
          /** Undefined: the whole message. */
          readonly path: JsonPath | undefined;
      }
    | { readonly from: "context" | "stageVariables"; readonly name: string }
    | { readonly from: "static"; readonly value: string };

/** A parameter a route declares: `route.request.querystring.room`. */
export interface RouteParameter {
    readonly in: "querystring" | "header";
    readonly name: string;
}

const guide = 'developer guide, "Set up data mapping for WebSocket APIs in API Gateway"';

/** Reads the left side of a mapping. Never throws. Source: API reference, `CreateIntegration`, requestParameters. */
export function parseMessageParameterTarget(text: string): MessageParameterTarget | Issue {
    const target = parseRestParameterTarget(text, "request");
    if (isIssue(target)) return { ...target, rule: guide };
    return { in: target.of === "request" ? target.in : "header", name: target.name };
}

/**
 * Reads the right side of a mapping. Never throws.
 * Source: developer guide, "Set up data mapping for WebSocket APIs in API Gateway".
 */
export function parseMessageParameterSource(text: string): MessageParameterSource | Issue {
    if (text.startsWith("method.request.")) return refuse(text, `write ${quote(text.replace(/^method\./, "route."))}`);
    const source = parseRestParameterSource(text.replace(/^route\.request\./, "method.request."), "request");
    if (isIssue(source)) {
        const bare = text.replace(/^\$/, "");
        if (bare !== text && !isIssue(parseMessageParameterSource(bare))) return refuse(text, `write ${quote(bare)}`);
        return text.startsWith("route.request.body.")
            ? { ...source, got: quote(text), rule: guide }
            : refuse(text, "name one of these");
    }
    if (source.from === "response") return refuse(text, "name one of these");
    if (source.from !== "request" || source.in === "body") return source as MessageParameterSource;
    const { in: place, name } = source;
    if (place === "path") return refuse(text, "write route.request.querystring.NAME: a WebSocket API has no paths");
    return { from: "request", in: place, name };
}

/** Reads the name of a parameter a route declares, such as `route.request.header.X`. Never throws. */
export function parseRouteParameter(text: string): RouteParameter | Issue {
    const parameter = parseMethodParameter(text.replace(/^route\./, "method."));
    if (text.startsWith("route.") && !isIssue(parameter) && parameter.in !== "path")
        return { in: parameter.in, name: parameter.name };
    return issue({
        path: "",
        code: "mapping-invalid",
        problem: "must be route.request.{querystring|header}.NAME",
        got: quote(text),
        rule: guide,
        fix: "write such as route.request.querystring.room",
    });
}

function refuse(text: string, fix: string): Issue {
    return issue({
        path: "",
        code: "mapping-invalid",
        problem:
            "must be route.request.{querystring|multivaluequerystring|header|multivalueheader}.NAME, " +
            "route.request.body.PATH, context.NAME, stageVariables.NAME or a text in single quotes",
        got: quote(text),
        rule: guide,
        fix,
    });
}
