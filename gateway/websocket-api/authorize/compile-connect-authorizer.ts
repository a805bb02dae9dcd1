import type { WebSocketAuthorizer, WebSocketAuthorizerUse } from "../../../frontdoor";
import { compileFunction } from "../../http-api/compile-function";
import type { Compilation, Findings } from "../../http-api/compile-http-api";
import { knownText, knownTexts } from "../../known-value";
import { readConnectIdentitySource } from "./read-connect-identity-source";
import type { ConnectIdentitySource, ServedConnectAuthorizer } from "./served-connect-authorizer";

/** What the authorizer of a WebSocket API is compiled with. */
export interface ConnectAuthorizerSurroundings {
    readonly compilation: Compilation;
    readonly findings: Findings;
    /** Empty when it is not known. */
    readonly executionArn: string;
    /** Of the API, for warnings. */
    readonly name: string;
}

/** The authorizer of `$connect`, ready to be asked; one that cannot be is told of once. */
export function compileConnectAuthorizer(
    around: ConnectAuthorizerSurroundings,
    authorizer: WebSocketAuthorizerUse,
): ServedConnectAuthorizer {
    if (authorizer.kind === "none" || authorizer.kind === "iam") return authorizer;
    const served =
        authorizer.kind === "unknown"
            ? ({ kind: "unavailable", reason: authorizer.reason } as const)
            : compileLambda(around, authorizer);
    if (served.kind === "unavailable")
        around.findings.warnings.add(`${around.name}: ${served.reason}; every client that connects gets 500`);
    return served;
}

type Lambda = Extract<WebSocketAuthorizer, { kind: "request" }>;

function compileLambda(
    { compilation, findings, executionArn, name: door }: ConnectAuthorizerSurroundings,
    { name, urn, target, credentials, authorizerId, identitySource }: Lambda,
): ServedConnectAuthorizer {
    if (target.kind !== "lambda")
        return unavailable(name, `its function: ${target.kind === "unknown" ? target.reason : target.kind}`);
    // @documented reference 5.8: the source of an authorizer's call is {api}/authorizers/{authorizerId}
    const source = `authorizers/${knownText(authorizerId) ?? "*"}`;
    const served = compileFunction({ compilation, findings, executionArn, door: { name: door } }, target, {
        credentials,
        source,
    });
    if ("reason" in served) return unavailable(name, served.reason);
    const sources: ConnectIdentitySource[] = [];
    for (const written of knownTexts(identitySource)) {
        const read = readConnectIdentitySource(written);
        if (read === undefined)
            return unavailable(
                name,
                `identity source ${JSON.stringify(written)} cannot be read; write route.request.header.NAME, ` +
                    "route.request.querystring.NAME, context.NAME or stageVariables.NAME",
            );
        sources.push(read);
    }
    return { kind: "request", name, urn, function: served, identitySource: sources };
}

function unavailable(name: string, reason: string): ServedConnectAuthorizer {
    return { kind: "unavailable", reason: `authorizer ${name}: ${reason}` };
}
