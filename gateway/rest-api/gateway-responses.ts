import { headerText } from "../http-api/integrate/mapping-text";
import type { Reply } from "../reply";
import { builtInResponses } from "./built-in-responses";
import type { RestRequestContext } from "./context";

/** Source: developer guide, "Gateway response types". */
export const gatewayResponseTypes = [
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_PARAMETERS",
    "BAD_REQUEST_BODY",
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "EXPIRED_TOKEN",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "RESOURCE_NOT_FOUND",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
    "WAF_FILTERED",
] as const;

/** Why API Gateway answers itself. */
export type GatewayResponseType = (typeof gatewayResponseTypes)[number];

/** What a program changed of the gateway responses. */
export type ServedGatewayResponses = ReadonlyMap<GatewayResponseType, ServedGatewayResponse>;

/** One of them. */
export interface ServedGatewayResponse {
    readonly status: number | undefined;
    readonly headers: readonly {
        readonly name: string;
        readonly value: (context: RestRequestContext) => string | undefined;
    }[];
    /** By content type; undefined: the built-in body. */
    readonly templates: ReadonlyMap<string, (context: RestRequestContext) => string> | undefined;
}

/** What a step says when API Gateway answers itself. */
export interface Refusal {
    /** For the log under the same request id, never for the client. */
    readonly reason: string;
    /** `$context.error.message`. @default the type's own */
    readonly message?: string | null;
    /** @default the type's own */
    readonly status?: number;
    /** `x-amzn-ErrorType`. @default the type's own */
    readonly errorType?: string;
    /** The whole body where AWS's is not made by the template: `{"Message":...}` of ACCESS_DENIED, spaces of a proxy failure. */
    readonly body?: string;
}

/** Answers as API Gateway does, through the API's gateway responses. */
export type Refuse = (context: RestRequestContext, type: GatewayResponseType, refusal: Refusal) => Reply;

/**
 * Answers through the type's own gateway response, else the default of its class, else as AWS does without any.
 * @documented developer guide, "Gateway response types for API Gateway": DEFAULT_4XX and DEFAULT_5XX stand for every type
 * that is not written; a status of theirs is the status of those types.
 * @documented the same page: REQUEST_TOO_LARGE cannot be customized.
 * @inferred headers of a gateway response replace the gateway's own of that name; what of a value no header can hold, as
 * a query may bring it along, is a space.
 */
export const refuse: Refuse = (context, type, refusal) => {
    const builtIn = builtInResponses[type];
    const message = refusal.message === undefined ? builtIn.message : refusal.message;
    context.error = { message, responseType: type };
    const custom = customOf(context, type, builtIn.status);
    const status = custom?.status ?? refusal.status ?? builtIn.status;
    const chosen = custom?.templates === undefined ? undefined : templateFor(custom.templates, context);
    const body =
        chosen?.render(context) ?? refusal.body ?? `{"${builtIn.member ?? "message"}":${JSON.stringify(message)}}`;
    const headers = [
        "x-amzn-ErrorType",
        refusal.errorType ?? builtIn.errorType,
        "Content-Type",
        chosen?.contentType ?? "application/json",
    ];
    for (const { name, value } of custom?.headers ?? []) setHeader(headers, name, value(context));
    return { status, headers, body, reason: refusal.reason, error: message ?? "" };
};

function customOf(
    { api }: RestRequestContext,
    type: GatewayResponseType,
    status: number,
): ServedGatewayResponse | undefined {
    if (api.gatewayResponses.size === 0 || type === "REQUEST_TOO_LARGE") return undefined;
    return api.gatewayResponses.get(type) ?? api.gatewayResponses.get(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
}

interface ChosenTemplate {
    readonly contentType: string;
    readonly render: (context: RestRequestContext) => string;
}

/** @inferred the first media type of Accept that has a template, else application/json, else the first template. */
function templateFor(
    templates: NonNullable<ServedGatewayResponse["templates"]>,
    { request }: RestRequestContext,
): ChosenTemplate | undefined {
    for (const accepted of (request.headers.accept ?? "").split(",")) {
        const contentType = (accepted.split(";", 1)[0] ?? "").trim().toLowerCase();
        const render = templates.get(contentType);
        if (render !== undefined) return { contentType, render };
    }
    const json = templates.get("application/json");
    if (json !== undefined) return { contentType: "application/json", render: json };
    for (const [contentType, render] of templates) return { contentType, render };
    return undefined;
}

function setHeader(headers: string[], name: string, value: string | undefined): void {
    if (value === undefined) return;
    const text = headerText(value);
    const lower = name.toLowerCase();
    for (let index = 0; index < headers.length; index += 2) {
        if (headers[index]?.toLowerCase() !== lower) continue;
        headers[index + 1] = text;
        return;
    }
    headers.push(name, text);
}

/** Answers for an API whose stage is not found: it has no gateway responses of its own yet. */
export function forbidden(context: RestRequestContext, reason: string): Reply {
    context.error = { message: "Forbidden", responseType: "ACCESS_DENIED" };
    return {
        status: 403,
        headers: ["x-amzn-ErrorType", "ForbiddenException", "Content-Type", "application/json"],
        body: '{"message":"Forbidden"}',
        reason,
        error: "Forbidden",
    };
}
