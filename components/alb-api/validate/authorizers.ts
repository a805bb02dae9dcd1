import { isArn, parseArn } from "../../../model/arn";
import { type Check, oneOf, shortText, text, within } from "../../../model/check";
import { issue, type Issue, nearest, quote, step } from "../../../model/issue";
import { checkIssuer } from "../../../model/jwt-issuer";
import { albLimits } from "../../../model/limits";
import { parseUrl } from "../../../model/url";
import type { CognitoAuthorizer } from "../../authorizers/args";
import { isPlainObject } from "../../plain-object";
import { checkUserPoolId } from "../../http-api/validate-authorizers";
import { type Fields, input, map, object } from "../../http-api/validate-shape";
import type {
    AlbAuthorizer,
    AlbClaim,
    AlbJwtAuthorizer,
    CognitoLogin,
    LoginSession,
    OidcLogin,
} from "../authorizers/args";
import { jwksEndpointOf } from "../authorizers/jwks-endpoint";
import { checkClaims, checkClaimValues } from "./claims";

/** A kind of authorizer: the field names of `AlbAuthorizer`. */
export const albAuthorizerKinds = [
    "jwt",
    "cognito",
    "oidc",
    "cognitoLogin",
] as const satisfies readonly (keyof AlbAuthorizer)[];

const found = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue[] => [
    issue({ path, code: "authorizer-invalid", problem, got: quote(got), ...(rule === undefined ? {} : { rule }), fix }),
];

/** An address the load balancer calls. Source: API reference, `AuthenticateOidcActionConfig`. */
export const checkEndpoint: Check = text("https://example.okta.com/oauth2/v1/token", (path, value) =>
    parseUrl(value)?.protocol === "https:" && value.length <= 2048
        ? []
        : found(path, "an endpoint is an https address", value, "write the one in the provider's discovery document"),
);

/** The address of an issuer's keys. Source: API reference, `JwtValidationActionConfig`. */
export const checkJwksEndpoint: Check = (path, value) => [
    ...checkEndpoint(path, value),
    ...(typeof value === "string" ? shortText("https://...", albLimits.jwtAddress, "API reference")(path, value) : []),
];

/** The issuer of tokens; where no address of its keys is given, that must be known. */
export const checkJwtIssuer =
    (endpointGiven: boolean): Check =>
    (path, value) => {
        const issues = [...checkIssuer(path, value)];
        if (typeof value !== "string" || issues.some(({ severity }) => severity === "error")) return issues;
        issues.push(...shortText("https://...", albLimits.jwtAddress, "API reference")(path, value));
        if (endpointGiven || jwksEndpointOf(value) !== undefined) return issues;
        return [
            ...issues,
            ...found(
                path,
                "where this issuer keeps its keys is not known",
                value,
                `use jwtValidation and write jwksEndpoint, the jwks_uri of ${value.replace(/\/$/, "")}/.well-known/openid-configuration`,
                "a load balancer does not read an issuer's discovery document itself",
            ),
        ];
    };

/** Load balancers look at one header. Source: user guide, "Verify JWTs using an Application Load Balancer". */
const checkIdentitySource: Check = (path, value) =>
    typeof value === "string" && value.toLowerCase() === "$request.header.authorization"
        ? []
        : found(
              path,
              "a load balancer looks for tokens in the header Authorization",
              value,
              "leave identitySource out, or use HttpApi",
          );

const claim: Fields<AlbClaim> = {
    values: input(checkClaimValues),
    format: oneOf(["single-string", "string-array", "space-separated-values"], "format", "authorizer-invalid"),
};
const jwtFields = (endpointGiven: boolean): Fields<AlbJwtAuthorizer> => ({
    issuer: input(checkJwtIssuer(endpointGiven)),
    audience: input(checkClaimValues),
    jwksEndpoint: input(checkJwksEndpoint),
    claims: map(
        object({ fields: claim, required: ["values"], example: 'claims: { client_id: { values: ["web"] } }' }),
        'claims: { client_id: { values: ["web"] } }',
        (path, name) =>
            ["exp", "iss", "nbf", "iat"].includes(name)
                ? found(path, "AWS checks this claim itself and takes no values for it", name, "leave it out")
                : [],
    ),
    identitySource: checkIdentitySource,
});
const cognito: Fields<CognitoAuthorizer> = {
    userPoolId: input(checkUserPoolId),
    clientIds: input(checkClaimValues),
    identitySource: checkIdentitySource,
};

const session: Fields<LoginSession> = {
    onUnauthenticated: oneOf(["authenticate", "deny", "allow"], "onUnauthenticated", "authorizer-invalid"),
    scope: text("openid", (path, value) =>
        value.split(" ").includes("openid")
            ? []
            : found(path, "the scope holds openid", value, `write ${quote(`openid ${value}`.trim())}`),
    ),
    cookieName: text("AWSELBAuthSessionCookie", (path, value) =>
        /^[\w-]{1,64}$/.test(value)
            ? []
            : found(path, "a cookie's name is letters, digits, _ and -", value, "leave it out"),
    ),
    timeout: within({ ...albLimits.sessionTimeout, unit: "seconds", whole: true, code: "authorizer-invalid" }),
    extraParameters: (path, value) => {
        const issues = map(input(text("login")), 'extraParameters: { prompt: "login" }')(path, value);
        const count = isPlainObject(value) ? Object.keys(value).length : 0;
        return count <= albLimits.loginParameters
            ? issues
            : [...issues, ...found(path, "at most 10 parameters", count, "leave some out")];
    },
};
const checkSession = object({ fields: session, example: 'session: { scope: "openid email" }' });

