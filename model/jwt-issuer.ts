import { type Check, text } from "./check";
import { issue, type Issue, quote } from "./issue";
import { parseUrl } from "./url";

/** How a known provider spells the `iss` of its tokens. Sources: each provider's discovery document, read 2026-11. */
interface Provider {
    readonly name: string;
    readonly is: (url: URL) => boolean;
    readonly endsInSlash: boolean;
}

const hostIs =
    (...names: readonly string[]) =>
    ({ hostname }: URL): boolean =>
        names.includes(hostname);
const hostUnder =
    (...domains: readonly string[]) =>
    ({ hostname }: URL): boolean =>
        domains.some((domain) => hostname.endsWith(`.${domain}`));

const providers: readonly Provider[] = [
    { name: "Auth0", is: hostUnder("auth0.com"), endsInSlash: true },
    { name: "Microsoft Entra ID (v1)", is: hostIs("sts.windows.net"), endsInSlash: true },
    {
        name: "Microsoft Entra ID",
        is: ({ hostname, pathname }) => hostname === "login.microsoftonline.com" && /\/v2\.0\/?$/.test(pathname),
        endsInSlash: false,
    },
    {
        name: "Amazon Cognito",
        is: ({ hostname }) => /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(hostname),
        endsInSlash: false,
    },
    { name: "Okta", is: hostUnder("okta.com", "oktapreview.com", "okta-emea.com"), endsInSlash: false },
    { name: "Google", is: hostIs("accounts.google.com", "securetoken.google.com"), endsInSlash: false },
    { name: "Keycloak", is: ({ pathname }) => /\/realms\/[^/]+\/?$/.test(pathname), endsInSlash: false },
];

const discovery = /\/?\.well-known\/openid-configuration\/?$/;

/**
 * The issuer of a JWT authorizer: an https URL that equals the tokens' `iss` to the letter.
 * Source: developer guide, "Control access to HTTP APIs with JWT authorizers"; the service's message
 * "Invalid issuer: Issuer is not a valid URL for JWT Authorizer".
 */
export const checkIssuer: Check = text("https://example.auth0.com/", (path, issuer) => {
    const wrong = (problem: string, fix: string): Issue[] => [
        issue({ path, code: "issuer-invalid", problem, got: quote(issuer), fix }),
    ];
    const url = parseUrl(issuer);
    if (url === undefined || !/^https?:\/\//.test(issuer)) {
        return wrong("an issuer is an https URL", "write the tokens' iss, such as https://example.auth0.com/");
    }
    if (url.protocol !== "https:")
        return wrong("an issuer is an https URL", `write ${quote(issuer.replace("http", "https"))}`);
    if (url.search !== "" || url.hash !== "" || /[?#]$/.test(issuer)) {
        return wrong("an issuer has no query and no fragment", `write ${quote(issuer.replace(/[?#].*$/, ""))}`);
    }
    if (url.username !== "" || url.password !== "") {
        const got = `${url.protocol}//...@${url.host}`;
        return wrong("an issuer has no user name and no password", "leave them out").map((found) => ({
            ...found,
            got,
        }));
    }
    if (discovery.test(issuer)) {
        return wrong(
            "an issuer is what /.well-known/openid-configuration is put behind, not that address itself",
            "write the value of issuer in that document",
        );
    }
    return suspicions(path, issuer, url);
});

function suspicions(path: string, issuer: string, url: URL): Issue[] {
    const suspicious = (problem: string, rule: string, fix: string): Issue[] => [
        issue({ path, code: "issuer-suspicious", severity: "warning", problem, got: quote(issuer), rule, fix }),
    ];
    if (url.hostname === "login.microsoftonline.com" && /^\/(common|organizations|consumers)\//.test(url.pathname)) {
        return suspicious(
            "tokens of Microsoft Entra ID name their own tenant as issuer",
            "iss is compared as a whole",
            "write https://login.microsoftonline.com/TENANT-ID/v2.0",
        );
    }
    const provider = providers.find(({ is }) => is(url));
    if (provider === undefined || issuer.endsWith("/") === provider.endsInSlash) return [];
    const better = provider.endsInSlash ? `${issuer}/` : issuer.replace(/\/+$/, "");
    return suspicious(
        `tokens of ${provider.name} name an issuer ${provider.endsInSlash ? 'that ends in "/"' : 'without "/" at its end'}`,
        "iss is compared as a whole, and a token that differs gets 401",
        `write ${quote(better)}`,
    );
}
