import { checkFunctionArn } from "../../model/function-arn";
import { type Check, flag, oneOf, text, within } from "../../model/check";
import { parseIdentitySource } from "../../model/identity-source";
import { isIssue, issue, type Issue, nearest, quote, step, under } from "../../model/issue";
import { checkIssuer } from "../../model/jwt-issuer";
import { httpApiLimits } from "../../model/limits";
import type { Authorizer, CognitoAuthorizer, FunctionAuthorizer, JwtAuthorizer } from "../authorizers/args";
import { isFunctionSource } from "../targets/function-source";
import { isPlainObject } from "../plain-object";
import { type Fields, input, list, map, object } from "./validate-shape";
import { functionFields } from "./validate-targets";

/** Names a route may use without declaring them. */
export const builtInAuthorizers = ["iam", "none"] as const;

/** A kind of authorizer: the field names of `Authorizer`. */
export const authorizerKinds = ["jwt", "cognito", "function"] as const satisfies readonly (keyof Authorizer)[];

const found = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue[] => [
    issue({ path, code: "authorizer-invalid", problem, got: quote(got), ...(rule === undefined ? {} : { rule }), fix }),
];

/** Audiences or client ids: one at least, 50 at most, none empty. */
const listOfAudiences = (what: string, example: string): Check => {
    const checkOne = text(example, (path, value) =>
        value.trim() === "" ? found(path, `${what} must not be empty`, value, `write ${quote(example)}`) : [],
    );
    const checkAll = list(input(checkOne), `[${quote(example)}]`, 1);
    return (path, value) => {
        const issues = checkAll(path, value);
        const count = Array.isArray(value) ? value.length : 0;
        if (count <= httpApiLimits.audiences) return issues;
        return [
            ...issues,
            issue({
                path,
                code: "audience-quota",
                problem: `an authorizer has at most ${httpApiLimits.audiences} audiences`,
                got: quote(count),
                rule: "a fixed quota of HTTP APIs",
                fix: "declare a second authorizer",
            }),
        ];
    };
};

/** The audiences of a JWT authorizer. */
export const checkAudience = listOfAudiences("an audience", "orders");
/** The app clients of a Cognito authorizer. */
export const checkClientIds = listOfAudiences("a client id", "3n4b5urk1ft4fl3mg5e62d9ado");

/** Where a token is: a header or a query string parameter, and one of them. */
export const checkTokenSource: Check = text("$request.header.Authorization", (path, value) => {
    const source = parseIdentitySource(value);
    if (isIssue(source)) return [under(path, source)];
    if (source.from.startsWith("request.")) return [];
    return [
        issue({
            path,
            code: "identity-source-invalid",
            problem: "a token is in a header or in the query string",
            got: quote(value),
            fix: 'write "$request.header.Authorization"',
        }),
    ];
});

/** What a function decides by. */
const checkIdentitySource: Check = text("$request.header.Authorization", (path, value) => {
    const source = parseIdentitySource(value);
    return isIssue(source) ? [under(path, source)] : [];
});

/** The id of a user pool. Source: Amazon Cognito API reference, `UserPoolId`. */
export const checkUserPoolId: Check = text("eu-west-1_AbCdEfGhI", (path, id) =>
    /^[\w-]+_[0-9a-zA-Z]+$/.test(id)
        ? []
        : found(
              path,
              "a user pool's id is its Region, _ and letters and digits",
              id,
              "write an id such as eu-west-1_AbCdEfGhI",
          ),
);

const jwt: Fields<JwtAuthorizer> = {
    issuer: input(checkIssuer),
    audience: input(checkAudience),
    identitySource: checkTokenSource,
};
const cognito: Fields<CognitoAuthorizer> = {
    userPoolId: input(checkUserPoolId),
    clientIds: input(checkClientIds),
    identitySource: checkTokenSource,
};
const decider: Fields<FunctionAuthorizer> = {
    to: (path, value) => checkDecider(path, value),
    identitySources: list(checkIdentitySource, 'identitySources: ["$request.header.Authorization"]'),
    ttl: within({ ...httpApiLimits.authorizerTtl, unit: "seconds", whole: true, code: "authorizer-cache" }),
    payloadVersion: oneOf(["2.0", "1.0"], "payloadVersion", "authorizer-invalid"),
    simpleResponses: flag,
};

const checkDeciderData = object({ fields: functionFields, required: ["arn"], example: "to: { arn: fn.arn }" });

