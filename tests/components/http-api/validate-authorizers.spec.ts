import * as pulumi from "@pulumi/pulumi";
import { fn, route, api, type Case, testAll } from "./messages";
const jwt = (settings: object = {}) => ({
    jwt: { issuer: "https://id.example.com", audience: ["orders"], ...settings },
});
const decider = (settings: object = {}) => ({ function: { to: { arn: fn }, ...settings } });
const used = (authorizer: unknown, routes?: object) => ({
    routes: { "GET /a": fn, ...routes },
    authorizers: { users: authorizer },
    defaultAuthorizer: "users",
});

const cases: Case[] = [
    [
        "accepts every kind of authorizer",
        {
            routes: {
                "GET /a": { to: fn, authorizer: "a", scopes: ["x"] },
                "GET /b": { to: fn, authorizer: "b", scopes: ["x"] },
                "GET /c": { to: fn, authorizer: "c" },
                "GET /d": { to: fn, authorizer: "iam" },
                "GET /e": { to: fn, authorizer: "none" },
            },
            authorizers: { a: jwt(), b: { cognito: { userPoolId: "eu-west-1_AbC1", clientIds: ["x"] } }, c: decider() },
        },
        [],
    ],
    [
        "names the authorizer nearest to an unknown one",
        { ...used(jwt()), routes: { "GET /a": fn, "GET /b": { to: fn, authorizer: "user" } } },
        ['routes["GET /b"].authorizer: no authorizer of that name, got "user"; write "users"'],
    ],
    [
        "lists the authorizers when none is near",
        route({ authorizer: "staff-only" }),
        [
            'routes["GET /orders"].authorizer: no authorizer of that name, got "staff-only"; declare it in authorizers, or write one of iam, none',
        ],
    ],
    [
        "refuses an unknown default authorizer",
        api({ defaultAuthorizer: "users" }),
        [
            'defaultAuthorizer: no authorizer of that name, got "users"; declare it in authorizers, or write one of iam, none',
        ],
    ],
    [
        "refuses an authorizer that is an object",
        route({ authorizer: { jwt: {} } }),
        [
            'routes["GET /orders"].authorizer: no authorizer of that name, got {"jwt":{}}; declare it in authorizers, or write one of iam, none',
        ],
    ],
    [
        "warns of an authorizer nobody uses",
        api({ authorizers: { users: jwt() } }),
        [
            "warning: authorizers.users: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
        ],
    ],
    [
        "refuses to redefine iam and none",
        { routes: { "GET /a": { to: fn, authorizer: "iam" } }, authorizers: { iam: jwt() } },
        ['authorizers.iam: iam is built in, got "iam"; give the authorizer another name'],
    ],
    [
        "refuses an authorizer without a kind",
        used({}),
        [
            "authorizers.users: an authorizer has one field: jwt, cognito or function, got {}; write { jwt: { ... } }, { cognito: { ... } } or { function: { ... } }",
        ],
    ],
    [
        "refuses an authorizer of two kinds",
        used({ ...jwt(), ...decider() }),
        [
            'authorizers.users: an authorizer has one field: jwt, cognito or function, got "jwt and function"; declare two authorizers',
        ],
    ],
    [
        "names the kind nearest to an unknown one",
        used({ jwtt: {} }),
        ['authorizers.users.jwtt: an authorizer has one field: jwt, cognito or function, got "jwtt"; write jwt'],
    ],
    [
        "refuses more than 10 authorizers",
        {
            routes: Object.fromEntries(
                Array.from({ length: 11 }, (_, i) => [`GET /r${i}`, { to: fn, authorizer: `a${i}` }]),
            ),
            authorizers: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`a${i}`, jwt()])),
        },
        [
            "authorizers: an HTTP API has at most 10 authorizers, got 11 (a support case raises it); let routes share authorizers",
        ],
    ],
    [
        "refuses scopes without an authorizer",
        route({ scopes: ["orders/read"] }),
        [
            'routes["GET /orders"].scopes: scopes need a JWT or Cognito authorizer, got authorizer "none" (API Gateway refuses it: Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization type); name such an authorizer, or leave scopes out',
        ],
    ],
    [
        "refuses scopes with IAM",
        route({ scopes: ["orders/read"], authorizer: "iam" }),
        [
            'routes["GET /orders"].scopes: scopes need a JWT or Cognito authorizer, got authorizer "iam" (API Gateway refuses it: Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization type); name such an authorizer, or leave scopes out',
        ],
    ],
    [
        "refuses scopes with a Lambda authorizer",
        {
            routes: { "GET /a": { to: fn, scopes: ["x"] } },
            authorizers: { users: decider() },
            defaultAuthorizer: "users",
        },
        [
            'routes["GET /a"].scopes: scopes need a JWT or Cognito authorizer, got authorizer "users" (API Gateway refuses it: Authorization Scopes are only valid for COGNITO_USER_POOLS and JWT authorization type); name such an authorizer, or leave scopes out',
        ],
    ],
    [
        "accepts scopes with the default JWT authorizer",
        { routes: { "GET /a": { to: fn, scopes: ["x"] } }, authorizers: { users: jwt() }, defaultAuthorizer: "users" },
        [],
    ],
    [
        "refuses more than 10 scopes",
        {
            routes: { "GET /a": { to: fn, scopes: "abcdefghijk".split("") } },
            authorizers: { users: jwt() },
            defaultAuthorizer: "users",
        },
        [
            'routes["GET /a"].scopes: a route has at most 10 scopes, got 11 (a fixed quota of HTTP APIs); name broader scopes: a token needs one of them',
        ],
    ],
    [
        "refuses several scopes in one text",
        {
            routes: { "GET /a": { to: fn, scopes: ["a b"] } },
            authorizers: { users: jwt() },
            defaultAuthorizer: "users",
        },
        ['routes["GET /a"].scopes[0]: a scope is a text without spaces, got "a b"; write one scope an element'],
    ],
    [
        "refuses an empty list of scopes",
        { routes: { "GET /a": { to: fn, scopes: [] } }, authorizers: { users: jwt() }, defaultAuthorizer: "users" },
        ['routes["GET /a"].scopes: must not be empty, got []; write scopes: ["orders/write"]'],
    ],
    [
        "refuses an issuer over http",
        used(jwt({ issuer: "http://id.example.com" })),
        [
            'authorizers.users.jwt.issuer: an issuer is an https URL, got "http://id.example.com"; write "https://id.example.com"',
        ],
    ],
    [
        "refuses an issuer that is no URL",
        used(jwt({ issuer: "id.example.com" })),
        [
            `authorizers.users.jwt.issuer: an issuer is an https URL, got "id.example.com"; write the tokens' iss, such as https://example.auth0.com/`,
        ],
    ],
    [
        "refuses an issuer with a query",
        used(jwt({ issuer: "https://id.example.com/?x=1" })),
        [
            'authorizers.users.jwt.issuer: an issuer has no query and no fragment, got "https://id.example.com/?x=1"; write "https://id.example.com/"',
        ],
    ],
    [
        "refuses the discovery document's address",
        used(jwt({ issuer: "https://id.example.com/.well-known/openid-configuration" })),
        [
            'authorizers.users.jwt.issuer: an issuer is what /.well-known/openid-configuration is put behind, not that address itself, got "https://id.example.com/.well-known/openid-configuration"; write the value of issuer in that document',
        ],
    ],
    [
        "refuses an issuer with a password",
        used(jwt({ issuer: "https://u:p@id.example.com" })),
        [
            "authorizers.users.jwt.issuer: an issuer has no user name and no password, got https://...@id.example.com; leave them out",
        ],
    ],
    ["accepts an issuer that is an output", used(jwt({ issuer: pulumi.output("nonsense") })), []],
    [
        "warns of Auth0 without a slash",
        used(jwt({ issuer: "https://x.eu.auth0.com" })),
        [
            'warning: authorizers.users.jwt.issuer: tokens of Auth0 name an issuer that ends in "/", got "https://x.eu.auth0.com" (iss is compared as a whole, and a token that differs gets 401); write "https://x.eu.auth0.com/"',
        ],
    ],
    ["accepts Auth0 with a slash", used(jwt({ issuer: "https://x.eu.auth0.com/" })), []],
    [
        "warns of Cognito with a slash",
        used(jwt({ issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC/" })),
        [
            'warning: authorizers.users.jwt.issuer: tokens of Amazon Cognito name an issuer without "/" at its end, got "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC/" (iss is compared as a whole, and a token that differs gets 401); write "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC"',
        ],
    ],
    [
        "warns of Okta with a slash",
        used(jwt({ issuer: "https://x.okta.com/oauth2/default/" })),
        [
            'warning: authorizers.users.jwt.issuer: tokens of Okta name an issuer without "/" at its end, got "https://x.okta.com/oauth2/default/" (iss is compared as a whole, and a token that differs gets 401); write "https://x.okta.com/oauth2/default"',
        ],
    ],
    [
        "warns of Entra with a slash",
        used(jwt({ issuer: "https://login.microsoftonline.com/T/v2.0/" })),
        [
            'warning: authorizers.users.jwt.issuer: tokens of Microsoft Entra ID name an issuer without "/" at its end, got "https://login.microsoftonline.com/T/v2.0/" (iss is compared as a whole, and a token that differs gets 401); write "https://login.microsoftonline.com/T/v2.0"',
        ],
    ],
    [
        "warns of Entra's common issuer",
        used(jwt({ issuer: "https://login.microsoftonline.com/common/v2.0" })),
        [
            'warning: authorizers.users.jwt.issuer: tokens of Microsoft Entra ID name their own tenant as issuer, got "https://login.microsoftonline.com/common/v2.0" (iss is compared as a whole); write https://login.microsoftonline.com/TENANT-ID/v2.0',
        ],
    ],
    [
        "warns of Google with a slash",
        used(jwt({ issuer: "https://accounts.google.com/" })),
        [
            'warning: authorizers.users.jwt.issuer: tokens of Google name an issuer without "/" at its end, got "https://accounts.google.com/" (iss is compared as a whole, and a token that differs gets 401); write "https://accounts.google.com"',
        ],
    ],
    [
        "warns of Keycloak with a slash",
        used(jwt({ issuer: "https://sso.example.com/realms/orders/" })),
        [
            'warning: authorizers.users.jwt.issuer: tokens of Keycloak name an issuer without "/" at its end, got "https://sso.example.com/realms/orders/" (iss is compared as a whole, and a token that differs gets 401); write "https://sso.example.com/realms/orders"',
        ],
    ],
    [
        "warns of Entra v1 without a slash",
        used(jwt({ issuer: "https://sts.windows.net/T" })),
        [
            'warning: authorizers.users.jwt.issuer: tokens of Microsoft Entra ID (v1) name an issuer that ends in "/", got "https://sts.windows.net/T" (iss is compared as a whole, and a token that differs gets 401); write "https://sts.windows.net/T/"',
        ],
    ],
    [
        "refuses no audience",
        used(jwt({ audience: [] })),
        ['authorizers.users.jwt.audience: must not be empty, got []; write ["orders"]'],
    ],
    [
        "refuses an empty audience",
        used(jwt({ audience: ["orders", ""] })),
        ['authorizers.users.jwt.audience[1]: an audience must not be empty, got ""; write "orders"'],
    ],
    [
        "refuses more than 50 audiences",
        used(jwt({ audience: Array.from({ length: 51 }, (_, i) => `a${i}`) })),
        [
            "authorizers.users.jwt.audience: an authorizer has at most 50 audiences, got 51 (a fixed quota of HTTP APIs); declare a second authorizer",
        ],
    ],
    [
        "refuses a JWT authorizer without anything",
        used({ jwt: {} }),
        [
            'authorizers.users.jwt.issuer: issuer is missing; write jwt: { issuer: "https://example.auth0.com/", audience: ["orders"] }',
            'authorizers.users.jwt.audience: audience is missing; write jwt: { issuer: "https://example.auth0.com/", audience: ["orders"] }',
        ],
    ],
    [
        "refuses a user pool's name for its id",
        used({ cognito: { userPoolId: "my pool", clientIds: ["x"] } }),
        [
            `authorizers.users.cognito.userPoolId: a user pool's id is its Region, _ and letters and digits, got "my pool"; write an id such as eu-west-1_AbCdEfGhI`,
        ],
    ],
    [
        "refuses more than 50 clients",
        used({ cognito: { userPoolId: "eu-west-1_AbC", clientIds: Array.from({ length: 51 }, (_, i) => `a${i}`) } }),
        [
            "authorizers.users.cognito.clientIds: an authorizer has at most 50 audiences, got 51 (a fixed quota of HTTP APIs); declare a second authorizer",
        ],
    ],
    [
        "refuses a token in $context",
        used(jwt({ identitySource: "$context.requestId" })),
        [
            'authorizers.users.jwt.identitySource: a token is in a header or in the query string, got "$context.requestId"; write "$request.header.Authorization"',
        ],
    ],
    [
        "mends a REST expression",
        used(jwt({ identitySource: "method.request.header.Authorization" })),
        [
            'authorizers.users.jwt.identitySource: an identity source is $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME, got "method.request.header.Authorization"; write "$request.header.Authorization"',
        ],
    ],
    [
        "mends a header's bare name",
        used(decider({ identitySources: ["X-Token"] })),
        [
            'authorizers.users.function.identitySources[0]: an identity source is $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME, got "X-Token"; write "$request.header.X-Token"',
        ],
    ],
    [
        "mends a plural",
        used(decider({ identitySources: ["$request.headers.X-Token"] })),
        [
            'authorizers.users.function.identitySources[0]: an identity source is $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME, got "$request.headers.X-Token"; write "$request.header.X-Token"',
        ],
    ],
    [
        "mends a list in one text",
        used(decider({ identitySources: ["$request.header.a, $request.header.b"] })),
        [
            'authorizers.users.function.identitySources[0]: an identity source is $request.header.NAME, $request.querystring.NAME, $context.NAME or $stageVariables.NAME, got "$request.header.a, $request.header.b"; write "$request.header.a"',
        ],
    ],
    [
        "refuses a ttl over an hour",
        used(decider({ ttl: 3601 })),
        [
            "authorizers.users.function.ttl: must be a whole number of seconds from 0 to 3600, got 3601; write a whole number from 0 to 3600",
        ],
    ],
    [
        "refuses a ttl that is not whole",
        used(decider({ ttl: 0.5 })),
        [
            "authorizers.users.function.ttl: must be a whole number of seconds from 0 to 3600, got 0.5; write a whole number from 0 to 3600",
        ],
    ],
    [
        "refuses a ttl without identity sources",
        used(decider({ ttl: 60, identitySources: [] })),
        [
            "authorizers.users.function.ttl: answers are kept by their identity sources, and there are none, got 60 (API Gateway refuses it: Identity source must be set if authorizer caching is enabled (TTL is greater than 0)); name the identity sources, or write ttl: 0",
        ],
    ],
    ["accepts no identity sources without a ttl", used(decider({ identitySources: [] })), []],
    [
        "warns of a policy kept for several routes",
        used(decider({ ttl: 60, simpleResponses: false }), { "GET /b": fn }),
        [
            'warning: authorizers.users.function.ttl: the policy kept for one route decides for all its 2 routes, got 60 (answers are kept by their identity sources alone); add "$context.routeKey" to identitySources, or let the policy name every route',
        ],
    ],
    [
        "says nothing when the route is part of the key",
        used(decider({ ttl: 60, payloadVersion: "1.0", identitySources: ["$request.header.a", "$context.routeKey"] }), {
            "GET /b": fn,
        }),
        [],
    ],
    [
        "refuses simple responses with payload version 1.0",
        used(decider({ simpleResponses: true, payloadVersion: "1.0" })),
        [
            'authorizers.users.function.simpleResponses: simple responses need payload version 2.0, got true (API Gateway refuses it: EnableSimpleResponses can only be set for AuthorizerPayloadFormatVersion "2.0".); write payloadVersion: "2.0", or simpleResponses: false',
        ],
    ],
    [
        "refuses an unknown payload version of an authorizer",
        used(decider({ payloadVersion: "v2" })),
        [
            'authorizers.users.function.payloadVersion: payloadVersion must be one of "2.0", "1.0", got "v2"; write one of "2.0", "1.0"',
        ],
    ],
    [
        "refuses an authorizer's function that is no ARN",
        used(decider({ to: { arn: "check" } })),
        [
            `authorizers.users.function.to.arn: a text is taken for a function's ARN, got "check"; pass the function itself, or its ARN`,
        ],
    ],
    [
        "says nothing of an authorizer that only a malformed route uses",
        { routes: { "GET a": { to: fn, authorizer: "users" } }, authorizers: { users: jwt() } },
        ['routes["GET a"]: path must start with "/", got "a"; write "GET /a"'],
    ],
];

describe("validateHttpApi: authorizers", () => {
    testAll(cases);
});
