import assert from "node:assert/strict";
import type { AlbAction, AlbCondition, AlbTransform } from "../../../frontdoor";
import { compileAlb } from "../../../gateway/alb/compile-alb";
import { describeFunction } from "../lambda/function-fixture";
import { albDoor, defaultRule, type DoorSettings, fixed, forwardTo, lambdaGroup, rule } from "./alb-door";
import { compilation } from "./serve-alb";

const path = (...values: string[]): AlbCondition => ({ kind: "path-pattern", values, regexValues: [] });
const method = (...values: string[]): AlbCondition => ({ kind: "http-request-method", values });
const permission = { urn: "urn:p", action: "lambda:InvokeFunction", principal: "elasticloadbalancing.amazonaws.com" };

function compiled(settings: DoorSettings, permissions = [permission]) {
    const echo = describeFunction("echo", { permissions }, "echo");
    return compileAlb(albDoor(settings), { ...compilation, functions: new Map([[echo.urn, echo]]) });
}

const redirect: AlbAction = {
    kind: "redirect",
    statusCode: "HTTP_301",
    protocol: "#{protocol}",
    host: "#{host}",
    port: "#{port}",
    path: "/#{path}",
    query: "#{query}",
};
const jwt: AlbAction = {
    kind: "jwt-validation",
    issuer: "https://issuer.example.com",
    jwksEndpoint: "https://issuer.example.com/jwks",
    additionalClaims: [],
};
const [target] = lambdaGroup("echo").targets;

describe("a load balancer that is made servable", () => {
    const end = defaultRule([fixed("end")]);
    const warnings: [what: string, settings: DoorSettings, warning: RegExp | undefined][] = [
        ["a plain listener", {}, undefined],
        ["a web ACL", { loadBalancer: { webAclArn: "arn:aws:wafv2:x" } }, /^orders has a web ACL/],
        ["client certificates", { mutualTls: "verify" }, /mutual TLS/],
        ["an empty target group", { targetGroups: [lambdaGroup("echo", { targets: [] })] }, /no registered target/],
        [
            "an attachment that may come before its permission",
            { targetGroups: [lambdaGroup("echo", { targets: [{ ...target!, dependsOnPermission: false }] })] },
            /may be registered in target group echo before its permission is there/,
        ],
        [
            "two rules of one priority",
            { rules: [rule("a", 1, [path("/a")]), rule("b", 1, [path("/b")]), end], targetGroups: [] },
            /^rules a and b both have priority 1/,
        ],
        [
            "a rule that is never reached",
            {
                rules: [
                    rule("b", 2, [method("GET"), path("/b", "/a")]),
                    rule("a", 1, [path("/a", "/b"), method("GET")]),
                    end,
                ],
                targetGroups: [],
            },
            /^rule b is never reached: rule a comes first/,
        ],
        [
            "rules that differ in a value",
            { rules: [rule("a", 1, [path("/a")]), rule("b", 2, [path("/b")]), end], targetGroups: [] },
            undefined,
        ],
        [
            "five values",
            { rules: [rule("a", 1, [path("/1", "/2", "/3"), method("GET", "PUT")]), end], targetGroups: [] },
            undefined,
        ],
        [
            "six values",
            { rules: [rule("a", 1, [path("/1", "/2", "/3", "/4"), method("GET", "PUT")]), end], targetGroups: [] },
            /^rule a has 6 condition values; AWS takes 5/,
        ],
        [
            "100 rules",
            {
                rules: [...Array.from({ length: 100 }, (_, at) => rule(`r${at}`, at + 1, [path(`/${at}`)])), end],
                targetGroups: [],
            },
            undefined,
        ],
        [
            "101 rules",
            {
                rules: [...Array.from({ length: 101 }, (_, at) => rule(`r${at}`, at + 1, [path(`/${at}`)])), end],
                targetGroups: [],
            },
            /^orders has 101 rules; a load balancer has 100 at most/,
        ],
        [
            "authentication without HTTPS",
            { protocol: "HTTP", rules: [defaultRule([jwt, fixed("x")])], targetGroups: [] },
            /HTTPS listeners only/,
        ],
        [
            "a redirect to itself",
            { rules: [defaultRule([redirect])], targetGroups: [] },
            /redirects to the address it was asked for/,
        ],
        [
            "a redirect to HTTP",
            { rules: [defaultRule([{ ...redirect, protocol: "HTTP" }])], targetGroups: [] },
            /redirects HTTPS to HTTP/,
        ],
        ["a redirect elsewhere", { rules: [defaultRule([{ ...redirect, path: "/x" }])], targetGroups: [] }, undefined],
        [
            "a target group of another program",
            { rules: [defaultRule([forwardTo("other")])], targetGroups: [] },
            /target group arn:.*other.* is not part of this program/,
        ],
        [
            "an address that is none",
            { rules: [rule("a", 1, [{ kind: "source-ip", values: ["10.0.0.1/33"] }]), end], targetGroups: [] },
            /"10\.0\.0\.1\/33" is no address range/,
        ],
        [
            "health checks of a function",
            {
                targetGroups: [
                    lambdaGroup("echo", {
                        healthCheck: {
                            enabled: true,
                            path: "/",
                            intervalSeconds: 35,
                            timeoutSeconds: 30,
                            healthyThreshold: 5,
                            unhealthyThreshold: 5,
                            matcher: "200",
                        },
                    }),
                ],
            },
            /each check is a call, and billed/,
        ],
    ];
    for (const [what, settings, warning] of warnings) {
        it(`${warning === undefined ? "says nothing" : "warns"} of ${what}`, () => {
            const found = compiled(settings).warnings;
            if (warning === undefined) assert.deepEqual(found, []);
            else {
                assert.equal(found.length, 1);
                assert.match(found[0] ?? "", warning);
            }
        });
    }

    it("warns of a function that may not be called", () => {
        const { warnings: found } = compiled({}, []);
        assert.match(found.join("\n"), /^function echo has no permission for orders: add an aws\.lambda\.Permission/);
    });

    it("takes a permission of the target group alone", () => {
        const sourceArn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/other/943f017f100becff";
        assert.match(compiled({}, [{ ...permission, sourceArn } as never]).warnings.join("\n"), /has no permission/);
        const own = sourceArn.replace("other", "echo");
        assert.deepEqual(compiled({}, [{ ...permission, sourceArn: own } as never]).warnings, []);
    });

    const transform = (regex: string): AlbTransform => ({ kind: "url-rewrite", rewrites: [{ regex, replace: "/" }] });
    const lists: [what: string, settings: DoorSettings, reason: RegExp][] = [
        [
            "a function of another program",
            { targetGroups: [lambdaGroup("other")] },
            /other is not part of this program/,
        ],
        [
            "a pattern that cannot be matched in linear time",
            {
                rules: [rule("a", 1, [{ kind: "path-pattern", values: [], regexValues: ["(a)\\1"] }]), end],
                targetGroups: [],
            },
            /linear time.*no request meets it here/s,
        ],
        [
            "a transform that cannot be read",
            { rules: [rule("a", 1, [path("/")], undefined, { transforms: [transform("(")] }), end], targetGroups: [] },
            /url-rewrite.*requests go on without it here/s,
        ],
        ["a rule without an action", { rules: [defaultRule([])], targetGroups: [] }, /no action that ends a request/],
    ];
    for (const [what, settings, reason] of lists) {
        it(`lists ${what} as not supported`, () => {
            const { unsupported } = compiled(settings);
            assert.equal(unsupported.length, 1);
            assert.match(unsupported[0]?.reason ?? "", reason);
        });
    }
});