function checkDecider(path: string, value: unknown): Issue[] {
    if (typeof value === "string") return checkFunctionArn(path, value);
    return isFunctionSource(value) ? [] : checkDeciderData(path, value);
}

const checkKind: { readonly [K in (typeof authorizerKinds)[number]]: Check } = {
    jwt: object({
        fields: jwt,
        required: ["issuer", "audience"],
        example: 'jwt: { issuer: "https://example.auth0.com/", audience: ["orders"] }',
    }),
    cognito: object({
        fields: cognito,
        required: ["userPoolId", "clientIds"],
        example: 'cognito: { userPoolId: "eu-west-1_AbCdEfGhI", clientIds: ["3n4b5urk1ft4fl3mg5e62d9ado"] }',
    }),
    function: (path, value) => {
        const check = object({ fields: decider, required: ["to"], example: "function: { to: { arn: fn.arn } }" });
        return [...check(path, value), ...(isPlainObject(value) ? checkDecision(path, value) : [])];
    },
};

/** Settings of a Lambda authorizer that exclude one another. */
function checkDecision(path: string, value: Record<string, unknown>): Issue[] {
    const issues: Issue[] = [];
    const sources = value.identitySources;
    if (value.simpleResponses === true && value.payloadVersion === "1.0") {
        issues.push(
            ...found(
                step(path, "simpleResponses"),
                "simple responses need payload version 2.0",
                true,
                'write payloadVersion: "2.0", or simpleResponses: false',
                'API Gateway refuses it: EnableSimpleResponses can only be set for AuthorizerPayloadFormatVersion "2.0".',
            ),
        );
    }
    if (typeof value.ttl === "number" && value.ttl > 0 && Array.isArray(sources) && sources.length === 0) {
        issues.push(
            issue({
                path: step(path, "ttl"),
                code: "authorizer-cache",
                problem: "answers are kept by their identity sources, and there are none",
                got: quote(value.ttl),
                rule: "API Gateway refuses it: Identity source must be set if authorizer caching is enabled (TTL is greater than 0)",
                fix: "name the identity sources, or write ttl: 0",
            }),
        );
    }
    return issues;
}

const checkAll = map(checkOne, 'authorizers: { users: jwt({ issuer, audience: ["orders"] }) }', (path, name) => {
    if ((builtInAuthorizers as readonly string[]).includes(name)) {
        return found(path, `${name} is built in`, name, "give the authorizer another name");
    }
    return name.trim() === "" || name.length > httpApiLimits.authorizerName
        ? found(
              path,
              `an authorizer's name has 1 to ${httpApiLimits.authorizerName} characters`,
              name,
              "give it another name",
          )
        : [];
});

function checkOne(path: string, value: unknown): Issue[] {
    const shape = "write { jwt: { ... } }, { cognito: { ... } } or { function: { ... } }";
    if (!isPlainObject(value)) return found(path, "an authorizer is an object with one field", value, shape);
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    const kinds = authorizerKinds.filter((kind) => value[kind] !== undefined);
    const other = names.find((name) => !(authorizerKinds as readonly string[]).includes(name));
    if (other !== undefined) {
        const near = nearest(other, authorizerKinds);
        return [
            issue({
                path: step(path, other),
                code: "option-unknown",
                problem: "an authorizer has one field: jwt, cognito or function",
                got: quote(other),
                fix: near === undefined ? shape : `write ${near}`,
            }),
        ];
    }
    const [kind, second] = kinds;
    if (kind === undefined) return found(path, "an authorizer has one field: jwt, cognito or function", value, shape);
    if (second !== undefined) {
        return found(
            path,
            "an authorizer has one field: jwt, cognito or function",
            kinds.join(" and "),
            "declare two authorizers",
        );
    }
    return checkKind[kind](step(path, kind), value[kind]);
}

/** Everything wrong with `authorizers`, whoever uses them. */
export function checkAuthorizers(path: string, value: unknown): Issue[] {
    const issues = checkAll(path, value);
    const count = isPlainObject(value) ? Object.keys(value).length : 0;
    if (count <= httpApiLimits.authorizers) return issues;
    return [
        ...issues,
        issue({
            path,
            code: "authorizer-quota",
            problem: `an HTTP API has at most ${httpApiLimits.authorizers} authorizers`,
            got: quote(count),
            rule: "a support case raises it",
            fix: "let routes share authorizers",
        }),
    ];
}
