import {
    type LocalIssuer,
    type ScriptedIssuer,
    startLocalIssuer,
    startScriptedIssuer,
} from "../gateway/jwt/local-issuer";
import { serveAnew, useProgram } from "./serve-program";
import { issuerFaults, type IssuerScript } from "./suites/issuer-faults";
import { jwtAssumptions } from "./suites/jwt-assumptions";
import { jwtAuthorizer } from "./suites/jwt";

describe("conformance: JWT authorizers", () => {
    let own: LocalIssuer;
    let foreign: LocalIssuer;
    let scripted: ScriptedIssuer;
    const script: IssuerScript = { answer: () => undefined };

    before("starts the issuers", async () => {
        [own, foreign, scripted] = await Promise.all([
            startLocalIssuer(),
            startLocalIssuer(),
            startScriptedIssuer((path, url) => script.answer(path, url)),
        ]);
    });
    after(() => Promise.all([own.stop(), foreign.stop(), scripted.stop()]));
    const config = (): Record<string, string> => ({ "jwt:issuer": own.url, "jwt:otherIssuer": scripted.url });

    describe("tokens", () => {
        jwtAuthorizer(useProgram("jwt", { config }), () => ({ own, foreign }));
    });
    describe("as is assumed", () => {
        jwtAssumptions(useProgram("jwt", { config }), () => own, false);
    });
    describe("assumed otherwise", () => {
        const assume = {
            "jwt-clock-skew": "30",
            "jwt-without-exp": "accept",
            "jwt-unknown-kid": "refuse",
        } as const;
        jwtAssumptions(useProgram("jwt", { config, assume }), () => own, true);
    });
    describe("an issuer that fails", () => {
        issuerFaults(serveAnew("jwt", { config }), () => ({ own, scripted, script }));
    });
});
