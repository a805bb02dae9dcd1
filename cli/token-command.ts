import { existsSync } from "node:fs";
import { CaptureError } from "../capture/capture-error";
import { DevKeyError } from "../gateway/dev-issuer/dev-key";
import { mintToken } from "../gateway/dev-issuer/mint-token";
import { coloursFor } from "./colours";
import { devIssuerKeyFile, readServedIssuers } from "./dev-issuer-files";
import { exitCodes } from "./exit-codes";
import { projectDirectory } from "./project-directory";
import type { Terminal } from "./terminal";
import { chooseIssuer } from "./token-issuer";
import type { TokenOptions } from "./token-options";

/** Runs `gatehouse token`; answers the exit code. */
export async function tokenCommand(options: TokenOptions, { stdout, stderr, env }: Terminal): Promise<number> {
    const refuse = (message: string): number => {
        stderr.write(`${coloursFor(stderr, env).bad("error:")} ${message}\n`);
        return exitCodes.programFault;
    };
    const { cwd, issuer, audience, sub, scope, claim, expiresIn } = options;
    try {
        const keyFile = devIssuerKeyFile(projectDirectory({ ...(cwd === undefined ? {} : { cwd }) }));
        const served = readServedIssuers(keyFile);
        if (served.length === 0 && issuer === undefined) {
            const cause = existsSync(keyFile)
                ? "no JWT authorizer was served with the local issuer last"
                : "nothing was served with the local issuer here yet";
            return refuse(`${cause}; run gatehouse serve --dev-issuer, or write --issuer URL and --audience NAME`);
        }
        const chosen = chooseIssuer(served, { issuer, audience }, "--issuer");
        if (typeof chosen === "string") return refuse(chosen);
        const content = {
            ...chosen,
            subject: sub,
            ...(scope === undefined ? {} : { scopes: scope }),
            ...(claim === undefined ? {} : { claims: claim }),
            ...(expiresIn === undefined ? {} : { expiresIn }),
        };
        stdout.write(`${await mintToken({ keyFile }, content)}\n`);
        return exitCodes.ok;
    } catch (error) {
        if (error instanceof CaptureError || error instanceof DevKeyError) return refuse(error.message);
        throw error;
    }
}
