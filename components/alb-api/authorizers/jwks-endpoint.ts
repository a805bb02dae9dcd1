import { parseUrl } from "../../../model/url";

/** Where a known provider keeps its keys. Source: `jwks_uri` in each provider's discovery document, read 2026-11. */
interface Provider {
    readonly is: (url: URL) => boolean;
    readonly keys: (issuer: string, url: URL) => string;
}

const under =
    (...domains: readonly string[]) =>
    ({ hostname }: URL): boolean =>
        domains.some((domain) => hostname.endsWith(`.${domain}`));

const providers: readonly Provider[] = [
    {
        is: ({ hostname }) => /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(hostname),
        keys: (issuer) => `${issuer}/.well-known/jwks.json`,
    },
    { is: under("auth0.com"), keys: (issuer) => `${issuer}/.well-known/jwks.json` },
    {
        is: under("okta.com", "oktapreview.com", "okta-emea.com"),
        // An authorization server has its own path, the organisation's own server has none.
        keys: (issuer, { pathname }) => `${issuer}${pathname === "/" ? "/oauth2" : ""}/v1/keys`,
    },
    {
        is: ({ hostname }) => hostname === "login.microsoftonline.com",
        keys: (issuer) => `${issuer.replace(/\/v2\.0$/, "")}/discovery/v2.0/keys`,
    },
    {
        is: ({ hostname }) => hostname === "accounts.google.com",
        keys: () => "https://www.googleapis.com/oauth2/v3/certs",
    },
    {
        is: ({ pathname }) => /\/realms\/[^/]+\/?$/.test(pathname),
        keys: (issuer) => `${issuer}/protocol/openid-connect/certs`,
    },
];

/** The address of an issuer's keys; undefined for an issuer whose address is not known. */
export function jwksEndpointOf(issuer: string): string | undefined {
    const url = parseUrl(issuer);
    if (url === undefined) return undefined;
    return providers.find(({ is }) => is(url))?.keys(issuer.replace(/\/+$/, ""), url);
}
