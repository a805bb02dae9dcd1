import { compilePattern } from "../../../model/bounded-pattern";
import { type Check, text, within } from "../../../model/check";
import { checkFunctionArn } from "../../../model/function-arn";
import { parseIdentitySource } from "../../../model/identity-source";
import { isIssue, issue, type Issue, nearest, quote, step, under } from "../../../model/issue";
import { restApiLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { builtInAuthorizers, checkClientIds, checkUserPoolId } from "../../http-api/validate-authorizers";
import { type Fields, input, list, map, object } from "../../http-api/validate-shape";
import { arnOf, functionFields } from "../../http-api/validate-targets";
import { isFunctionSource } from "../../targets/function-source";
import type {
    RestAuthorizer,
    RestCognitoAuthorizer,
    RestFunctionAuthorizer,
    TokenAuthorizer,
} from "../authorizer-args";
import { ofHttpApis } from "./foreign";

const kinds = ["cognito", "function", "token"] as const satisfies readonly (keyof RestAuthorizer)[];

const found = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue =>
    issue({ path, code: "authorizer-invalid", problem, got: quote(got), ...(rule === undefined ? {} : { rule }), fix });

/** The ARN of a user pool. */
export const checkUserPoolArn = arnOf(
    "cognito-idp",
    /^userpool\/[\w-]+_[0-9a-zA-Z]+$/,
    "a user pool is given by its ARN",
    "arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID",
);

/** Where a token is: a header, for OpenAPI and the service know no other place of it. */
const checkHeaderSource: Check = text("$request.header.Authorization", (path, value) => {
    const source = parseIdentitySource(value);
    if (isIssue(source)) return [under(path, source)];
    if (source.from === "request.header") return [];
    return [
        issue({
            path,
            code: "identity-source-invalid",
            problem: "a token is in a header",
            got: quote(value),
            fix: 'write "$request.header.Authorization", or use a function authorizer',
        }),
    ];
});

const checkSource: Check = text("$request.header.Authorization", (path, value) => {
    const source = parseIdentitySource(value);
    return isIssue(source) ? [under(path, source)] : [];
});

const checkTo: Check = (path, value) => {
    if (typeof value === "string") return checkFunctionArn(path, value);
    if (isFunctionSource(value)) return [];
    return object({ fields: functionFields, required: ["arn"], example: "to: { arn: fn.arn }" })(path, value);
};

const ttl = within({ ...restApiLimits.authorizerTtl, unit: "seconds", whole: true, code: "authorizer-cache" });

const cognito: Fields<RestCognitoAuthorizer> = {
    userPoolArns: list(input(checkUserPoolArn), "userPoolArns: [userPool.arn]", 1),
    userPoolId: input(checkUserPoolId),
    clientIds: input((path, value) => (Array.isArray(value) && value.length === 0 ? [] : checkClientIds(path, value))),
    identitySource: checkHeaderSource,
};
const decider: Fields<RestFunctionAuthorizer> = {
    to: checkTo,
    identitySources: list(checkSource, 'identitySources: ["$request.header.Authorization"]'),
    ttl,
};
const token: Fields<TokenAuthorizer> = {
    to: checkTo,
    identitySource: checkHeaderSource,
    pattern: text("^Bearer .+$", (path, pattern) => {
        const compiled = compilePattern(pattern);
        return isIssue(compiled) ? [under(path, compiled)] : [];
    }),
    ttl,
};

const checkKind: { readonly [K in (typeof kinds)[number]]: Check } = {
    cognito: (path, value) => {
        const example = 'cognito: { userPoolId: "eu-west-1_AbCdEfGhI" }';
        const issues = object({ fields: cognito, example })(path, value);
        if (!isPlainObject(value)) return issues;
        const { userPoolArns, userPoolId } = value;
        if ((userPoolArns === undefined) !== (userPoolId === undefined)) return issues;
        const rule = "API Gateway refuses it: ProviderARNs cannot be empty";
        return userPoolId === undefined
            ? [...issues, found(path, "a Cognito authorizer needs a user pool", value, `write ${example}`, rule)]
            : [...issues, found(path, "the user pools are given twice", value, "keep userPoolId or userPoolArns")];
    },
    function: (path, value) => {
        const example = "function: { to: { arn: fn.arn } }";
        const given = isPlainObject(value) ? withoutHttpDefaults(value) : value;
        const issues = object({ fields: decider, required: ["to"], example, foreign: ofHttpApis })(path, given);
        return [...issues, ...(isPlainObject(value) ? checkSources(path, value) : [])];
    },
    token: object({ fields: token, required: ["to"], example: "token: { to: { arn: fn.arn } }" }),
};

/** What an HTTP API's authorizer says that REST APIs do anyway. */
function withoutHttpDefaults({ payloadVersion, simpleResponses, ...rest }: Record<string, unknown>): object {
    return {
        ...rest,
        ...(payloadVersion === "1.0" ? {} : { payloadVersion }),
        ...(simpleResponses === false ? {} : { simpleResponses }),
    };
}

function checkSources(path: string, { identitySources, ttl: seconds }: Record<string, unknown>): Issue[] {
    if (
        !Array.isArray(identitySources) ||
        identitySources.length > 0 ||
        !(typeof seconds === "number" && seconds > 0)
    ) {
        return [];
    }
    return [
        issue({
            path: step(path, "ttl"),
            code: "authorizer-cache",
            problem: "policies are kept by their identity sources, and there are none",
            got: quote(seconds),
            rule: "API Gateway refuses a cache without identity sources",
            fix: "name the identity sources, or write ttl: 0",
        }),
    ];
}

function checkOne(path: string, value: unknown): Issue[] {
    const shape = "write { cognito: { ... } }, { function: { ... } } or { token: { ... } }";
    if (!isPlainObject(value)) return [found(path, "an authorizer is an object with one field", value, shape)];
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    if (names.includes("jwt")) {
        return [
            issue({
                path: step(path, "jwt"),
                code: "option-of-another-kind",
                problem: "REST APIs check no tokens but those of Cognito",
                got: "jwt",
                rule: "HttpApi checks the tokens of every OpenID Connect issuer",
                fix: "use HttpApi, or let a function check them: { token: { to } }",
            }),
        ];
    }
    const set = kinds.filter((kind) => value[kind] !== undefined);
    const other = names.find((name) => !(kinds as readonly string[]).includes(name));
    if (other !== undefined) {
        const near = nearest(other, kinds);
        return [
            issue({
                path: step(path, other),
                code: "option-unknown",
                problem: "an authorizer has one field: cognito, function or token",
                got: quote(other),
                fix: near === undefined ? shape : `write ${near}`,
            }),
        ];
    }
    const [kind, second] = set;
    if (kind === undefined || second !== undefined) {
        const fix = kind === undefined ? shape : "declare two authorizers";
        const got = kind === undefined ? value : set.join(" and ");
        return [found(path, "an authorizer has one field: cognito, function or token", got, fix)];
    }
    return checkKind[kind](step(path, kind), value[kind]);
}

const checkAll = map(checkOne, "authorizers: { users: cognito(userPool, []) }", (path, name) => {
    if (name === "api_key" || (builtInAuthorizers as readonly string[]).includes(name)) {
        return [found(path, `${name} is built in`, name, "give the authorizer another name")];
    }
    return /^[\w.-]{1,128}$/.test(name)
        ? []
        : [
              found(
                  path,
                  "an authorizer's name is 1 to 128 letters, digits and . _ -",
                  name,
                  "give it another name",
                  "OpenAPI 3.0, names of security schemes",
              ),
          ];
});

/** Everything wrong with `authorizers`, whoever uses them. */
export function checkAuthorizers(path: string, value: unknown): Issue[] {
    const issues = checkAll(path, value);
    const count = isPlainObject(value) ? Object.keys(value).length : 0;
    if (count <= restApiLimits.authorizers) return issues;
    return [
        ...issues,
        issue({
            path,
            code: "authorizer-quota",
            problem: `a REST API has at most ${restApiLimits.authorizers} authorizers`,
            got: quote(count),
            rule: "a support case raises it",
            fix: "let routes share authorizers",
        }),
    ];
}
