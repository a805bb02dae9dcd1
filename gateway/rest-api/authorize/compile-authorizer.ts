import type { RestAuthorizer, RestAuthorizerUse } from "../../../frontdoor";
import { compilePattern } from "../../../model/bounded-pattern";
import { isIssue } from "../../../model/issue";
import { compileFunction } from "../../http-api/compile-function";
import type { Compilation, Findings } from "../../http-api/compile-http-api";
import { knownCount, knownText, knownTexts } from "../../known-value";
import { PolicyCache } from "./policy-cache";
import { readIdentitySources } from "./read-identity-sources";
import type { RestIdentitySource, ServedRestAuthorizer } from "./served-authorizer";
import { userPoolIssuer } from "./user-pool";

/** What the authorizers of a REST API are compiled with. */
export interface RestAuthorizerSurroundings {
    readonly compilation: Compilation;
    readonly findings: Findings;
    /** Empty when it is not known. */
    readonly executionArn: string;
    /** Of the API, for warnings. */
    readonly name: string;
}

/** Compiles each authorizer once for an API and stage: its methods share what it keeps. */
export interface RestAuthorizerCompiler {
    readonly compile: (authorizer: RestAuthorizerUse, stage: string) => ServedRestAuthorizer;
}

/** The compiler of a REST API's authorizers. */
export function restAuthorizerCompiler(around: RestAuthorizerSurroundings): RestAuthorizerCompiler {
    const made = new Map<string, ServedRestAuthorizer>();
    return {
        compile: (authorizer, stage) => {
            if (authorizer.kind === "none" || authorizer.kind === "iam") return authorizer;
            if (authorizer.kind === "unknown") return { kind: "unavailable", reason: authorizer.reason };
            // A body of OpenAPI declares several under one URN.
            const key = JSON.stringify([stage, authorizer.urn, authorizer.name]);
            const known = made.get(key);
            if (known !== undefined) return known;
            const served =
                authorizer.kind === "cognito" ? compileUserPools(authorizer) : compileLambda(around, authorizer);
            made.set(key, served);
            if (served.kind === "unavailable") {
                around.findings.warnings.add(`${around.name}: ${served.reason}; its methods answer 500`);
            }
            return served;
        },
    };
}

type Lambda = Extract<RestAuthorizer, { kind: "token" | "request" }>;
type UserPools = Extract<RestAuthorizer, { kind: "cognito" }>;

function compileUserPools(authorizer: UserPools): ServedRestAuthorizer {
    const { name, urn } = authorizer;
    const issuers: string[] = [];
    for (const arn of knownTexts(authorizer.providerArns)) {
        const issuer = userPoolIssuer(arn);
        if (issuer === undefined)
            return unavailable(
                name,
                `${arn} is no ARN of a user pool; write arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID`,
            );
        issuers.push(issuer);
    }
    if (issuers.length === 0) return unavailable(name, "no ARN of a user pool is known before the deployment");
    const source = headerSource(authorizer);
    if ("problem" in source) return unavailable(name, source.problem);
    const pattern = compileValidation(authorizer);
    if ("problem" in pattern) return unavailable(name, pattern.problem);
    return { kind: "cognito", name, urn, issuers, identitySource: source, validation: pattern.validation };
}

function compileLambda(around: RestAuthorizerSurroundings, authorizer: Lambda): ServedRestAuthorizer {
    const { kind, name, urn, target, credentials } = authorizer;
    if (target.kind !== "lambda")
        return unavailable(name, `its function: ${target.kind === "unknown" ? target.reason : target.kind}`);
    // @documented reference 5.8: the source of an authorizer's call is {api}/authorizers/{authorizerId}
    const id = knownText(authorizer.authorizerId) ?? "*";
    const { compilation, findings, executionArn } = around;
    const call = { credentials, source: `authorizers/${id}` };
    const served = compileFunction({ compilation, findings, executionArn, door: { name: around.name } }, target, call);
    if ("reason" in served) return unavailable(name, served.reason);
    const sources = kind === "token" ? tokenSource(authorizer) : requestSources(authorizer);
    if ("problem" in sources) return unavailable(name, sources.problem);
    const pattern = kind === "token" ? compileValidation(authorizer) : { validation: undefined };
    if ("problem" in pattern) return unavailable(name, pattern.problem);
    return {
        kind,
        name,
        urn,
        function: served,
        identitySource: sources.list,
        validation: pattern.validation,
        ttlSeconds: knownCount(authorizer.ttlSeconds) ?? usualTtlSeconds,
        policies: new PolicyCache(),
    };
}

/** @documented API reference, `Authorizer`, authorizerResultTtlInSeconds: "If this property is not set, the default is 300". */
const usualTtlSeconds = 300;

/** @documented terraform-provider-aws and the console: `method.request.header.Authorization` when nothing is written. */
const usualSource: RestIdentitySource = { from: "header", name: "Authorization" };

type Problem = { readonly problem: string };

/** @documented API reference, `Authorizer`, identitySource: of TOKEN and COGNITO_USER_POOLS, a header and no other thing. */
function headerSource({ identitySource }: Lambda | UserPools): RestIdentitySource | Problem {
    const written = knownText(identitySource) ?? "";
    if (written === "") return usualSource;
    const { sources, unread } = readIdentitySources(written);
    const [source, ...others] = sources;
    if (unread.length > 0 || source?.from !== "header" || others.length > 0) {
        return {
            problem: `identity source ${JSON.stringify(written)} is no single header; write method.request.header.NAME`,
        };
    }
    return source;
}

function tokenSource(authorizer: Lambda): { readonly list: readonly RestIdentitySource[] } | Problem {
    const source = headerSource(authorizer);
    return "problem" in source ? source : { list: [source] };
}

/**
 * @documented API reference, `Authorizer`, identitySource: of REQUEST, one or more; optional when nothing is kept.
 * @inferred none written: none is asked for. terraform-provider-aws writes `method.request.header.Authorization` itself.
 */
function requestSources({ identitySource }: Lambda): { readonly list: readonly RestIdentitySource[] } | Problem {
    const { sources, unread } = readIdentitySources(knownText(identitySource) ?? "");
    const [first] = unread;
    if (first === undefined) return { list: sources };
    return {
        problem:
            `identity source ${JSON.stringify(first)} cannot be read; write method.request.header.NAME, ` +
            "method.request.querystring.NAME, context.NAME or stageVariables.NAME",
    };
}

/** @inferred the whole token must match: the guide's own patterns stand between `^` and `$`. */
function compileValidation({
    identityValidationExpression,
}: Lambda | UserPools): { readonly validation: ((text: string) => boolean) | undefined } | Problem {
    const written = knownText(identityValidationExpression) ?? "";
    if (written === "") return { validation: undefined };
    const pattern = compilePattern(written);
    return isIssue(pattern)
        ? { problem: `identityValidationExpression: ${pattern.problem}` }
        : { validation: pattern.fullMatch };
}

function unavailable(name: string, reason: string): ServedRestAuthorizer {
    return { kind: "unavailable", reason: `authorizer ${name}: ${reason}` };
}
