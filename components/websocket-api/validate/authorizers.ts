import { type Check, text } from "../../../model/check";
import { checkFunctionArn } from "../../../model/function-arn";
import { isIssue, issue, type Issue, nearest, quote, step, under } from "../../../model/issue";
import { parseIdentitySource } from "../../../model/identity-source";
import { webSocketLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { builtInAuthorizers } from "../../http-api/validate-authorizers";
import { checkAuthorizerName } from "../../http-api/validate-routes";
import { type Fields, list, map, object } from "../../http-api/validate-shape";
import { functionFields } from "../../http-api/validate-targets";
import { isFunctionSource } from "../../targets/function-source";
import type { WebSocketFunctionAuthorizer } from "../authorizer-args";
import { ofOtherKinds } from "./foreign";

const shape = "write lambdaAuthorizer(fn), or { function: { to: { arn } } }";

const found = (path: string, problem: string, got: unknown, fix: string): Issue =>
    issue({ path, code: "authorizer-invalid", problem, got: quote(got), fix });

const checkSource: Check = text("$request.querystring.ticket", (path, value) => {
    const source = parseIdentitySource(value.replace(/^route\.request\./, "$request."));
    if (isIssue(source)) return [under(path, source)];
    const { from, name } = source;
    if (!from.startsWith("request.")) {
        return [
            issue({
                path,
                code: "identity-source-invalid",
                problem: "an authorizer of a WebSocket API decides by a header or by the query string",
                got: quote(value),
                rule: "the service's message: Invalid request identity source expression",
                fix: 'write "$request.querystring.ticket", or leave it out: the function gets the whole request',
            }),
        ];
    }
    return value.startsWith("$")
        ? []
        : [
              issue({
                  path,
                  code: "identity-source-invalid",
                  problem: "an identity source begins with $",
                  got: quote(value),
                  fix: `write ${quote(`$${from}.${name}`)}`,
              }),
          ];
});

const checkTo: Check = (path, value) => {
    if (typeof value === "string") return checkFunctionArn(path, value);
    if (isFunctionSource(value)) return [];
    return object({ fields: functionFields, required: ["arn"], example: "to: { arn: fn.arn }" })(path, value);
};

const fields: Fields<WebSocketFunctionAuthorizer> = {
    to: checkTo,
    identitySources: list(checkSource, 'identitySources: ["$request.querystring.ticket"]'),
};

const checkFunction = object({
    fields,
    required: ["to"],
    example: "function: { to: { arn: fn.arn } }",
    foreign: ofOtherKinds,
});

/** What an authorizer of another kind says that WebSocket APIs do anyway. */
function withoutUsual(value: unknown): unknown {
    if (!isPlainObject(value)) return value;
    const { payloadVersion, simpleResponses, ttl, ...rest } = value;
    return {
        ...rest,
        ...(payloadVersion === "1.0" ? {} : { payloadVersion }),
        ...(simpleResponses === false ? {} : { simpleResponses }),
        ...(ttl === 0 ? {} : { ttl }),
    };
}

function checkOne(path: string, value: unknown): Issue[] {
    if (!isPlainObject(value))
        return [found(path, "an authorizer is an object with one field, function", value, shape)];
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    const token = names.find((name) => ["jwt", "cognito", "token"].includes(name));
    if (token !== undefined) {
        return [
            issue({
                path: step(path, token),
                code: "option-of-another-kind",
                problem: "API Gateway checks no tokens of a WebSocket API",
                got: token,
                rule: "AWS: Only REQUEST authorizer type is supported on WEBSOCKET protocol Apis.",
                fix: "let a function check the token: lambdaAuthorizer(fn)",
            }),
        ];
    }
    const other = names.find((name) => name !== "function");
    if (other !== undefined) {
        const near = nearest(other, ["function"]);
        return [
            issue({
                path: step(path, other),
                code: "option-unknown",
                problem: "an authorizer of a WebSocket API has one field: function",
                got: quote(other),
                fix: near === undefined ? shape : `write ${near}`,
            }),
        ];
    }
    if (value.function === undefined) {
        return [found(path, "an authorizer of a WebSocket API has one field: function", value, shape)];
    }
    return checkFunction(step(path, "function"), withoutUsual(value.function));
}

const checkAll = map(checkOne, "authorizers: { users: lambdaAuthorizer(fn) }", (path, name) => {
    if ((builtInAuthorizers as readonly string[]).includes(name)) {
        return [found(path, `${name} is built in`, name, "give the authorizer another name")];
    }
    return name.trim() === "" || name.length > 128
        ? [found(path, "an authorizer's name has 1 to 128 characters", name, "give it another name")]
        : [];
});

/** Everything wrong with `authorizers`, whoever uses them. */
export function checkAuthorizers(path: string, value: unknown): Issue[] {
    const issues = checkAll(path, value);
    const count = isPlainObject(value) ? Object.keys(value).length : 0;
    if (count <= webSocketLimits.authorizers) return issues;
    return [
        ...issues,
        issue({
            path,
            code: "authorizer-quota",
            problem: `a WebSocket API has at most ${webSocketLimits.authorizers} authorizers`,
            got: quote(count),
            rule: "a support case raises it",
            fix: "keep the one that $connect names",
        }),
    ];
}

/** An authorizer that nothing names. Of the routes as they were written: one that cannot be read names it all the same. */
export function checkUnused(routes: unknown, authorizers: { readonly [name: string]: unknown }): Issue[] {
    if (!isPlainObject(routes)) return [];
    const used = new Set(Object.values(routes).map((route) => (isPlainObject(route) ? route.authorizer : undefined)));
    return Object.keys(authorizers)
        .filter((name) => !used.has(name))
        .map((name) =>
            issue({
                path: step("authorizers", name),
                code: "authorizer-unused",
                severity: "warning",
                problem: "$connect does not name this authorizer",
                fix: `write routes: { $connect: { to, authorizer: ${quote(name)} } }, or leave it out`,
            }),
        );
}

/** The authorizer of a route, which `$connect` alone may have. */
export function checkRouteAuthorizer(
    path: string,
    value: unknown,
    declared: { readonly [name: string]: unknown },
    connects: boolean,
): Issue[] {
    if (connects) return checkAuthorizerName(path, value, declared);
    if (value === "none") return [];
    return [
        issue({
            path,
            code: "authorizer-invalid",
            problem: "a client is authorized once, when it connects; its messages are let in with it",
            got: quote(value),
            rule: "AWS: Currently, authorization is restricted to the $connect route only",
            fix: `write routes: { $connect: { to, authorizer: ${quote(value)} } }, and look into event.requestContext.authorizer here`,
        }),
    ];
}
