import type { AlbAction, AlbRule, AlbSession } from "../../../frontdoor";
import { dnsSuffixOf, isArn, parseArn } from "../../../model/arn";
import { knownCount, knownText, knownTextMap, knownTexts } from "../../known-value";
import { type AlbCompilation, listUnsupported } from "../alb-compilation";
import type { ServedAuthentication, ServedClaim, ServedLogin } from "./served-authentication";

/** An action that comes before the one that ends the request. */
type Authentication = Extract<AlbAction, { kind: `authenticate-${string}` | "jwt-validation" }>;

/** Compiles what a rule asks of the caller; what is not known before the deployment is listed and answers 500. */
export function compileAuthentication(around: AlbCompilation, rule: AlbRule): ServedAuthentication | undefined {
    const action = rule.actions.find((one): one is Authentication => authenticationKinds.has(one.kind));
    switch (action?.kind) {
        case undefined:
            return undefined;
        case "jwt-validation":
            return compileJwt(around, rule, action);
        case "authenticate-oidc":
            return compileOidc(around, rule, action);
        case "authenticate-cognito":
            return compileCognito(around, rule, action);
    }
}

const authenticationKinds: ReadonlySet<AlbAction["kind"]> = new Set([
    "jwt-validation",
    "authenticate-oidc",
    "authenticate-cognito",
]);

function unavailable(around: AlbCompilation, rule: AlbRule, fact: string): ServedAuthentication {
    listUnsupported(around, {
        urn: rule.urn,
        type: rule.isDefault ? "aws:lb/listener:Listener" : "aws:lb/listenerRule:ListenerRule",
        name: rule.name,
        reason: `${fact}; its requests answer 500 here`,
    });
    return { kind: "unavailable", reason: `rule ${rule.name}: ${fact}` };
}

function compileJwt(
    around: AlbCompilation,
    rule: AlbRule,
    { issuer, jwksEndpoint, additionalClaims }: Extract<AlbAction, { kind: "jwt-validation" }>,
): ServedAuthentication {
    const known = { issuer: knownText(issuer), jwksEndpoint: knownText(jwksEndpoint) };
    if (known.issuer === undefined || known.jwksEndpoint === undefined) {
        return unavailable(around, rule, "issuer or keys of its JWT validation are not known before the deployment");
    }
    const claims = additionalClaims.map(({ name, format, values }): ServedClaim => {
        const written = knownText(format);
        return {
            name: knownText(name) ?? "",
            format: written === "string-array" || written === "space-separated-values" ? written : "single-string",
            values: new Set(knownTexts(values)),
        };
    });
    return { kind: "jwt", issuer: known.issuer, jwksEndpoint: standIn(around, known.jwksEndpoint), claims };
}

function compileOidc(
    around: AlbCompilation,
    rule: AlbRule,
    action: Extract<AlbAction, { kind: "authenticate-oidc" }>,
): ServedAuthentication {
    const [issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId] = [
        action.issuer,
        action.authorizationEndpoint,
        action.tokenEndpoint,
        action.userInfoEndpoint,
        action.clientId,
    ].map(knownText);
    if (
        issuer === undefined ||
        authorizationEndpoint === undefined ||
        tokenEndpoint === undefined ||
        userInfoEndpoint === undefined ||
        clientId === undefined
    ) {
        return unavailable(around, rule, "a part of its OIDC login is not known before the deployment");
    }
    return loginOf(action.session, {
        by: "oidc",
        issuer,
        authorizationEndpoint: standIn(around, authorizationEndpoint),
        tokenEndpoint: standIn(around, tokenEndpoint),
        userInfoEndpoint: standIn(around, userInfoEndpoint),
        clientId,
        clientSecret: knownText(action.clientSecret) ?? "",
    });
}

/**
 * @documented Cognito developer guide, "User pool endpoints and managed login reference": /oauth2/authorize, /oauth2/token
 * and /oauth2/userInfo of the pool's domain
 * @inferred the client's secret is AWS's to know: a stand-in (`--target DOMAIN=URL`) gets an empty one.
 */
function compileCognito(
    around: AlbCompilation,
    rule: AlbRule,
    action: Extract<AlbAction, { kind: "authenticate-cognito" }>,
): ServedAuthentication {
    const arn = parseArn(knownText(action.userPoolArn) ?? "");
    const clientId = knownText(action.userPoolClientId);
    const domain = knownText(action.userPoolDomain);
    if (!isArn(arn) || clientId === undefined || domain === undefined) {
        return unavailable(around, rule, "a part of its Cognito login is not known before the deployment");
    }
    const { region, resource } = arn;
    const host = domain.includes(".") ? domain : `${domain}.auth.${region}.amazoncognito.com`;
    const named = around.compilation.targets.get(domain)?.replace(/\/+$/, "");
    const base = named ?? standIn(around, `https://${host}`);
    const poolId = resource.replace(/^userpool\//, "");
    return loginOf(action.session, {
        by: "cognito",
        issuer: `https://cognito-idp.${region}.${dnsSuffixOf(region)}/${poolId}`,
        authorizationEndpoint: `${base}/oauth2/authorize`,
        tokenEndpoint: `${base}/oauth2/token`,
        userInfoEndpoint: `${base}/oauth2/userInfo`,
        clientId,
        clientSecret: "",
    });
}

/** What a login is besides its session's settings. */
type Provider = Pick<
    ServedLogin,
    "by" | "issuer" | "authorizationEndpoint" | "tokenEndpoint" | "userInfoEndpoint" | "clientId" | "clientSecret"
>;

function loginOf(session: AlbSession, provider: Provider): ServedLogin {
    const unauthenticated = knownText(session.onUnauthenticatedRequest);
    const cookieName = knownText(session.cookieName) ?? "AWSELBAuthSessionCookie";
    return {
        kind: "login",
        id: JSON.stringify([provider.issuer, provider.clientId, cookieName]),
        ...provider,
        onUnauthenticatedRequest:
            unauthenticated === "allow" || unauthenticated === "deny" ? unauthenticated : "authenticate",
        scope: knownText(session.scope) ?? "openid",
        cookieName,
        timeoutSeconds: knownCount(session.timeoutSeconds) ?? 604_800,
        extraParameters: knownTextMap(session.extraParameters) ?? {},
    };
}

/** An address with the origin of what stands in for its own (`--target ORIGIN=URL`). */
function standIn({ compilation }: AlbCompilation, address: string): string {
    const origin = /^https?:\/\/[^/?#]*/i.exec(address)?.[0];
    const instead = origin === undefined ? undefined : compilation.targets.get(origin);
    return instead === undefined ? address : instead.replace(/\/+$/, "") + address.slice(origin?.length);
}
