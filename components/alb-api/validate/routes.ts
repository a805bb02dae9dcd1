import { type Check, shortText, text } from "../../../model/check";
import { isIpRange } from "../../../model/ip-range";
import { issue, type Issue, nearest, quote, step } from "../../../model/issue";
import { albLimits, httpApiLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { elsewhere, type Fields, list, map, object } from "../../http-api/validate-shape";
import type { AlbConditions, AlbRoute } from "../args";
import { severalValues } from "./claims";
import { ofOtherKinds } from "./foreign";
import { checkTarget } from "./targets";

const guide = 'user guide, "Condition types for listener rules"';
const { least, most } = albLimits.priority;

const wrong = (path: string, problem: string, got: unknown, fix: string): Issue[] => [
    issue({ path, code: "rule-invalid", problem, got: quote(got), rule: guide, fix }),
];

const value = shortText("*", albLimits.conditionValue, guide);
const filled: Check = (path, given) =>
    given === "" ? wrong(path, "a value must not be empty", given, 'write "*" for any') : value(path, given);

/** A host name, where `*` and `?` stand for others. Source: reference 2.6; a host needs a dot. */
const checkHost: Check = text("api.example.com", (path, host) => {
    if (/^[a-z0-9.*?-]+$/i.test(host) && host.includes(".")) return value(path, host);
    return wrong(
        path,
        "a host is a name with a dot, in which * and ? stand for others",
        host,
        'write "api.example.com" or "*.example.com"',
    );
});

const conditions: Fields<AlbConditions> = {
    headers: map(list(filled, '["a"]', 1), 'headers: { "x-tenant": ["acme"] }', (path, name) => {
        if (name.toLowerCase() === "host")
            return wrong(path, "the host has a condition of its own", name, "write host");
        return /^[\w!#$%&'*+.^`|~-]{1,40}$/.test(name)
            ? []
            : wrong(path, "a header's name has 1 to 40 characters of a token", name, "write the header's name");
    }),
    query: map(filled, 'query: { version: "1" }', (path, name) => value(path, name)),
    sourceIp: list(
        text("203.0.113.0/24", (path, range) =>
            isIpRange(range) && range.includes("/")
                ? []
                : wrong(path, "addresses are written in CIDR form", range, 'write "203.0.113.0/24"'),
        ),
        'sourceIp: ["203.0.113.0/24"]',
        1,
    ),
};
const checkConditions = object({ fields: conditions, example: 'when: { headers: { "x-tenant": ["acme"] } }' });

const checkScopes: Check = (path, given) => {
    const issues = list(
        text("orders/write", (at, scope) =>
            scope !== "" && !/\s/.test(scope)
                ? []
                : [
                      issue({
                          path: at,
                          code: "value-invalid",
                          problem: "a scope is a text without spaces",
                          got: quote(scope),
                          fix: "write one scope an element",
                      }),
                  ],
        ),
        'scopes: ["orders/write"]',
        1,
    )(path, given);
    if (!Array.isArray(given) || issues.length > 0) return issues;
    if (given.length > httpApiLimits.scopes) {
        return [
            issue({
                path,
                code: "scopes-quota",
                problem: `a route has at most ${String(httpApiLimits.scopes)} scopes`,
                got: quote(given.length),
                fix: "name fewer",
            }),
        ];
    }
    return severalValues(path, given);
};

const fields = (authorizers: { readonly [name: string]: unknown }): Fields<AlbRoute> => ({
    to: elsewhere,
    authorizer: (path, name) => checkAuthorizerName(path, name, authorizers),
    scopes: checkScopes,
    host: list(checkHost, 'host: ["api.example.com"]', 1),
    when: checkConditions,
    priority: (path, number) =>
        typeof number === "number" && Number.isInteger(number) && number >= least && number <= most
            ? []
            : wrong(path, "a rule's number is a whole one from 1 to 50000", number, "leave priority out"),
});

/** Everything wrong with each route by itself. */
export function checkRoutes(routes: unknown, authorizers: { readonly [name: string]: unknown }): Issue[] {
    if (!isPlainObject(routes)) return [];
    return Object.entries(routes).flatMap(([key, route]) => {
        const path = step("routes", key);
        if (!isPlainObject(route) || !("to" in route)) return checkTarget(path, route);
        const check = object({
            fields: fields(authorizers),
            example: "{ to: listOrders }",
            foreign: (at, name) => ofOtherKinds(at, name, route[name]),
        });
        return [
            ...check(path, route),
            ...checkTarget(step(path, "to"), route.to),
            ...(key === "$default" ? ofDefault(path, route) : []),
        ];
    });
}

/** The listener's own actions have neither conditions nor a number. */
function ofDefault(path: string, route: Record<string, unknown>): Issue[] {
    return ["host", "when", "priority"].flatMap((name) =>
        route[name] === undefined
            ? []
            : wrong(
                  step(path, name),
                  "$default takes every request no other route takes",
                  route[name],
                  `write "ANY /{proxy+}" for a route with ${name}`,
              ),
    );
}

/** The name of an authorizer: a declared one, or `none`. */
export function checkAuthorizerName(
    path: string,
    name: unknown,
    declared: { readonly [name: string]: unknown },
): Issue[] {
    const offered = [...Object.keys(declared), "none"];
    if (typeof name === "string" && offered.includes(name)) return [];
    if (name === "iam") {
        return [
            issue({
                path,
                code: "option-of-another-kind",
                problem: "a load balancer checks no signatures",
                got: quote(name),
                rule: "HttpApi, RestApi and FunctionUrl have IAM authorization",
                fix: "use one of them, or declare a jwt, cognito, oidc or cognitoLogin authorizer",
            }),
        ];
    }
    const near = typeof name === "string" ? nearest(name, offered) : undefined;
    return [
        issue({
            path,
            code: "authorizer-unknown",
            problem: "no authorizer of that name",
            got: quote(name),
            fix:
                near === undefined
                    ? `declare it in authorizers, or write one of ${offered.join(", ")}`
                    : `write ${quote(near)}`,
        }),
    ];
}
