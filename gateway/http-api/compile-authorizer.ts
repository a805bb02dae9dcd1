import type { Authorizer } from "../../frontdoor";
import { type IdentitySource, parseIdentitySource } from "../../model/identity-source";
import { isIssue } from "../../model/issue";
import { knownCount, knownFlag, knownText, knownTexts } from "../known-value";
import { compileFunction } from "./compile-function";
import type { ApiCompilation } from "./compile-http-api";
import type { ServedAuthorizer } from "./served-api";

/** Compiles each authorizer once, whatever the number of its routes: they share its cache. */
export interface AuthorizerCompiler {
    readonly compile: (authorizer: Authorizer, stage: string) => ServedAuthorizer;
}

/** Where a token stands unless the authorizer says otherwise. */
const usualSource: IdentitySource = { from: "request.header", name: "authorization" };

/** The compiler of an API's authorizers. */
export function authorizerCompiler(around: ApiCompilation): AuthorizerCompiler {
    const made = new Map<string, ServedAuthorizer>();
    return {
        compile: (authorizer) => {
            if (authorizer.kind === "none" || authorizer.kind === "iam") return authorizer;
            if (authorizer.kind === "unknown") return { kind: "unavailable", reason: authorizer.reason };
            const known = made.get(authorizer.urn);
            if (known !== undefined) return known;
            const served = authorizer.kind === "jwt" ? compileJwt(authorizer) : compileLambda(around, authorizer);
            made.set(authorizer.urn, served);
            return served;
        },
    };
}

function compileJwt(authorizer: Extract<Authorizer, { kind: "jwt" }>): ServedAuthorizer {
    const { name, urn } = authorizer;
    const issuer = knownText(authorizer.issuer);
    if (issuer === undefined)
        return { kind: "unavailable", reason: `issuer of authorizer ${name} is not known before the deployment` };
    const [identitySource = usualSource] = sourcesOf(authorizer);
    return { kind: "jwt", name, urn, issuer, audience: knownTexts(authorizer.audience), identitySource };
}

function compileLambda(around: ApiCompilation, authorizer: Extract<Authorizer, { kind: "lambda" }>): ServedAuthorizer {
    const { name, urn, target, credentials } = authorizer;
    if (target.kind !== "lambda")
        return {
            kind: "unavailable",
            reason: `function of authorizer ${name}: ${target.kind === "unknown" ? target.reason : target.kind}`,
        };
    // @documented reference 5.8: the source of an authorizer's call is {api}/authorizers/{authorizerId}
    const id = knownText(authorizer.authorizerId) ?? "*";
    const served = compileFunction(around, target, { credentials, source: `authorizers/${id}` });
    if ("reason" in served) return { kind: "unavailable", reason: `authorizer ${name}: ${served.reason}` };
    return {
        kind: "lambda",
        name,
        urn,
        function: served,
        identitySource: sourcesOf(authorizer),
        payloadFormatVersion: knownText(authorizer.payloadFormatVersion) === "1.0" ? "1.0" : "2.0",
        simpleResponses: knownFlag(authorizer.simpleResponses),
        ttlSeconds: knownCount(authorizer.ttlSeconds) ?? 0,
    };
}

/** AWS refuses sources that cannot be read when the authorizer is created; here they are left out. */
function sourcesOf({ identitySource }: Extract<Authorizer, { kind: "jwt" | "lambda" }>): IdentitySource[] {
    return knownTexts(identitySource).flatMap((text) => {
        const parsed = parseIdentitySource(text);
        return isIssue(parsed) ? [] : [parsed];
    });
}
