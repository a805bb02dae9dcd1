import assert from "node:assert/strict";
import type { AlbAction, AlbCondition, AlbTransform } from "../../../frontdoor";
import { type PropertyMap, type PropertyValue, secret, unknown } from "../../../model/property-value";
import { resource, urnOf } from "../program-graph";
import { attachment, fixed, http, readAlb, ruleOf, targetGroup, web } from "./alb-sketches";

const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/list/0a";
const group = (name: string, outputs: PropertyMap = {}) =>
    resource(targetGroup, name, { targetType: "lambda" }, {}, { outputs });

/** What a rule's actions come to. */
function actionsOf(...actions: PropertyValue[]): readonly AlbAction[] {
    return readAlb(web(), group("list", { arn }), http(), ruleOf("r", { actions })).frontDoor.rules[0]!.actions;
}

const session = {
    onUnauthenticatedRequest: "authenticate",
    scope: "openid",
    cookieName: "AWSELBAuthSessionCookie",
    timeoutSeconds: 604_800,
    extraParameters: {},
};
const oidc = {
    issuer: "https://login.example.com",
    authorizationEndpoint: "https://login.example.com/authorize",
    tokenEndpoint: "https://login.example.com/token",
    userInfoEndpoint: "https://login.example.com/me",
    clientId: "shop",
};

