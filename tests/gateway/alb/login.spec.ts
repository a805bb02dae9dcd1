import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { verify } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { AlbAction, AlbSession } from "../../../frontdoor";
import { errorPage } from "../../../gateway/alb/alb-errors";
import { FakeClock } from "../../support/fake-clock";
import type { Answer } from "../../conformance/client";
import { startLocalIssuer, type LocalIssuer } from "../jwt/local-issuer";
import { albDoor, defaultRule, forwardTo } from "./alb-door";
import { type AlbEvent, serveAlb, type ServedAlbDoor, type ServeOptions } from "./serve-alb";

const session: AlbSession = {
    onUnauthenticatedRequest: "authenticate",
    scope: "openid email",
    cookieName: "AWSELBAuthSessionCookie",
    timeoutSeconds: 3600,
    extraParameters: { prompt: "login" },
};

const oidc = (url: string, changes: Partial<AlbSession> = {}): AlbAction => ({
    kind: "authenticate-oidc",
    issuer: url,
    authorizationEndpoint: `${url}/authorize`,
    tokenEndpoint: `${url}/token`,
    userInfoEndpoint: `${url}/userinfo`,
    clientId: "orders",
    clientSecret: "s:cret",
    session: { ...session, ...changes },
});

const serve = (action: AlbAction, options: ServeOptions = {}): Promise<ServedAlbDoor> =>
    serveAlb(albDoor({ rules: [defaultRule([action, forwardTo("echo")])] }), undefined, options);

/** Keeps cookies as a browser does. */
class Browser {
    readonly cookies = new Map<string, string>();

    constructor(readonly served: ServedAlbDoor) {}

    async get(path: string): Promise<Answer> {
        const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const answer = await this.served.send({ path, headers: cookie === "" ? [] : [["Cookie", cookie]] });
        for (const line of answer.all("set-cookie")) {
            const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            if (value === "") this.cookies.delete(name);
            else this.cookies.set(name, value);
        }
        return answer;
    }

    /** Asks for a page, logs in, and gives the path and query it is sent back to with the code. */
    async toCallback(path: string): Promise<string> {
        const sent = await this.get(path);
        assert.equal(sent.status, 302);
        const logged = await fetch(sent.header("location") ?? "", { redirect: "manual" });
        const back = new URL(logged.headers.get("location") ?? "");
        return back.pathname + back.search;
    }
}

const part = (text = ""): Record<string, unknown> =>
    JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as Record<string, unknown>;

