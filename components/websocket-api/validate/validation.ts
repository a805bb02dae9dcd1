import { text } from "../../../model/check";
import { issue, type Issue, quote, step, under } from "../../../model/issue";
import { webSocketLimits } from "../../../model/limits";
import { checkModelSchema } from "../../../model/model-schema/check-model-schema";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, list, map, object } from "../../http-api/validate-shape";
import { convertSchema } from "../../rest-api/schema/convert-schema";
import { isModelName } from "../../rest-api/schema/read-schema";
import { checkModelName } from "../../rest-api/validate/validation";
import { isPlain } from "../../when-known";
import type { MessageValidation } from "../route-args";
import { ofOtherKinds } from "./foreign";
import type { RouteScope } from "./scope";
import { checkSelectBy } from "./select-by";

/** Everything wrong with `validate` of a route. */
export function checkValidation(path: string, value: unknown, scope: RouteScope): Issue[] {
    const one = (at: string, body: unknown): Issue[] => {
        if (!isPlain(body)) return [outputSchema(at)];
        return isModelName(body) ? checkModelName(at, body, scope.models) : checkSchema(at, body, scope.models);
    };
    const fields: Fields<MessageValidation> = {
        body: input(one),
        bodies: map(input(one), "bodies: { placed: placedSchema }"),
        selectBy: checkSelectBy,
        parameters: list(checkParameter, 'parameters: ["querystring.room"]', 1),
    };
    const example = "validate: { body: subscribeSchema }";
    const issues = object({ fields, example, foreign: ofOtherKinds })(path, value);
    if (!isPlainObject(value)) return issues;
    return [...issues, ...checkOutputs(path, value), ...checkUse(path, value, scope)];
}

function checkOutputs(path: string, { body, bodies }: Record<string, unknown>): Issue[] {
    const all: [string, unknown][] = [
        [step(path, "body"), body],
        ...Object.entries(isPlainObject(bodies) ? bodies : {}).map(([value, schema]): [string, unknown] => [
            step(step(path, "bodies"), value),
            schema,
        ]),
    ];
    return all.filter(([, schema]) => schema !== undefined && !isPlain(schema)).map(([at]) => outputSchema(at));
}

/** What belongs together, and what a request to connect or a message has not. */
function checkUse(path: string, value: Record<string, unknown>, { connects, routeKey }: RouteScope): Issue[] {
    const issues: Issue[] = [];
    const wrong = (name: string, problem: string, fix: string): void => {
        issues.push(issue({ path: step(path, name), code: "value-invalid", problem, got: quote(value[name]), fix }));
    };
    const { body, bodies, selectBy, parameters } = value;
    if (bodies !== undefined && selectBy === undefined) {
        wrong(
            "bodies",
            "nothing says which of the schemas a message has",
            'write selectBy: "type", a field of the message',
        );
    }
    if (selectBy !== undefined && bodies === undefined) {
        wrong("selectBy", "there is one schema to choose from", "write bodies, or leave selectBy out");
    }
    if (parameters !== undefined && !connects) {
        wrong(
            "parameters",
            "a message has no headers and no query string: the request to connect has",
            "write it at $connect, or say it in the schema of the message",
        );
    }
    const bodiless = connects || routeKey === "$disconnect";
    const schema = body === undefined ? "bodies" : "body";
    if (bodiless && (body !== undefined || bodies !== undefined)) {
        wrong(
            schema,
            `${routeKey} has no message to check`,
            connects ? 'write parameters: ["querystring.room"], or leave it out' : "leave validate out",
        );
    }
    return issues;
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

const checkParameter = text("querystring.room", (path, name) => {
    if (/^(?:header|querystring)\.[^\s'"]+$/.test(name)) return [];
    const bare = name.replace(/^(?:\$|route\.|method\.)?request\./, "").replace(/^query\./, "querystring.");
    return [
        issue({
            path,
            code: "value-invalid",
            problem: "a parameter a request must have is header.NAME or querystring.NAME",
            got: quote(name),
            fix: /^(?:header|querystring)\../.test(bare) ? `write ${quote(bare)}` : 'write such as "querystring.room"',
        }),
    ];
});

/** A schema as it reaches API Gateway. */
function checkSchema(path: string, source: unknown, models: readonly string[]): Issue[] {
    const { schema, definitions, issues } = convertSchema(source);
    if (issues.length > 0) return issues.map((found) => under(path, found));
    const whole = Object.keys(definitions).length === 0 ? schema : { ...schema, definitions };
    const length = JSON.stringify(whole).length;
    const tooLong =
        length <= webSocketLimits.modelSchema
            ? []
            : [
                  issue({
                      path,
                      code: "schema-invalid",
                      problem: "a model's schema has at most 32,768 characters",
                      got: `${length.toLocaleString("en")} characters`,
                      rule: "service model of API Gateway v2",
                      fix: "share parts of it as models",
                  }),
              ];
    return [...tooLong, ...checkModelSchema(whole, models).map((found) => under(path, found))];
}

/** Everything wrong with `models`. Source: the service's message "Model name must be alphanumeric". */
export function checkModels(path: string, value: unknown): Issue[] {
    const names = isPlainObject(value) ? Object.keys(value) : [];
    return map(
        (at: string, schema: unknown) => checkSchema(at, schema, names),
        "models: { Subscription: subscriptionSchema }",
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
                          fix: `write ${quote(name.replace(/[^A-Za-z0-9]/g, "") || "Message")}`,
                      }),
                  ],
    )(path, value);
}