describe("a load balancer's rule", () => {
    const conditions: [what: string, written: PropertyMap, read: AlbCondition[]][] = [
        [
            "a host",
            { hostHeader: { values: ["a.example.com", "*.example.com"] } },
            [{ kind: "host-header", values: ["a.example.com", "*.example.com"], regexValues: [] }],
        ],
        [
            "a path by a regular expression",
            { pathPattern: { regexValues: ["^/a$"] } },
            [{ kind: "path-pattern", values: [], regexValues: ["^/a$"] }],
        ],
        [
            "a header",
            { httpHeader: { httpHeaderName: "x-a", values: ["1"] } },
            [{ kind: "http-header", name: "x-a", values: ["1"], regexValues: [] }],
        ],
        ["a method", { httpRequestMethod: { values: ["GET"] } }, [{ kind: "http-request-method", values: ["GET"] }]],
        ["an address", { sourceIp: { values: ["10.0.0.0/8"] } }, [{ kind: "source-ip", values: ["10.0.0.0/8"] }]],
        [
            "a query",
            { queryStrings: [{ key: "a", value: "1" }, { value: "b" }] },
            [{ kind: "query-string", pairs: [{ key: "a", value: "1" }, { value: "b" }] }],
        ],
        [
            "two kinds in one",
            { hostHeader: { values: ["a.com"] }, pathPattern: { values: ["/a"] }, queryStrings: [] },
            [
                { kind: "host-header", values: ["a.com"], regexValues: [] },
                { kind: "path-pattern", values: ["/a"], regexValues: [] },
            ],
        ],
        [
            "values nobody knows yet",
            { hostHeader: { values: unknown } },
            [{ kind: "host-header", values: unknown, regexValues: [] }],
        ],
        [
            "secret values",
            secret({ hostHeader: { values: ["a.com"] } }) as unknown as PropertyMap,
            [{ kind: "host-header", values: [secret("a.com")], regexValues: [] }],
        ],
        [
            "none there is",
            { cookie: { values: ["a"] } },
            [
                {
                    kind: "unknown",
                    reason: "a condition is none of hostHeader, pathPattern, httpHeader, httpRequestMethod, sourceIp, queryStrings",
                },
            ],
        ],
    ];
    for (const [what, written, read] of conditions) {
        it(`asks for ${what}`, () => {
            const { frontDoor, said } = readAlb(web(), http(), ruleOf("r", { conditions: [written] }));
            assert.deepEqual(frontDoor.rules[0]?.conditions, read);
            assert.deepEqual(
                said,
                read.flatMap((one) => (one.kind === "unknown" ? [`r: ${one.reason}`] : [])),
            );
        });
    }

    const actions: [what: string, written: PropertyMap, read: AlbAction][] = [
        [
            "a redirect to what it leaves out",
            { type: "redirect", redirect: { statusCode: "HTTP_301", protocol: "HTTPS", port: "443" } },
            {
                kind: "redirect",
                statusCode: "HTTP_301",
                protocol: "HTTPS",
                host: "#{host}",
                port: "443",
                path: "/#{path}",
                query: "#{query}",
            },
        ],
        [
            "a redirect without a query",
            { type: "redirect", redirect: { statusCode: "HTTP_302", path: "/new", query: "" } },
            {
                kind: "redirect",
                statusCode: "HTTP_302",
                protocol: "#{protocol}",
                host: "#{host}",
                port: "#{port}",
                path: "/new",
                query: "",
            },
        ],
        [
            "a fixed response",
            {
                type: "fixed-response",
                fixedResponse: { contentType: "application/json", statusCode: "503", messageBody: "{}" },
            },
            { kind: "fixed-response", contentType: "application/json", statusCode: "503", messageBody: "{}" },
        ],
        [
            "OIDC",
            {
                type: "authenticate-oidc",
                authenticateOidc: {
                    ...oidc,
                    clientSecret: secret("hush"),
                    sessionTimeout: 60,
                    onUnauthenticatedRequest: "deny",
                    authenticationRequestExtraParams: { prompt: "login" },
                },
            },
            {
                kind: "authenticate-oidc",
                ...oidc,
                clientSecret: secret("hush"),
                session: {
                    ...session,
                    timeoutSeconds: 60,
                    onUnauthenticatedRequest: "deny",
                    extraParameters: { prompt: "login" },
                },
            },
        ],
        [
            "Cognito",
            {
                type: "authenticate-cognito",
                authenticateCognito: {
                    userPoolArn: "arn:pool",
                    userPoolClientId: "c",
                    userPoolDomain: "shop",
                    sessionCookieName: "s",
                    scope: "openid email",
                },
            },
            {
                kind: "authenticate-cognito",
                userPoolArn: "arn:pool",
                userPoolClientId: "c",
                userPoolDomain: "shop",
                session: { ...session, cookieName: "s", scope: "openid email" },
            },
        ],
        [
            "a JWT",
            {
                type: "jwt-validation",
                jwtValidation: {
                    issuer: "https://i",
                    jwksEndpoint: "https://i/keys",
                    additionalClaims: [{ name: "aud", format: "single-string", values: ["shop"] }],
                },
            },
            {
                kind: "jwt-validation",
                issuer: "https://i",
                jwksEndpoint: "https://i/keys",
                additionalClaims: [{ name: "aud", format: "single-string", values: ["shop"] }],
            },
        ],
        [
            "nothing by a type there is not",
            { type: "tunnel" },
            {
                kind: "unknown",
                reason: "action type tunnel is none of forward, redirect, fixed-response, authenticate-oidc, authenticate-cognito, jwt-validation",
            },
        ],
        [
            "a forward, in short",
            { type: "forward", targetGroupArn: arn },
            { kind: "forward", targetGroups: [{ targetGroup: urnOf(targetGroup, "list"), arn, weight: 1 }] },
        ],
        [
            "a forward at length",
            {
                type: "forward",
                forward: {
                    targetGroups: [
                        { arn, weight: 3 },
                        { arn: `${arn}b`, weight: 0 },
                    ],
                    stickiness: { enabled: true, duration: 60 },
                },
            },
            {
                kind: "forward",
                targetGroups: [
                    { targetGroup: urnOf(targetGroup, "list"), arn, weight: 3 },
                    { arn: `${arn}b`, weight: 0 },
                ],
                stickinessSeconds: 60,
            },
        ],
        [
            "a forward that does not stick",
            { type: "forward", forward: { targetGroups: [{ arn }], stickiness: { enabled: false, duration: 60 } } },
            { kind: "forward", targetGroups: [{ targetGroup: urnOf(targetGroup, "list"), arn, weight: 1 }] },
        ],
        ["no forward to nothing", { type: "forward" }, { kind: "unknown", reason: "a forward names no target group" }],
    ];
    for (const [what, written, read] of actions) {
        it(`answers with ${what}`, () => {
            assert.deepEqual(actionsOf(written), [read]);
        });
    }

    it("finds the target group of an action that is secret as a whole", () => {
        const forward = { type: "forward", forward: { targetGroups: [{ arn }] } };
        const [read] = actionsOf(secret(forward));
        assert.ok(read?.kind === "forward");
        assert.deepEqual(read.targetGroups, [{ targetGroup: urnOf(targetGroup, "list"), arn: secret(arn), weight: 1 }]);
    });

    it("runs actions by their order, and in the list's without", () => {
        const kinds = (...written: PropertyMap[]): string[] => actionsOf(...written).map(({ kind }) => kind);
        const jwt = { type: "jwt-validation", jwtValidation: {} };
        assert.deepEqual(kinds(jwt, fixed), ["jwt-validation", "fixed-response"]);
        assert.deepEqual(kinds({ ...fixed, order: 2 }, { ...jwt, order: 1 }), ["jwt-validation", "fixed-response"]);
    });

    it("cannot tell actions that are not known as a whole", () => {
        const { said } = readAlb(web(), http(), ruleOf("r", { actions: unknown }));
        assert.deepEqual(said, ["r: actions are not known before the deployment"]);
    });

    it("tells a target group that is not declared", () => {
        const { said } = readAlb(web(), http(), ruleOf("r", { actions: [{ type: "forward", targetGroupArn: arn }] }));
        assert.deepEqual(said, [`r: target group ${arn} is not declared in this program`]);
    });

    describe("in a preview", () => {
        const forward = { type: "forward", targetGroupArn: unknown };
        const weighted = {
            type: "forward",
            forward: {
                targetGroups: [
                    { arn: unknown, weight: 9 },
                    { arn: unknown, weight: 1 },
                ],
            },
        };
        const from = (...urns: string[]) => ({ propertyDependencies: { actions: urns }, dependencies: urns });
        const both = [group("one"), group("two")];
        const urns = [urnOf(targetGroup, "one"), urnOf(targetGroup, "two")];
        const read = (actions: PropertyValue[], ...sources: string[]) => {
            const made = ruleOf("r", { actions });
            const links = from(...sources);
            const dependencies = [...(made.dependencies ?? []), ...links.dependencies];
            const propertyDependencies = { ...made.propertyDependencies, ...links.propertyDependencies };
            const waits = resource(
                attachment,
                "a",
                { targetId: "arn:aws:lambda:eu-west-1:123456789012:function:list" },
                { targetGroupArn: [urns[0]!] },
            );
            const { frontDoor, said } = readAlb(web(), ...both, waits, http(), {
                ...made,
                dependencies,
                propertyDependencies,
            });
            return {
                action: frontDoor.rules[0]?.actions[0],
                said,
                groups: frontDoor.targetGroups.map(({ name }) => name),
            };
        };

        it("goes to the one target group it is computed from", () => {
            const { action, groups } = read([forward], urns[1]!);
            assert.deepEqual(action, { kind: "forward", targetGroups: [{ targetGroup: urns[1], weight: 1 }] });
            assert.deepEqual(groups, ["two"]);
        });

        it("goes to the target group of the attachment it waits for", () => {
            const { action } = read([forward], urnOf(attachment, "a"));
            assert.deepEqual(action, { kind: "forward", targetGroups: [{ targetGroup: urns[0], weight: 1 }] });
        });

        it("shares requests among as many as it is computed from, in their order", () => {
            const { action, said } = read([weighted], ...urns);
            assert.deepEqual(action, {
                kind: "forward",
                targetGroups: [
                    { targetGroup: urns[0], weight: 9 },
                    { targetGroup: urns[1], weight: 1 },
                ],
            });
            assert.deepEqual(said, []);
        });

        it("cannot be told between two", () => {
            const reason =
                'the target group is computed from "one" and "two"; which of them is not known before the deployment';
            const { action, said } = read([forward], ...urns);
            assert.deepEqual(action, { kind: "unknown", reason });
            assert.deepEqual(said, [`r: ${reason}`]);
        });
    });

    const transforms: [what: string, written: PropertyMap, read: AlbTransform][] = [
        [
            "the path",
            { type: "url-rewrite", urlRewriteConfig: { rewrite: { regex: "^/v1/(.*)", replace: "/$1" } } },
            { kind: "url-rewrite", rewrites: [{ regex: "^/v1/(.*)", replace: "/$1" }] },
        ],
        [
            "the host",
            { type: "host-header-rewrite", hostHeaderRewriteConfig: { rewrite: { regex: "a", replace: "b" } } },
            { kind: "host-header-rewrite", rewrites: [{ regex: "a", replace: "b" }] },
        ],
        [
            "nothing by a type there is not",
            { type: "body-rewrite" },
            { kind: "unknown", reason: "transform type body-rewrite is neither host-header-rewrite nor url-rewrite" },
        ],
    ];
    for (const [what, written, read] of transforms) {
        it(`rewrites ${what}`, () => {
            const { frontDoor, said } = readAlb(web(), http(), ruleOf("r", { transforms: [written] }));
            assert.deepEqual(frontDoor.rules[0]?.transforms, [read]);
            assert.deepEqual(said, read.kind === "unknown" ? [`r: ${read.reason}`] : []);
        });
    }
});
