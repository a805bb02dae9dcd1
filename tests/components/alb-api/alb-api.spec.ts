import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Alias } from "@pulumi/aws/lambda/alias";
import { AlbApi, type AlbApiArgs, fixedResponse, redirect } from "../../../components";
import { runWithMocks } from "../../support/mock-stack";
import { lambda } from "../http-api/programs";
import { arn, certificateArn, elb, network, runAlbApi, types } from "./programs";

describe("AlbApi", () => {
    const counts: [routes: number, functions: number, secure: boolean][] = [
        [1, 1, false],
        [10, 1, false],
        [10, 3, true],
        [100, 1, true],
    ];
    for (const [routes, functions, secure] of counts) {
        it(`makes few resources for ${String(routes)} routes on ${String(functions)} functions`, async () => {
            const run = await runAlbApi(() => {
                const fns = Array.from({ length: functions }, (_, index) => lambda(`fn${String(index)}`));
                const table = Array.from({ length: routes }, (_, index) => [
                    `GET /t${String(index)}`,
                    fns[index % functions],
                ]);
                return {
                    routes: Object.fromEntries(table) as AlbApiArgs["routes"],
                    ...(secure ? { certificateArn } : {}),
                };
            });
            assert.deepEqual(run.errors, []);
            const made = run.resources.filter(({ type }) => type !== types.fn && type !== types.component);
            // Load balancer, security group, listener; target group, permission and attachment of a function; rules.
            assert.equal(made.length, 3 + (secure ? 1 : 0) + 3 * functions + routes);
        });
    }

    it("gives every child the component as parent and registers them under readable names", async () => {
        const run = await runAlbApi(() => ({
            routes: {
                "GET /orders": lambda("list"),
                "GET /orders/{id}": lambda("get"),
                "POST /orders": arn("create"),
                "ANY /docs/{proxy+}": redirect({ host: "docs.example.com" }),
                $default: fixedResponse({ status: 404 }),
            },
            domain: "api.example.com",
            firewall: true,
            accessLogs: true,
            ipAddressType: "dualstack",
        }));
        assert.deepEqual(run.errors, []);
        const children = run.resources.filter(({ type }) => type !== types.fn && type !== types.component);
        for (const { parent } of children) assert.match(parent, /\$?aws-gatehouse:index:AlbApi::orders$/);
        assert.deepEqual(children.map(({ type, name }) => `${type} ${name}`).sort(), [
            "aws:acm/certificate:Certificate orders api.example.com",
            "aws:acm/certificateValidation:CertificateValidation orders api.example.com",
            "aws:ec2/securityGroup:SecurityGroup orders",
            "aws:lambda/permission:Permission orders-create-invoke",
            "aws:lambda/permission:Permission orders-get-invoke",
            "aws:lambda/permission:Permission orders-list-invoke",
            "aws:lb/listener:Listener orders HTTP",
            "aws:lb/listener:Listener orders HTTPS",
            "aws:lb/listenerRule:ListenerRule orders ANY /docs/{+}",
            "aws:lb/listenerRule:ListenerRule orders GET /orders",
            "aws:lb/listenerRule:ListenerRule orders GET /orders/{}",
            "aws:lb/listenerRule:ListenerRule orders POST /orders",
            "aws:lb/loadBalancer:LoadBalancer orders",
            "aws:lb/targetGroup:TargetGroup orders-create",
            "aws:lb/targetGroup:TargetGroup orders-get",
            "aws:lb/targetGroup:TargetGroup orders-list",
            "aws:lb/targetGroupAttachment:TargetGroupAttachment orders-create",
            "aws:lb/targetGroupAttachment:TargetGroupAttachment orders-get",
            "aws:lb/targetGroupAttachment:TargetGroupAttachment orders-list",
            "aws:route53/record:Record orders api.example.com A",
            "aws:route53/record:Record orders api.example.com AAAA",
            "aws:route53/record:Record orders api.example.com validation",
            "aws:s3/bucket:Bucket orders-access-logs",
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration orders-access-logs",
            "aws:s3/bucketPolicy:BucketPolicy orders-access-logs",
            "aws:wafv2/webAcl:WebAcl orders-firewall",
            "aws:wafv2/webAclAssociation:WebAclAssociation orders-firewall",
        ]);
    });

    it("writes safe defaults out", async () => {
        const run = await runAlbApi(() => ({ routes: { "GET /orders": lambda("list") } }));
        assert.deepEqual(run.only(types.loadBalancer).inputs, {
            loadBalancerType: "application",
            internal: false,
            ipAddressType: "ipv4",
            subnets: network.subnetIds,
            securityGroups: ["orders-id"],
            idleTimeout: 60,
            dropInvalidHeaderFields: true,
            desyncMitigationMode: "defensive",
            enableDeletionProtection: false,
        });
        assert.deepEqual(run.only(types.securityGroup).inputs, {
            description: "Clients of the load balancer",
            vpcId: network.vpcId,
            ingress: [
                {
                    description: "HTTP from clients",
                    protocol: "tcp",
                    fromPort: 80,
                    toPort: 80,
                    cidrBlocks: ["0.0.0.0/0"],
                    ipv6CidrBlocks: ["::/0"],
                },
            ],
            egress: [],
        });
        assert.deepEqual(run.only(types.listener).inputs, {
            loadBalancerArn: `${elb}:loadbalancer/app/orders/1`,
            port: 80,
            protocol: "HTTP",
            defaultActions: [
                {
                    type: "fixed-response",
                    fixedResponse: {
                        statusCode: "404",
                        contentType: "application/json",
                        messageBody: '{"message":"Not Found"}',
                    },
                },
            ],
        });
        assert.deepEqual(run.only(types.targetGroup).inputs, {
            targetType: "lambda",
            lambdaMultiValueHeadersEnabled: false,
            healthCheck: { enabled: false, interval: 35, timeout: 30, healthyThreshold: 5, unhealthyThreshold: 5 },
        });
        assert.deepEqual(run.only(types.permission).inputs, {
            action: "lambda:InvokeFunction",
            principal: "elasticloadbalancing.amazonaws.com",
            function: "list-1234567",
            sourceArn: `${elb}:targetgroup/orders-list/3`,
        });
        const { inputs, dependencies } = run.only(types.attachment);
        assert.deepEqual(inputs, {
            targetGroupArn: `${elb}:targetgroup/orders-list/3`,
            targetId: "arn:aws:lambda:eu-west-1:123456789012:function:list-1234567",
        });
        assert.ok(dependencies.some((urn) => urn.endsWith("Permission::orders-list-invoke")));
        const rule = run.only(types.rule).inputs;
        assert.deepEqual(
            { ...rule, priority: 0 },
            {
                listenerArn: `${elb}:listener/app/orders HTTP/1/2`,
                priority: 0,
                conditions: [{ httpRequestMethod: { values: ["GET"] } }, { pathPattern: { values: ["/orders"] } }],
                actions: [{ type: "forward", targetGroupArn: `${elb}:targetgroup/orders-list/3` }],
            },
        );
        assert.equal(run.outputs["url"], "http://orders-1234.eu-west-1.elb.amazonaws.com");
        assert.equal(run.outputs["securityGroupId"], "orders-id");
        assert.equal(run.outputs["domainTarget"], "");
    });

    it("keeps the numbers of its rules", async () => {
        const run = await runAlbApi(() => ({
            routes: Object.fromEntries(
                ["GET /orders", "GET /orders/{id}", "ANY /orders/{id}", "ANY /{proxy+}"].map((key) => [
                    key,
                    arn("all"),
                ]),
            ),
        }));
        // Part of the contract: a number that changes meets one that is still in use.
        const numbers = run.of(types.rule).map(({ name, inputs }) => `${name} ${String(inputs["priority"])}`);
        assert.deepEqual(numbers.sort(), [
            "orders ANY /orders/{} 28671",
            "orders ANY /{+} 49698",
            "orders GET /orders 19422",
            "orders GET /orders/{} 24979",
        ]);
    });

    it("speaks HTTPS with a certificate and sends HTTP there", async () => {
        const run = await runAlbApi(() => ({ routes: { "GET /orders": arn("list") }, certificateArn }));
        const [http, https] = run.of(types.listener);
        assert.deepEqual(http?.inputs["defaultActions"], [
            { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
        ]);
        assert.equal(https?.inputs["port"], 443);
        assert.equal(https.inputs["sslPolicy"], "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09");
        assert.equal(https.inputs["certificateArn"], certificateArn);
        assert.equal(run.only(types.rule).inputs["listenerArn"], `${elb}:listener/app/orders HTTPS/1/2`);
        const { ingress } = run.only(types.securityGroup).inputs as { ingress: { toPort: number }[] };
        assert.deepEqual(
            ingress.map(({ toPort }) => toPort),
            [80, 443],
        );
        assert.equal(run.outputs["url"], "https://orders-1234.eu-west-1.elb.amazonaws.com");
        assert.equal(run.outputs["listenerArn"], `${elb}:listener/app/orders HTTPS/1/2`);
    });

    it("makes a domain's certificate and records, and waits for the one before it listens", async () => {
        const run = await runAlbApi(() => ({ routes: { "GET /orders": arn("list") }, domain: "api.example.com" }));
        const [, https] = run.of(types.listener);
        assert.ok(https?.dependencies.some((urn) => urn.includes("CertificateValidation::")));
        const records = run.of("aws:route53/record:Record");
        assert.deepEqual(records.map(({ name }) => name).sort(), [
            "orders api.example.com A",
            "orders api.example.com validation",
        ]);
        assert.deepEqual(records.find(({ name }) => name.endsWith(" A"))?.inputs, {
            zoneId: "Z123",
            name: "api.example.com",
            type: "A",
            aliases: [
                {
                    name: "orders-1234.eu-west-1.elb.amazonaws.com",
                    zoneId: "Z32O12XQLNTSW2",
                    evaluateTargetHealth: false,
                },
            ],
        });
        assert.equal(run.outputs["url"], "https://api.example.com");
        assert.equal(run.outputs["domainTarget"], "orders-1234.eu-west-1.elb.amazonaws.com");
    });

    it("takes the certificate and DNS of someone else", async () => {
        const run = await runAlbApi(() => ({
            routes: { "GET /orders": arn("list") },
            domain: { name: "api.example.com", dns: false },
            certificateArn: pulumi.output(certificateArn),
        }));
        assert.deepEqual(run.errors, []);
        assert.equal(run.of("aws:route53/record:Record").length + run.of("aws:acm/certificate:Certificate").length, 0);
        assert.equal(run.of(types.listener)[1]?.inputs["certificateArn"], certificateArn);
    });

    it("writes what a route asks for into its rule", async () => {
        const run = await runAlbApi(() => ({
            routes: {
                "GET /v1.0/{id}/lines": {
                    to: arn("list"),
                    host: ["api.example.com"],
                    when: { headers: { "x-tenant": ["acme"] }, query: { page: "*" } },
                    priority: 12,
                },
                "ANY /files/{id}/{rest+}": { to: arn("list"), when: { sourceIp: ["10.0.0.0/8", "192.168.0.0/16"] } },
                "ANY /docs/{proxy+}": redirect({ host: "docs.example.com", path: "/#{path}", port: 8443, status: 301 }),
                "GET /health": fixedResponse({ status: 200, body: "ok" }),
            },
        }));
        assert.deepEqual(run.errors, []);
        const rules = Object.fromEntries(run.of(types.rule).map(({ name, inputs }) => [name, inputs]));
        assert.equal(rules["orders GET /v1.0/{}/lines"]?.["priority"], 12);
        assert.deepEqual(rules["orders GET /v1.0/{}/lines"]["conditions"], [
            { httpRequestMethod: { values: ["GET"] } },
            { pathPattern: { regexValues: ["^/v1\\.0/[^/]+/lines$"] } },
            { hostHeader: { values: ["api.example.com"] } },
            { httpHeader: { httpHeaderName: "x-tenant", values: ["acme"] } },
            { queryStrings: [{ key: "page", value: "*" }] },
        ]);
        assert.deepEqual(rules["orders ANY /files/{}/{+}"]?.["conditions"], [
            { pathPattern: { regexValues: ["^/files/[^/]+/.*$"] } },
            { sourceIp: { values: ["10.0.0.0/8", "192.168.0.0/16"] } },
        ]);
        assert.deepEqual(rules["orders ANY /docs/{+}"]?.["actions"], [
            {
                type: "redirect",
                redirect: { host: "docs.example.com", path: "/#{path}", port: "8443", statusCode: "HTTP_301" },
            },
        ]);
        assert.deepEqual(rules["orders GET /health"]?.["actions"], [
            {
                type: "fixed-response",
                fixedResponse: { statusCode: "200", contentType: "text/plain", messageBody: "ok" },
            },
        ]);
    });

    it("shares a target group and a permission, also between a function and its ARN", async () => {
        const run = await runAlbApi(() => {
            const fn = lambda("list");
            return { routes: { "GET /a": fn, "GET /b": fn.arn, "GET /c": { to: fn }, $default: fn } };
        });
        assert.equal(run.of(types.targetGroup).length, 1);
        assert.deepEqual(run.only(types.listener).inputs["defaultActions"], [
            { type: "forward", targetGroupArn: `${elb}:targetgroup/orders-list/3` },
        ]);
    });

    it("lets the load balancer call an alias", async () => {
        const run = await runAlbApi(() => ({
            routes: { "GET /a": new Alias("live", { functionName: "orders", functionVersion: "1" }) },
        }));
        const { function: functionName, qualifier } = run.only(types.permission).inputs;
        assert.deepEqual([functionName, qualifier], ["orders", "live"]);
        assert.equal(
            run.only(types.attachment).inputs["targetId"],
            "arn:aws:lambda:eu-west-1:123456789012:function:orders:live",
        );
    });

    const names: [name: string, component: string, fn: string, prefix: string | undefined][] = [
        ["leaves a name to Pulumi that AWS takes", "orders", "list-orders", undefined],
        ["gives a prefix where the name is too long", "orders", "list-orders-of-everyone", "order-"],
        ["gives a prefix where AWS takes no such character", "my.orders", "list", "myord-"],
    ];
    for (const [name, component, fn, prefix] of names) {
        it(name, async () => {
            const run = await runWithMocks(() => {
                new AlbApi(component, { vpc: network, routes: { "GET /a": lambda(fn) } });
                return {};
            });
            assert.equal(run.only(types.targetGroup).inputs["namePrefix"], prefix);
        });
    }
});
