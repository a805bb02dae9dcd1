import type { TokenContent } from "./mint-token";

const userPool = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[\w-]+_[0-9a-zA-Z]+$/;

/** Whether an issuer is a user pool of Amazon Cognito. */
export function isUserPool(issuer: string): boolean {
    return userPool.test(issuer);
}

/** Stands for an app client where none is named: a pool's tokens always name one. */
const localClient = "gatehouse-local-client";

/**
 * What a user pool's tokens say of their use: with scopes, or when `token_use` is asked for, it is an access token, which names its client in `client_id`
 * and has no `aud`, without scopes an ID token.
 * @documented Amazon Cognito developer guide, "Understanding the identity (ID) token" and "Understanding the access token".
 */
export function userPoolTokenClaims(
    { subject, audience = [], scopes = [], claims = {} }: TokenContent,
    seconds: number,
): Readonly<Record<string, unknown>> {
    const client = audience[0] ?? localClient;
    return scopes.length > 0 || claims["token_use"] === "access"
        ? {
              token_use: "access",
              client_id: client,
              username: subject,
              ...(scopes.length === 0 ? {} : { scope: scopes.join(" ") }),
              version: 2,
              auth_time: seconds,
          }
        : {
              token_use: "id",
              aud: audience.length > 1 ? audience : client,
              "cognito:username": subject,
              auth_time: seconds,
          };
}
