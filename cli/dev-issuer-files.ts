import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Reading } from "../frontdoor";
import { knownText, knownTexts } from "../gateway/known-value";
import { userPoolIssuer } from "../gateway/rest-api/authorize/user-pool";

/** A JWT issuer the local one stands in for; of a user pool the audience may be unknown. */
export interface ServedIssuer {
    readonly issuer: string;
    readonly audience: readonly string[];
}

/** Where the local issuer of a project keeps its key. */
export function devIssuerKeyFile(projectDirectory: string): string {
    return join(projectDirectory, ".gatehouse", "dev-issuer", "key.json");
}

/** The issuers the authorizers of a program name, each once, with all their audiences. */
export function servedIssuers({ frontDoors }: Pick<Reading, "frontDoors">): readonly ServedIssuer[] {
    const found = new Map<string, Set<string>>();
    for (const door of frontDoors) {
        for (const authorizer of door.kind === "rest" ? door.authorizers : []) {
            for (const arn of authorizer.kind === "cognito" ? knownTexts(authorizer.providerArns) : []) {
                const issuer = userPoolIssuer(arn);
                if (issuer === undefined || authorizer.kind !== "cognito") continue;
                const audience = found.get(issuer) ?? new Set();
                for (const one of clientsIn(authorizer.identityValidationExpression)) audience.add(one);
                found.set(issuer, audience);
            }
        }
        for (const authorizer of door.kind === "http" ? door.authorizers : []) {
            const issuer = authorizer.kind === "jwt" ? knownText(authorizer.issuer) : undefined;
            if (authorizer.kind !== "jwt" || issuer === undefined) continue;
            const audience = found.get(issuer) ?? new Set();
            for (const one of knownTexts(authorizer.audience)) audience.add(one);
            found.set(issuer, audience);
        }
    }
    return [...found].map(([issuer, audience]) => ({ issuer, audience: [...audience] }));
}

/** The clients an expression such as `^(one|two)$` names; none where it says more than their names. */
function clientsIn(expression: Parameters<typeof knownText>[0]): readonly string[] {
    const [, names] = /^\^?\(?([\w-]+(?:\|[\w-]+)*)\)?\$?$/.exec(knownText(expression) ?? "") ?? [];
    return names?.split("|") ?? [];
}

/** Keeps beside the key what the local issuer stands in for, so that `gatehouse token` need not be told. */
export function writeServedIssuers(keyFile: string, issuers: readonly ServedIssuer[]): void {
    mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
    writeFileSync(servedFile(keyFile), `${JSON.stringify({ issuers }, null, 2)}\n`, { mode: 0o600 });
}

/** What was served last with a local issuer; empty when nothing was, or the file is not ours. */
export function readServedIssuers(keyFile: string): readonly ServedIssuer[] {
    const file = servedFile(keyFile);
    if (!existsSync(file)) return [];
    try {
        const { issuers } = JSON.parse(readFileSync(file, "utf8")) as { issuers?: unknown };
        return Array.isArray(issuers) ? issuers.filter(isServedIssuer) : [];
    } catch {
        return [];
    }
}

function servedFile(keyFile: string): string {
    return join(dirname(keyFile), "served.json");
}

function isServedIssuer(value: unknown): value is ServedIssuer {
    const { issuer, audience } = value as Partial<Record<keyof ServedIssuer, unknown>>;
    return typeof issuer === "string" && Array.isArray(audience) && audience.every((one) => typeof one === "string");
}
