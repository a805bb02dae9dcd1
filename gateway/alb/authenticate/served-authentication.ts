/** What a rule asks of the caller before its action. */
export type ServedAuthentication =
    ServedJwtValidation | ServedLogin | { readonly kind: "unavailable"; readonly reason: string };

/** The check of a token the client sends along. */
export interface ServedJwtValidation {
    readonly kind: "jwt";
    readonly issuer: string;
    readonly jwksEndpoint: string;
    readonly claims: readonly ServedClaim[];
}

/** A claim a token must have besides `iss` and `exp`. */
export interface ServedClaim {
    readonly name: string;
    readonly format: "single-string" | "string-array" | "space-separated-values";
    readonly values: ReadonlySet<string>;
}

/** The login of a browser at an identity provider. */
export interface ServedLogin {
    readonly kind: "login";
    /** Of the log: `oidc` or `cognito`. */
    readonly by: "oidc" | "cognito";
    /** The rules of one identity provider, client and cookie share their sessions. */
    readonly id: string;
    readonly onUnauthenticatedRequest: "authenticate" | "allow" | "deny";
    readonly issuer: string;
    readonly authorizationEndpoint: string;
    readonly tokenEndpoint: string;
    readonly userInfoEndpoint: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly scope: string;
    readonly cookieName: string;
    readonly timeoutSeconds: number;
    readonly extraParameters: Readonly<Record<string, string>>;
}
