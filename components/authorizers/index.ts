export type { Authorizer, CognitoAuthorizer, FunctionAuthorizer, JwtAuthorizer } from "./args";
export { cognito, jwt, lambdaAuthorizer } from "./authorizers";
export { tokenAuthorizer, userPools } from "./rest-authorizers";
