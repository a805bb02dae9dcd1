import assert from "node:assert/strict";
import { verify } from "node:crypto";
import type { LocalIssuer } from "../../gateway/jwt/local-issuer";
import { type Answer, send } from "../client";
import type { ServeAnew, TargetSource } from "../conformance-target";
import { Browser } from "./alb-browser";
import { isErrorPage } from "./alb-errors";
import type { AlbEvent } from "./alb-events";

/** Identity providers of the logins, on this machine. */
export interface Providers {
    readonly oidc: LocalIssuer;
    /** Of the user pool: its endpoints are those of a user pool's domain. */
    readonly cognito: LocalIssuer;
}

type Claims = Record<string, unknown>;

const decoded = (part = ""): Claims => JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as Claims;
const identityOf = (answer: Answer | undefined): Record<string, string> => {
    assert.equal(answer?.status, 200, answer?.text);
    const { headers = {} } = answer.json() as AlbEvent;
    return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("x-amzn-oidc")));
};

/** Logins of browsers at a load balancer (reference 2.6). */
export function albLogins(target: TargetSource, serve: ServeAnew, providers: () => Providers): void {
    const at = (path: string): string => target().url("secure") + path;

    describe("a browser that has not signed in", () => {
        it("is sent to the provider, comes back, and gets what it asked for", async () => {
            const hops = await new Browser().open(at("/login/orders?a=1&b=%20"));
            assert.deepEqual(
                hops.map(({ url, answer }) => [answer.status, url.pathname]),
                [
                    [302, "/login/orders"],
                    [302, "/authorize"],
                    [302, "/oauth2/idpresponse"],
                    [200, "/login/orders"],
                ],
            );
            assert.equal(hops.at(-1)?.url.href, at("/login/orders?a=1&b=%20"));
            const event = hops.at(-1)?.answer.json() as AlbEvent;
            assert.deepEqual(event.queryStringParameters, { a: "1", b: "%20" });
        });

        it("asks the provider what the rule says", async () => {
            const answer = await new Browser().ask(at("/login"));
            const to = new URL(answer.header("location") ?? "");
            assert.equal(to.origin + to.pathname, `${providers().oidc.url}/authorize`);
            const { state, ...rest } = Object.fromEntries(to.searchParams);
            assert.deepEqual(rest, {
                client_id: "shop",
                redirect_uri: at("/oauth2/idpresponse"),
                response_type: "code",
                scope: "openid email",
                prompt: "login",
                display: "page",
            });
            assert.ok(state !== undefined && !state.includes("/login"), "state tells nobody what was asked for");
            assert.match(answer.header("set-cookie") ?? "", /^AWSALBAuthNonce=[\w-]+; .*HttpOnly$/);
        });

        it("is sent there whatever its method", async () => {
            const answer = await new Browser().ask(at("/login"), { method: "POST", body: "x" });
            assert.equal(answer.status, 302);
        });

        it("is refused where the rule denies", async () => {
            isErrorPage(await new Browser().ask(at("/deny")), 401);
        });

        it("passes where the rule allows, as nobody", async () => {
            const answer = await new Browser().ask(at("/allow"), { headers: [["X-Amzn-Oidc-Identity", "somebody"]] });
            assert.deepEqual(identityOf(answer), {});
        });
    });

    describe("a browser that has signed in", () => {
        const signedIn = async (path = "/login"): Promise<Browser> => {
            const browser = new Browser();
            await browser.open(at(path));
            return browser;
        };

        it("is not asked again, and the target is told who it is", async () => {
            const browser = await signedIn();
            const answer = await browser.ask(at("/login/again"), { headers: [["X-Amzn-Oidc-Identity", "somebody"]] });
            const told = identityOf(answer);
            assert.equal(told["x-amzn-oidc-identity"], "johndoe");
            const access = decoded(told["x-amzn-oidc-accesstoken"]?.split(".")[1]);
            assert.equal(access["iss"], providers().oidc.url);
            const [head = "", payload = "", signature = ""] = (told["x-amzn-oidc-data"] ?? "").split(".");
            const { kid, signer, exp, ...rest } = decoded(head);
            assert.deepEqual(rest, { typ: "JWT", alg: "ES256", iss: providers().oidc.url, client: "shop" });
            assert.match(String(signer), /^arn:aws:elasticloadbalancing:eu-west-1:\d{12}:loadbalancer\/app\/shop/);
            assert.ok(Number(exp) * 1000 > target().control.now());
            assert.equal(decoded(payload)["sub"], "johndoe");
            const key = await send(target().url("secure"), {
                path: `/${String(kid)}`,
                host: "public-keys.auth.elb.eu-west-1.amazonaws.com",
            });
            const signed = Buffer.from(`${head}.${payload}`);
            const bytes = Buffer.from(signature, "base64url");
            assert.ok(verify("sha256", signed, { key: key.text, dsaEncoding: "ieee-p1363" }, bytes));
        });

        it("holds its session in a cookie that scripts cannot read", async () => {
            const browser = new Browser();
            const back = await browser.ask(await browser.toCallback(at("/login")));
            const [line = ""] = back.all("set-cookie").filter((one) => one.startsWith("AWSELBAuthSessionCookie-0="));
            const expires = new Date(Math.floor(target().control.now() / 1000) * 1000 + 7_200_000).toUTCString();
            assert.ok(line.includes(`; Expires=${expires}; Path=/; HttpOnly`), line);
            assert.ok(!Buffer.from(line, "base64").includes("johndoe"), "what it holds is sealed");
        });

        it("has signed in for every rule of the same client and cookie, and for no other", async () => {
            const browser = await signedIn();
            assert.equal(identityOf(await browser.ask(at("/allow")))["x-amzn-oidc-identity"], "johndoe");
            assert.equal(identityOf(await browser.ask(at("/deny")))["x-amzn-oidc-identity"], "johndoe");
            assert.equal((await browser.ask(at("/staff"))).status, 302);
            await browser.open(at("/staff"));
            assert.ok(browser.cookiesFor(at("/")).has("StaffSession-0"));
        });

        it("is nobody to the listener with the session of another rule's client", async () => {
            const browser = await signedIn();
            const cookies = browser.cookiesFor(at("/"));
            cookies.set("StaffSession-0", cookies.get("AWSELBAuthSessionCookie-0") ?? "");
            assert.equal((await browser.ask(at("/staff"))).status, 302);
        });

        it("has not, once it changes its cookie", async () => {
            const browser = await signedIn();
            const cookies = browser.cookiesFor(at("/"));
            const value = cookies.get("AWSELBAuthSessionCookie-0") ?? "";
            cookies.set("AWSELBAuthSessionCookie-0", value.replace(/.{4}$/, "AAAA"));
            isErrorPage(await browser.ask(at("/deny")), 401);
        });

        it("goes on past its access token, with a new one, until its session times out", () =>
            serve(async ({ url, control }) => {
                const browser = new Browser();
                const secure = url("secure");
                await browser.open(`${secure}/login`);
                const token = async (): Promise<string | undefined> =>
                    identityOf(await browser.ask(`${secure}/login`))["x-amzn-oidc-accesstoken"];
                const first = await token();
                control.advance(3_599_000);
                assert.equal(await token(), first);
                providers().oidc.server.service.once("beforeTokenSigning", (given: { payload: Claims }) => {
                    given.payload["renewed"] = true;
                });
                control.advance(2000);
                const second = await token();
                assert.equal(decoded(second?.split(".")[1])["renewed"], true);
                control.advance(7_200_000 - 3_601_000 - 1);
                assert.equal((await browser.ask(`${secure}/deny`)).status, 200);
                control.advance(1);
                isErrorPage(await browser.ask(`${secure}/deny`), 401);
                assert.equal((await browser.ask(`${secure}/login`)).status, 302);
            }));
    });

    describe("a way back from the provider", () => {
        const wrong: [what: string, parts: Record<string, string | undefined>, status: 401 | 561][] = [
            ["without a state", { state: undefined }, 401],
            ["with a state of nobody's", { state: "c3RhdGU=" }, 401],
            ["without a code", { code: undefined }, 401],
            ["with an error of the provider", { error: "access_denied" }, 561],
        ];
        for (const [what, parts, status] of wrong) {
            it(`${what} is ${status}`, async () => {
                const browser = new Browser();
                const callback = new URL(await browser.toCallback(at("/login")));
                for (const [name, value] of Object.entries(parts)) {
                    if (value === undefined) callback.searchParams.delete(name);
                    else callback.searchParams.set(name, value);
                }
                isErrorPage(await browser.ask(callback.href), status);
            });
        }

        it("in another browser is 401", async () => {
            const callback = await new Browser().toCallback(at("/login"));
            isErrorPage(await new Browser().ask(callback), 401);
            const other = new Browser();
            await other.ask(at("/login"));
            isErrorPage(await other.ask(callback), 401);
        });

        it("after 15 minutes is 401, and before it is not", () =>
            serve(async ({ url, control }) => {
                const late = new Browser();
                const callback = await late.toCallback(`${url("secure")}/login`);
                control.advance(15 * 60_000);
                assert.equal((await late.ask(callback)).status, 302);
                control.advance(1);
                isErrorPage(await late.ask(callback), 401);
            }));

        it("is a path like any other on a listener without logins", async () => {
            const answer = await send(target().url("plain"), { path: "/oauth2/idpresponse?code=1&state=2" });
            assert.equal(answer.status, 301);
        });
    });

    describe("a provider that fails", () => {
        /** The answer of an endpoint, changed in place. */
        type Change = (response: { body: unknown; statusCode: number }) => void;
        const cases: [what: string, event: "beforeResponse" | "beforeUserinfo", change: Change, status: 500 | 561][] = [
            [
                "to take the code",
                "beforeResponse",
                (response) => Object.assign(response, { statusCode: 400, body: { error: "invalid_grant" } }),
                561,
            ],
            ["to give a token", "beforeResponse", (response) => Object.assign(response, { body: {} }), 561],
            [
                "to name itself as the rule does",
                "beforeResponse",
                (response) => {
                    const { id_token: token } = response.body as { id_token: string };
                    const [head = "", payload, signature = ""] = token.split(".");
                    const claims = { ...decoded(payload), iss: "https://other.example.com" };
                    const written = Buffer.from(JSON.stringify(claims)).toString("base64url");
                    Object.assign(response.body as object, { id_token: `${head}.${written}.${signature}` });
                },
                561,
            ],
            ["to say who it is", "beforeUserinfo", (response) => Object.assign(response, { statusCode: 403 }), 561],
            [
                "to be brief",
                "beforeUserinfo",
                (response) => Object.assign(response, { body: { sub: "ann", bio: "x".repeat(11 * 1024) } }),
                500,
            ],
        ];
        for (const [what, event, edit, status] of cases) {
            it(`${what} leads to ${status}, and the browser has no session`, async () => {
                const browser = new Browser();
                const callback = await browser.toCallback(at("/login"));
                providers().oidc.server.service.once(event, edit);
                isErrorPage(await browser.ask(callback), status);
                assert.equal((await browser.ask(at("/login"))).status, 302);
            });
        }
    });

    describe("a login at a user pool", () => {
        it("goes by the pool's domain, and its session has a cookie of its own name", async () => {
            const browser = new Browser();
            const hops = await browser.open(at("/cognito?x=1"));
            assert.deepEqual(
                hops.map(({ url }) => url.pathname),
                ["/cognito", "/oauth2/authorize", "/oauth2/idpresponse", "/cognito"],
            );
            const asked = hops[1]?.url.searchParams;
            assert.deepEqual([asked?.get("client_id"), asked?.get("scope")], ["people", "openid"]);
            const told = identityOf(hops.at(-1)?.answer);
            assert.equal(told["x-amzn-oidc-identity"], "johndoe");
            const { iss, client } = decoded(told["x-amzn-oidc-data"]?.split(".")[0]);
            assert.deepEqual([iss, client], [providers().cognito.server.issuer.url, "people"]);
            assert.ok(browser.cookiesFor(at("/")).has("CognitoSession-0"));
        });
    });
}
