import { cognito, jwt } from "../../../components";
import { api, type Case, fn, route, testAll } from "./messages";
import { login } from "./programs";

/** A route whose authorizer is this one. */
const guarded = (users: unknown, settings: object = {}): unknown =>
    route({ authorizer: "users", ...settings }, { authorizers: { users } });

const authorizers: Case[] = [
    ["accepts tokens of a known issuer", guarded(jwt({ issuer: "https://example.auth0.com/", audience: ["a"] })), []],
    [
        "refuses an issuer whose keys are not known",
        guarded(jwt({ issuer: "https://issuer.example.com", audience: ["a"] })),
        [
            'authorizers.users.jwt.issuer: where this issuer keeps its keys is not known, got "https://issuer.example.com" (a load balancer does not read an issuer\'s discovery document itself); use jwtValidation and write jwksEndpoint, the jwks_uri of https://issuer.example.com/.well-known/openid-configuration',
        ],
    ],
    [
        "warns of several audiences",
        guarded(jwt({ issuer: "https://example.auth0.com/", audience: ["a", "b"] })),
        [
            'warning: authorizers.users.jwt.audience: AWS does not document whether a token needs one of several values or all of them, got ["a","b"] (HttpApi takes a token that has one of them); write one value, and an authorizer for each other one',
        ],
    ],
    [
        "refuses another place of the token",
        guarded(
            jwt({ issuer: "https://example.auth0.com/", audience: ["a"], identitySource: "$request.querystring.t" }),
        ),
        [
            'authorizers.users.jwt.identitySource: a load balancer looks for tokens in the header Authorization, got "$request.querystring.t"; leave identitySource out, or use HttpApi',
        ],
    ],
    [
        "refuses an audience that is given twice",
        guarded({ jwt: { issuer: "https://example.auth0.com/", audience: ["a"], claims: { aud: { values: ["a"] } } } }),
        [
            'authorizers.users.jwt.audience: the audience is given twice: claims has aud too, got ["a"]; leave one of them out',
        ],
    ],
    [
        "refuses claims AWS checks itself",
        guarded({ jwt: { issuer: "https://example.auth0.com/", claims: { exp: { values: ["1"] } } } }),
        [
            'authorizers.users.jwt.claims.exp: AWS checks this claim itself and takes no values for it, got "exp"; leave it out',
        ],
    ],
    [
        "refuses authorizers without HTTPS",
        { ...(guarded(cognito("eu-west-1_AbC", ["c"])) as object), certificateArn: undefined },
        [
            "warning: certificateArn: nothing encrypts what clients send: there is neither certificateArn nor domain (without a certificate a load balancer speaks HTTP alone); give domain, or certificateArn",
            "authorizers: authorizers need HTTPS, and there is neither certificateArn nor domain, got users (AWS refuses it: authentication actions are for HTTPS listeners); give domain, or certificateArn",
        ],
    ],
    [
        "refuses an authorizer nobody declared",
        route({ authorizer: "user" }, { authorizers: { users: { oidc: login } } }),
        [
            'routes["GET /orders"].authorizer: no authorizer of that name, got "user"; write "users"',
            "warning: authorizers.users: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
        ],
    ],
    [
        "refuses scopes of people who sign in",
        guarded({ oidc: login }, { scopes: ["a"] }),
        [
            'routes["GET /orders"].scopes: people who sign in have no scopes a load balancer looks at, got ["a"]; use a jwt or cognito authorizer, or check in the function',
        ],
    ],
    [
        "refuses scopes without an authorizer",
        route({ scopes: ["a"] }),
        [
            'routes["GET /orders"].scopes: scopes need an authorizer that checks tokens, got ["a"]; name one as authorizer',
        ],
    ],
    [
        "warns of several scopes",
        guarded(cognito("eu-west-1_AbC", ["c"]), { scopes: ["a", "b"] }),
        [
            'warning: routes["GET /orders"].scopes: AWS does not document whether a token needs one of several values or all of them, got ["a","b"] (HttpApi takes a token that has one of them); write one value, and an authorizer for each other one',
        ],
    ],
    [
        "refuses an endpoint that is no address",
        guarded({ oidc: { ...login, tokenEndpoint: "token" } }),
        [
            'authorizers.users.oidc.tokenEndpoint: an endpoint is an https address, got "token"; write the one in the provider\'s discovery document',
        ],
    ],
    [
        "refuses a provider without a secret",
        guarded({ oidc: { ...login, clientSecret: undefined } }),
        [
            "authorizers.users.oidc.clientSecret: clientSecret is missing; write oidc: { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId, clientSecret }",
        ],
    ],
    [
        "refuses a scope without openid",
        guarded({ oidc: { ...login, session: { scope: "email" } } }),
        ['authorizers.users.oidc.session.scope: the scope holds openid, got "email"; write "openid email"'],
    ],
    [
        "refuses a hosted domain's address",
        guarded({
            cognitoLogin: {
                userPoolArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC",
                clientId: "c",
                domain: "https://orders.auth.eu-west-1.amazoncognito.com",
            },
        }),
        [
            'authorizers.users.cognitoLogin.domain: a user pool\'s domain is its prefix, or a domain name of your own, got "https://orders.auth.eu-west-1.amazoncognito.com"; write "orders"',
        ],
    ],
    [
        "warns of a sign-in on a request with a body",
        api({ routes: { "POST /a": fn }, authorizers: { users: { oidc: login } }, defaultAuthorizer: "users" }),
        [
            'warning: routes["POST /a"]: who has not signed in is sent away, and the request\'s body is lost, got "POST /a" (user guide, "Authenticate users using an Application Load Balancer"); use an authorizer with session: { onUnauthenticated: "deny" }',
        ],
    ],
    [
        "refuses a name that is built in elsewhere",
        api({ authorizers: { iam: { oidc: login } } }),
        [
            'authorizers.iam: iam is no name for an authorizer, got "iam"; give it another name',
            "warning: authorizers.iam: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
        ],
    ],
];

describe("validateAlbApi: authorizers", () => {
    testAll(authorizers);
});
