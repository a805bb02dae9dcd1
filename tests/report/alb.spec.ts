import assert from "node:assert/strict";
import type { AlbFrontDoor, AlbRule } from "../../frontdoor";
import { unknown } from "../../model/property-value";
import { diffFrontDoors, printHeading, printRouteTable, printSettings } from "../../report";

const urnOf = (name: string): string => `urn:pulumi:dev::shop::aws:lb/x:X::${name}`;

const session = {
    onUnauthenticatedRequest: "authenticate",
    scope: "openid",
    cookieName: "AWSELBAuthSessionCookie",
    timeoutSeconds: 604_800,
    extraParameters: {},
};

const rule = (name: string, priority: number, parts: Partial<AlbRule>): AlbRule => ({
    urn: urnOf(name),
    name,
    priority,
    isDefault: false,
    conditions: [],
    actions: [],
    transforms: [],
    ...parts,
});

const toList = { kind: "forward", targetGroups: [{ targetGroup: urnOf("list"), weight: 1 }] } as const;

const orders: AlbFrontDoor = {
    kind: "alb",
    name: "orders",
    urn: urnOf("orders"),
    loadBalancer: {
        urn: urnOf("balancer"),
        label: "orders",
        internal: false,
        idleTimeoutSeconds: 60,
        dropInvalidHeaderFields: true,
        xffHeaderProcessingMode: "append",
        xffClientPort: false,
        preserveHostHeader: false,
        tlsVersionAndCipherHeaders: false,
        deletionProtection: false,
        accessLogBucket: "logs",
        webAclArn: unknown,
        webAclLabel: "orders firewall",
    },
    port: 443,
    protocol: "HTTPS",
    certificateArns: ["arn:aws:acm:eu-west-1:123456789012:certificate/a"],
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    mutualTls: "off",
    rules: [
        rule("list", 10, {
            conditions: [
                { kind: "http-request-method", values: ["GET"] },
                { kind: "path-pattern", values: ["/orders"], regexValues: [] },
            ],
            actions: [
                {
                    kind: "authenticate-oidc",
                    issuer: "https://login.example.com",
                    authorizationEndpoint: "https://login.example.com/authorize",
                    tokenEndpoint: "https://login.example.com/token",
                    userInfoEndpoint: "https://login.example.com/me",
                    clientId: "orders",
                    session,
                },
                toList,
            ],
        }),
        rule("docs", 20, {
            conditions: [
                { kind: "path-pattern", values: [], regexValues: ["^/docs/[^/]+$"] },
                { kind: "host-header", values: ["*.example.com"], regexValues: [] },
                { kind: "query-string", pairs: [{ key: "v", value: "2" }, { value: "x" }] },
            ],
            actions: [
                {
                    kind: "redirect",
                    statusCode: "HTTP_301",
                    protocol: "#{protocol}",
                    host: "docs.example.com",
                    port: "#{port}",
                    path: "/#{path}",
                    query: "",
                },
            ],
        }),
        rule("split", 30, {
            actions: [
                {
                    kind: "forward",
                    targetGroups: [
                        { targetGroup: urnOf("list"), weight: 9 },
                        { arn: "arn:of-another", weight: 1 },
                    ],
                },
            ],
        }),
        {
            ...rule("orders", 0, {
                actions: [{ kind: "fixed-response", statusCode: "404", contentType: "text/plain" }],
            }),
            isDefault: true,
        },
    ],
    targetGroups: [
        {
            urn: urnOf("list"),
            name: "list",
            targetType: "lambda",
            multiValueHeaders: true,
            targets: [
                { urn: urnOf("attach"), target: { kind: "lambda", label: "list-orders" }, dependsOnPermission: true },
            ],
        },
        { urn: urnOf("empty"), name: "empty", targetType: "lambda", multiValueHeaders: false, targets: [] },
    ],
    headerAttributes: {},
    domains: ["orders.example.com"],
    url: "https://orders.example.com",
};

describe("report of a load balancer", () => {
    it("heads it by what it is", () => {
        assert.equal(printHeading(orders), "orders: load balancer, 4 rules");
    });

    it("prints its rules by priority", () => {
        assert.equal(
            printRouteTable(orders).replace(/ {2,}/g, "  "),
            [
                "METHOD  PATH               TARGET                                                               AUTHORIZER                      THROTTLE  TIMEOUT         WHEN                             PRIORITY",
                "GET     /orders            Lambda list-orders                                                   OIDC https://login.example.com  none      the function's  -                                10",
                "ANY     /^/docs/[^/]+$/    redirect 301 to #{protocol}://docs.example.com:#{port}/#{path}       none                            none      -               host *.example.com, ?v=2 or ?x   20",
                "ANY     *                  Lambda list-orders (weight 9), target group arn:of-another (weight 1)  none                          none      the function's  -                                30",
                "ANY     $default           fixed 404 text/plain                                                 none                            none      -               -                                default",
            ]
                .join("\n")
                .replace(/ {2,}/g, "  "),
        );
    });

    it("prints its settings", () => {
        assert.equal(
            printSettings(orders).replace(/ {2,}/g, "  "),
            [
                "listener  HTTPS on port 443, ELBSecurityPolicy-TLS13-1-2-2021-06",
                "load balancer  orders, internet-facing",
                "access logs  to bucket logs",
                "firewall  orders firewall",
                "invalid headers  dropped",
                "target group  list, multi-value headers",
                "target group  empty, no target: requests get 503",
                "domain  orders.example.com",
                "URL  https://orders.example.com",
            ].join("\n"),
        );
    });

    it("takes a rule for the same one wherever it stands", () => {
        const moved = {
            ...orders,
            rules: orders.rules.map((one) => (one.name === "docs" ? { ...one, priority: 5 } : one)),
        };
        const [diff] = diffFrontDoors([orders], [moved]);
        assert.deepEqual(diff?.routes.changed, [
            { method: "ANY", path: "/^/docs/[^/]+$/", settings: [{ name: "priority", from: "20", to: "5" }] },
        ]);
        assert.deepEqual(diff.routes.added, []);
    });
});