describe("a login at a load balancer", () => {
    let issuer: LocalIssuer;
    let served: ServedAlbDoor;
    const clock = new FakeClock(Date.now());
    before(async () => {
        issuer = await startLocalIssuer();
        served = await serve(oidc(issuer.url), { clock });
    });
    after(async () => {
        await served.close();
        await issuer.stop();
    });

    it("sends the browser to the authorization endpoint, with where to come back to", async () => {
        const answer = await served.send({ path: "/orders?a=1" });
        assert.equal(answer.status, 302);
        const to = new URL(answer.header("location") ?? "");
        assert.equal(to.origin + to.pathname, `${issuer.url}/authorize`);
        const { state, ...rest } = Object.fromEntries(to.searchParams);
        assert.deepEqual(rest, {
            client_id: "orders",
            redirect_uri: `${served.url}/oauth2/idpresponse`,
            response_type: "code",
            scope: "openid email",
            prompt: "login",
        });
        assert.ok((state ?? "").length > 20);
        assert.match(answer.header("set-cookie") ?? "", /^AWSALBAuthNonce=[\w-]{16}; Path=\/; HttpOnly$/);
    });

    it("ends with a session and the page asked for, and tells the target who it is", async () => {
        const browser = new Browser(served);
        const tokenRequests: IncomingMessage["headers"][] = [];
        issuer.server.service.once("beforeResponse", (_response: unknown, request: IncomingMessage) =>
            tokenRequests.push(request.headers),
        );
        const callback = await browser.toCallback("/orders?a=1");
        const back = await browser.get(callback);
        assert.equal(back.status, 302);
        assert.equal(back.header("location"), `${served.url}/orders?a=1`);
        assert.deepEqual([...browser.cookies.keys()], ["AWSALBAuthNonce", "AWSELBAuthSessionCookie-0"]);
        const secret = Buffer.from("orders:s%3Acret").toString("base64");
        assert.equal(tokenRequests[0]?.authorization, `Basic ${secret}`);

        const event = (await browser.get("/orders?a=1")).json() as AlbEvent;
        const { headers } = event;
        assert.equal(headers?.["x-amzn-oidc-identity"], "johndoe");
        assert.equal(part(headers["x-amzn-oidc-accesstoken"]?.split(".")[1])["iss"], issuer.url);
        const [header = "", payload = "", signature = ""] = (headers["x-amzn-oidc-data"] ?? "").split(".");
        const now = Math.floor(clock.now() / 1000);
        const { kid, ...described } = part(header);
        assert.deepEqual(described, {
            typ: "JWT",
            alg: "ES256",
            iss: issuer.url,
            client: "orders",
            signer: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/orders/50dc6c495c0c9188",
            exp: now + 120,
        });
        assert.deepEqual(part(payload), { sub: "johndoe", exp: now + 120, iss: issuer.url });
        for (const text of [header, payload, signature]) assert.equal(text.length % 4, 0, "parts are padded");

        const key = await served.send({
            path: `/${String(kid)}`,
            host: "public-keys.auth.elb.eu-west-1.amazonaws.com",
        });
        const signed = Buffer.from(`${header}.${payload}`);
        const bytes = Buffer.from(signature, "base64url");
        assert.ok(verify("sha256", signed, { key: key.text, dsaEncoding: "ieee-p1363" }, bytes));
        const unknown = await served.send({ path: "/other", host: "public-keys.auth.elb.eu-west-1.amazonaws.com" });
        assert.equal(unknown.status, 404);
    });

    it("lasts as long as its timeout says, on the clock", async () => {
        const browser = new Browser(served);
        await browser.get(await browser.toCallback("/"));
        clock.advance(3_599_000);
        assert.equal((await browser.get("/")).status, 200);
        clock.advance(1000);
        assert.equal((await browser.get("/")).status, 302);
    });

    it("must be over within 15 minutes", async () => {
        const browser = new Browser(served);
        const callback = await browser.toCallback("/");
        clock.advance(15 * 60 * 1000 + 1);
        assert.equal((await browser.get(callback)).status, 401);
    });

    const wrong: [what: string, change: (callback: string, browser: Browser) => string, status: 401 | 561][] = [
        ["another state", () => "/oauth2/idpresponse?code=1&state=abcd", 401],
        ["no state", () => "/oauth2/idpresponse?code=1", 401],
        ["no code", (callback) => callback.replace(/code=[^&]*&?/, ""), 401],
        [
            "another browser's cookie",
            (callback, browser) => (browser.cookies.set("AWSALBAuthNonce", "x"), callback),
            401,
        ],
        ["no cookie", (callback, browser) => (browser.cookies.clear(), callback), 401],
        [
            "an error of the identity provider",
            (callback) => `${callback.replace(/code=[^&]*&?/, "")}&error=access_denied`,
            561,
        ],
    ];
    for (const [what, change, status] of wrong) {
        it(`answers ${status} to ${what}`, async () => {
            const browser = new Browser(served);
            const answer = await browser.get(change(await browser.toCallback("/"), browser));
            assert.equal(answer.status, status);
            assert.equal(answer.text, errorPage(status));
        });
    }

    it("takes no cookie somebody changed", async () => {
        const browser = new Browser(served);
        await browser.get(await browser.toCallback("/"));
        const value = browser.cookies.get("AWSELBAuthSessionCookie-0") ?? "";
        browser.cookies.set("AWSELBAuthSessionCookie-0", (value.startsWith("A") ? "B" : "A") + value.slice(1));
        assert.equal((await browser.get("/")).status, 302);
    });
});

describe("a request without a session", () => {
    const cases: [onUnauthenticatedRequest: string, status: number][] = [
        ["deny", 401],
        ["allow", 200],
        ["authenticate", 302],
    ];
    for (const [onUnauthenticatedRequest, status] of cases) {
        it(`gets ${status} where the rule says ${onUnauthenticatedRequest}`, async () => {
            const served = await serve(oidc("https://issuer.example.com", { onUnauthenticatedRequest }));
            try {
                const answer = await served.send({ path: "/" });
                assert.equal(answer.status, status);
                if (status !== 200) return;
                const { headers } = answer.json() as AlbEvent;
                assert.equal(headers?.["x-amzn-oidc-identity"], undefined);
            } finally {
                await served.close();
            }
        });
    }
});