const oidc: Fields<OidcLogin> = {
    issuer: input(checkIssuer),
    authorizationEndpoint: input(checkEndpoint),
    tokenEndpoint: input(checkEndpoint),
    userInfoEndpoint: input(checkEndpoint),
    clientId: input(text("0oa1b2c3")),
    clientSecret: input((path, value) =>
        typeof value === "string" && value !== ""
            ? []
            : [
                  issue({
                      path,
                      code: "authorizer-invalid",
                      problem: "a client secret is a text",
                      fix: 'read it with new pulumi.Config().requireSecret("clientSecret")',
                  }),
              ],
    ),
    session: checkSession,
};

/** The ARN of a user pool. */
export const checkUserPoolArn: Check = text(
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC",
    (path, value) => {
        const arn = parseArn(value);
        return isArn(arn) && arn.service === "cognito-idp" && arn.resource.startsWith("userpool/")
            ? []
            : found(
                  path,
                  "a user pool is given by its ARN",
                  value,
                  "write arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID",
              );
    },
);

/** A user pool's domain: its prefix, or a domain name. */
export const checkLoginDomain: Check = text("orders", (path, value) =>
    /^[a-z0-9][a-z0-9.-]*$/.test(value) && !/\.amazoncognito\.com$/.test(value)
        ? []
        : found(
              path,
              "a user pool's domain is its prefix, or a domain name of your own",
              value,
              `write ${quote(value.replace(/^https?:\/\//, "").replace(/\.auth\..*$/, ""))}`,
          ),
);
const login: Fields<CognitoLogin> = {
    userPoolArn: input(checkUserPoolArn),
    clientId: input(text("3n4b5urk1ft4fl3mg5e62d9ado")),
    domain: input(checkLoginDomain),
    session: checkSession,
};

const checkKind: { readonly [K in (typeof albAuthorizerKinds)[number]]: Check } = {
    jwt: (path, value) => {
        const given = isPlainObject(value) && value.jwksEndpoint !== undefined;
        const example = 'jwt: { issuer: "https://example.auth0.com/", audience: ["orders"] }';
        const issues = object({ fields: jwtFields(given), required: ["issuer"], example })(path, value);
        return issues.length > 0 || !isPlainObject(value) ? issues : checkClaims(path, value);
    },
    cognito: object({
        fields: cognito,
        required: ["userPoolId", "clientIds"],
        example: 'cognito: { userPoolId: "eu-west-1_AbCdEfGhI", clientIds: ["3n4b5urk1ft4fl3mg5e62d9ado"] }',
    }),
    oidc: object({
        fields: oidc,
        required: ["issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint", "clientId", "clientSecret"],
        example: "oidc: { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId, clientSecret }",
    }),
    cognitoLogin: object({
        fields: login,
        required: ["userPoolArn", "clientId", "domain"],
        example: 'cognitoLogin: { userPoolArn, clientId, domain: "orders" }',
    }),
};

function checkOne(path: string, value: unknown): Issue[] {
    const shape = "an authorizer has one field: jwt, cognito, oidc or cognitoLogin";
    const fix = "write { jwt: { ... } }, { cognito: { ... } }, { oidc: { ... } } or { cognitoLogin: { ... } }";
    if (!isPlainObject(value)) return found(path, "an authorizer is an object with one field", value, fix);
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    const other = names.find((name) => !(albAuthorizerKinds as readonly string[]).includes(name));
    if (other === "function" || other === "token") {
        return [
            issue({
                path: step(path, other),
                code: "option-of-another-kind",
                problem: "a load balancer lets no Lambda function decide",
                rule:
                    other === "token" ? "RestApi has such authorizers" : "HttpApi and RestApi have Lambda authorizers",
                fix: "use one of them, or jwt, cognito, oidc or cognitoLogin, or decide in the function itself",
            }),
        ];
    }
    if (other !== undefined) {
        const near = nearest(other, albAuthorizerKinds);
        return [
            issue({
                path: step(path, other),
                code: "option-unknown",
                problem: shape,
                got: quote(other),
                fix: near === undefined ? fix : `write ${near}`,
            }),
        ];
    }
    const [kind, second] = albAuthorizerKinds.filter((name) => names.includes(name));
    if (kind === undefined) return found(path, shape, value, fix);
    if (second !== undefined) return found(path, shape, `${kind} and ${second}`, "declare two authorizers");
    return checkKind[kind](step(path, kind), value[kind]);
}

/** Everything wrong with `authorizers`, whoever uses them. */
export const checkAuthorizers: Check = map(
    checkOne,
    'authorizers: { users: jwt({ issuer, audience: ["orders"] }) }',
    (path, name) =>
        name === "none" || name === "iam" || name.trim() === ""
            ? found(
                  path,
                  name === "" ? "an authorizer has a name" : `${name} is no name for an authorizer`,
                  name,
                  "give it another name",
              )
            : [],
);
