import { type LocalIssuer, startLocalIssuer } from "../gateway/jwt/local-issuer";
import { serveAnew, useProgram } from "./serve-program";
import { albLogins } from "./suites/alb-logins";
import { albTokens } from "./suites/alb-tokens";

/** A provider whose endpoints are those of a user pool's domain; its tokens name the user pool. */
async function startUserPool(): Promise<LocalIssuer> {
    const { OAuth2Server } = await import("oauth2-mock-server");
    const endpoints = { authorize: "/oauth2/authorize", token: "/oauth2/token", userinfo: "/oauth2/userInfo" };
    const server = new OAuth2Server(undefined, undefined, { endpoints });
    const { kid } = await server.issuer.keys.generate("RS256");
    await server.start(0, "127.0.0.1");
    const url = `http://127.0.0.1:${server.address().port}`;
    server.issuer.url = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
    return { url, server, kid, stop: () => server.stop() };
}

describe("conformance: authentication of load balancers", () => {
    let oidc: LocalIssuer;
    let cognito: LocalIssuer;
    before("starts the providers", async () => {
        [oidc, cognito] = await Promise.all([startLocalIssuer(), startUserPool()]);
        await oidc.server.issuer.keys.generate("RS512", { kid: "longer" });
    });
    after(() => Promise.all([oidc.stop(), cognito.stop()]));

    const program = "alb-authentication";
    const options = {
        config: () => ({ [`${program}:issuer`]: oidc.url }),
        targets: () => ({ shop: cognito.url }),
    };
    const target = useProgram(program, options);

    describe("tokens", () => {
        albTokens(target, () => oidc);
    });
    describe("logins", () => {
        albLogins(target, serveAnew(program, options), () => ({ oidc, cognito }));
    });
});
