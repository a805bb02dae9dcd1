export { AlbApi } from "./alb-api";
export type { AlbAccessLogs, AlbApiArgs, AlbConditions, AlbDomain, AlbHealthCheck, AlbNetwork, AlbRoute } from "./args";
export type {
    AlbAuthorizer,
    AlbClaim,
    AlbJwtAuthorizer,
    CognitoLogin,
    LoginSession,
    OidcLogin,
} from "./authorizers/args";
export { cognitoLogin, jwtValidation, oidc } from "./authorizers/authorizers";
export type { AlbApiResources } from "./create";
export type { AlbTarget, FixedResponseTarget, RedirectTarget } from "./target-args";
export { fixedResponse, redirect } from "./targets";
export { validateAlbApi } from "./validate";
