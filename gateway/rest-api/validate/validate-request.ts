import type { Reply, Step } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";
import { queryOf } from "../query-of";
import type { BodySchema, RequiredParameter, ServedValidation } from "./served-validation";

/**
 * Refuses a request without a required parameter or with a body its model does not allow: parameters first.
 * @documented developer guide, "Request validation for REST APIs in API Gateway"
 * @observed reference 8.1: the message and the order of the names; the detail of a body is only in
 * `$context.error.validationErrorString`.
 */
export const validateRequest: Step<RestRequestContext> = (context) => {
    const validation = context.served?.validation;
    if (validation === undefined) return undefined;
    return checkParameters(context, validation.required) ?? checkBody(context, validation.body);
};

function checkParameters(context: RestRequestContext, required: ServedValidation["required"]): Reply | undefined {
    if (required.length === 0) return undefined;
    const missing = required.filter((parameter) => isBlank(valueOf(context, parameter)));
    if (missing.length === 0) return undefined;
    const message = `Missing required request parameters: [${missing.map(({ name }) => name).join(", ")}]`;
    context.validationError = message;
    const reason = `required and missing or blank: ${missing.map((each) => `${each.in} ${each.name}`).join(", ")}`;
    return refuse(context, "BAD_REQUEST_PARAMETERS", { message, reason });
}

/** @documented "Request validation": a required parameter is in the request and not blank. */
function isBlank(value: string | undefined): boolean {
    return value === undefined || value.trim() === "";
}

function valueOf(context: RestRequestContext, parameter: RequiredParameter): string | undefined {
    const { name } = parameter;
    if (parameter.in === "path") return own(context.pathParameters, name);
    return parameter.in === "querystring" ? own(queryOf(context).single, name) : headerValue(context, name);
}

function own(values: Readonly<Record<string, string>> | null, name: string): string | undefined {
    return values !== null && Object.hasOwn(values, name) ? values[name] : undefined;
}

/**
 * @observed LocalStack's validated code: names of headers count with their case; Authorization, Host and User-Agent have
 * been put in title case before (reference 3.3).
 */
function headerValue({ request: { rawHeaders, headers } }: RestRequestContext, name: string): string | undefined {
    if (titleCased.has(name)) return headers[name.toLowerCase()] as string | undefined;
    for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
        if (rawHeaders[index] === name) return rawHeaders[index + 1];
    }
    return undefined;
}

const titleCased: ReadonlySet<string> = new Set(["Authorization", "Host", "User-Agent"]);

function checkBody(context: RestRequestContext, schemas: ServedValidation["body"]): Reply | undefined {
    const schema = schemas === undefined ? undefined : schemaFor(schemas, context.request.headers["content-type"]);
    if (schema === undefined) return undefined;
    const problem = problemOf(context.body, schema);
    if (problem === undefined) return undefined;
    context.validationError = problem;
    return refuse(context, "BAD_REQUEST_BODY", { reason: `model ${schema.model}: ${problem}` });
}

/**
 * @documented "Request validation": a body whose content type has no model is not checked; `$default` stands for any
 * other. Without a Content-Type it is application/json.
 * @inferred parameters such as charset do not count where no model has them.
 */
function schemaFor(schemas: ReadonlyMap<string, BodySchema>, header: string | undefined): BodySchema | undefined {
    const written = header?.trim().toLowerCase() ?? "application/json";
    const cut = written.indexOf(";");
    const mediaType = cut < 0 ? written : written.slice(0, cut).trimEnd();
    return schemas.get(written) ?? schemas.get(mediaType) ?? schemas.get("$default");
}

/** @observed LocalStack's validated code: no body is `{}`. */
function problemOf(body: Buffer | undefined, schema: BodySchema): string | undefined {
    const text = body === undefined || body.length === 0 ? "{}" : body.toString("utf8");
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch (error) {
        return `Unable to parse the body as JSON: ${error instanceof Error ? error.message : ""}`;
    }
    return schema.check(value);
}