describe("an identity provider of a load balancer", () => {
    /** What its endpoints answer; undefined: 404. */
    interface Script {
        readonly token?: { readonly status?: number; readonly body: object | string };
        readonly userinfo?: { readonly status?: number; readonly body: object | string };
    }
    let script: Script = {};
    const asked: string[] = [];
    let provider: Server;
    let served: ServedAlbDoor;
    let url: string;
    const clock = new FakeClock(Date.now());
    before(async () => {
        provider = createServer((request, response) => {
            const { pathname, searchParams } = new URL(request.url ?? "", url);
            if (pathname === "/oauth2/authorize") {
                const to = `${searchParams.get("redirect_uri") ?? ""}?code=c&state=${encodeURIComponent(searchParams.get("state") ?? "")}`;
                response.writeHead(302, { location: to }).end();
                return;
            }
            const { status = 200, body = "none" } = (pathname === "/oauth2/token" ? script.token : script.userinfo) ?? {
                status: 404,
            };
            const chunks: Buffer[] = [];
            request.on("data", (chunk: Buffer) => chunks.push(chunk));
            request.on("end", () => {
                asked.push(`${pathname} ${Buffer.concat(chunks).toString()}`);
                response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));
            });
        });
        await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
        url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
        const cognito: AlbAction = {
            kind: "authenticate-cognito",
            userPoolArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc",
            userPoolClientId: "orders",
            userPoolDomain: "shop",
            session: { ...session, timeoutSeconds: 7200 },
        };
        served = await serve(cognito, { clock, targets: { shop: url } });
    });
    after(async () => {
        await served.close();
        provider.close();
    });

    const good = { token: { body: { access_token: "at", expires_in: 60 } }, userinfo: { body: { sub: "ann" } } };
    const cases: [what: string, script: Script, status: number, reason: RegExp][] = [
        ["tokens and claims", good, 302, /logged in/],
        [
            "an error for the code",
            { token: { status: 400, body: { error: "invalid_grant" } } },
            561,
            /answered 400 \(invalid_grant\)/,
        ],
        ["no access token", { token: { body: {} } }, 561, /without an access_token/],
        ["no JSON for the code", { token: { body: "<html>" } }, 561, /no JSON object/],
        [
            "an ID token that is none",
            { token: { body: { access_token: "at", id_token: "x" } } },
            561,
            /id_token is no JWT/,
        ],
        ["an error for the user", { ...good, userinfo: { status: 403, body: "no" } }, 561, /userInfo answered 403/],
        [
            "too many claims",
            { ...good, userinfo: { body: { sub: "x".repeat(12_000) } } },
            500,
            /the load balancer takes 11264/,
        ],
    ];
    for (const [what, given, status, reason] of cases) {
        it(`that gives ${what} leads to ${status}`, async () => {
            script = given;
            const browser = new Browser(served);
            const answer = await browser.get(await browser.toCallback("/"));
            assert.equal(answer.status, status);
            assert.match(served.requests().at(-1)?.reason ?? "", reason);
        });
    }

    it("that cannot be reached leads to 500", async () => {
        const other = await serve({
            ...oidc(url),
            tokenEndpoint: "http://127.0.0.1:9/token",
            authorizationEndpoint: `${url}/oauth2/authorize`,
        } as AlbAction);
        try {
            const browser = new Browser(other);
            assert.equal((await browser.get(await browser.toCallback("/"))).status, 500);
        } finally {
            await other.close();
        }
    });

    it("gives new tokens for the refresh token when the access token is over, and the session goes on", async () => {
        script = { ...good, token: { body: { access_token: "first", expires_in: 60, refresh_token: "rt" } } };
        const browser = new Browser(served);
        await browser.get(await browser.toCallback("/"));
        clock.advance(61_000);
        script = { ...good, token: { body: { access_token: "second", expires_in: 60 } } };
        const event = (await browser.get("/")).json() as AlbEvent;
        assert.equal(event.headers?.["x-amzn-oidc-accesstoken"], "second");
        assert.ok(asked.includes("/oauth2/token grant_type=refresh_token&refresh_token=rt"));
        script = { token: { status: 400, body: { error: "invalid_grant" } } };
        clock.advance(61_000);
        assert.equal((await browser.get("/")).status, 302);
    });

    it("without a refresh token leaves the session as it is until it times out", async () => {
        script = good;
        const browser = new Browser(served);
        await browser.get(await browser.toCallback("/"));
        clock.advance(120_000);
        assert.equal((await browser.get("/")).status, 200);
    });

    it("may say so much that it takes several cookies, which one login after it takes back", async () => {
        script = { ...good, userinfo: { body: { sub: "ann", bio: "x".repeat(6000) } } };
        const browser = new Browser(served);
        await browser.get(await browser.toCallback("/"));
        assert.ok(browser.cookies.has("AWSELBAuthSessionCookie-2"));
        const event = (await browser.get("/")).json() as AlbEvent;
        assert.equal(event.headers?.["x-amzn-oidc-identity"], "ann");
        for (const value of browser.cookies.values()) assert.ok(value.length <= 4096);
    });
});
