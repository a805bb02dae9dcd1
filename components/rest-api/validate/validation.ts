import { text } from "../../../model/check";
import { issue, type Issue, nearest, quote, step, under } from "../../../model/issue";
import { checkModelSchema } from "../../../model/model-schema/check-model-schema";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, list, map, object } from "../../http-api/validate-shape";
import { isPlain } from "../../when-known";
import type { RouteValidation } from "../route-args";
import { convertSchema } from "../schema/convert-schema";
import { isModelName } from "../schema/read-schema";
import type { RouteScope } from "./scope";
import { checkContentType } from "./templates";

/** Everything wrong with `validate` of a route. */
export function checkValidation(path: string, value: unknown, scope: RouteScope): Issue[] {
    const fields: Fields<RouteValidation> = {
        parameters: list(checkParameter, 'parameters: ["header.x-tenant", "querystring.page"]', 1),
        body: input((at, body) =>
            isModelName(body) ? checkModelName(at, body, scope.models) : checkSchema(at, body, scope.models),
        ),
        contentType: text("application/json", checkContentType),
    };
    const example = 'validate: { parameters: ["querystring.page"], body: orderSchema }';
    const issues = object({ fields, example })(path, value);
    if (!isPlainObject(value)) return issues;
    if (value.body !== undefined && !isPlain(value.body)) issues.push(outputSchema(step(path, "body")));
    return [...issues, ...checkUnique(step(path, "parameters"), value.parameters, scope.pathVariables ?? [])];
}

function outputSchema(path: string): Issue {
    return issue({
        path,
        code: "not-plain",
        problem: "the shape of the API must be known before anything is created",
        got: "an output",
        fix: "write the schema itself",
    });
}

const checkParameter = text("querystring.page", (path, name) => {
    if (/^(?:header|querystring)\.[^\s'"]+$/.test(name)) return [];
    const bare = name.replace(/^(?:\$|method\.)?request\./, "").replace(/^query\./, "querystring.");
    const fix = /^path\./.test(bare)
        ? "leave it out: a request without it is none of this route"
        : /^(?:header|querystring)\../.test(bare)
          ? `write ${quote(bare)}`
          : 'write such as "querystring.page"';
    return [
        issue({
            path,
            code: "value-invalid",
            problem: "a parameter a request must have is header.NAME or querystring.NAME",
            got: quote(name),
            fix,
        }),
    ];
});

/** Source: the service's message of PutMethod. */
function checkUnique(path: string, parameters: unknown, variables: readonly string[]): Issue[] {
    if (!Array.isArray(parameters)) return [];
    const seen = new Map<string, string>(variables.map((name) => [name, `path.${name}`]));
    return parameters.flatMap((parameter: unknown, index) => {
        const name = typeof parameter === "string" ? /^(?:header|querystring)\.(.+)$/.exec(parameter)?.[1] : undefined;
        if (name === undefined || typeof parameter !== "string") return [];
        const earlier = seen.get(name);
        if (earlier === undefined) seen.set(name, parameter);
        if (earlier === undefined) return [];
        return [
            issue({
                path: step(path, index),
                code: "value-invalid",
                problem: `${quote(earlier)} has this name already`,
                got: quote(parameter),
                rule: "API Gateway refuses it: Parameter names must be unique across querystring, header and path",
                fix: "keep one of the two",
            }),
        ];
    });
}

/** The name of one of the API's models. */
export function checkModelName(path: string, name: unknown, models: readonly string[]): Issue[] {
    if (typeof name === "string" && models.includes(name)) return [];
    const near = typeof name === "string" ? nearest(name, models) : undefined;
    return [
        issue({
            path,
            code: "schema-invalid",
            problem: "no model of that name",
            got: quote(name),
            fix: near === undefined ? "declare it in models, or write the schema itself" : `write ${quote(near)}`,
        }),
    ];
}

/** A schema as it reaches API Gateway. */
function checkSchema(path: string, source: unknown, models: readonly string[]): Issue[] {
    const { schema, definitions, issues } = convertSchema(source);
    if (issues.length > 0) return issues.map((found) => under(path, found));
    const whole = Object.keys(definitions).length === 0 ? schema : { ...schema, definitions };
    return checkModelSchema(whole, models).map((found) => under(path, found));
}

/** Everything wrong with `models`. Source: the service's message "Model name must be alphanumeric". */
export function checkModels(path: string, value: unknown): Issue[] {
    const names = isPlainObject(value) ? Object.keys(value) : [];
    const check = map(
        (at: string, schema: unknown) => checkSchema(at, schema, names),
        "models: { Order: orderSchema }",
        (at, name) =>
            /^[A-Za-z0-9]+$/.test(name)
                ? []
                : [
                      issue({
                          path: at,
                          code: "schema-invalid",
                          problem: "a model's name is letters and digits",
                          got: quote(name),
                          rule: `API Gateway refuses it: Model name must be alphanumeric: ${name}`,
                          fix: `write ${quote(name.replace(/[^A-Za-z0-9]/g, "") || "Order")}`,
                      }),
                  ],
    );
    return check(path, value);
}
