import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { UserPool } from "@pulumi/aws/cognito/userPool";
import { AlbApi, cognito, fixedResponse } from "../../../components";
import { runWithMocks } from "../../support/mock-stack";
import { lambda } from "../http-api/programs";
import { arn, certificateArn, elb, network, runAlbApi, types } from "./programs";

describe("AlbApi's settings", () => {
    it("reach the resources they are of", async () => {
        const run = await runAlbApi(() => ({
            routes: { "GET /orders": arn("list") },
            vpc: {
                vpcId: network.vpcId,
                publicSubnetIds: ["subnet-0c", "subnet-0d"],
                privateSubnetIds: network.subnetIds,
            },
            internal: true,
            idleTimeout: 300,
            multiValueHeaders: true,
            healthCheck: { path: "/health", interval: 60 },
            deletionProtection: true,
            securityGroupIds: ["sg-0a"],
            accessLogs: { bucket: "logs", prefix: "orders" },
            tags: { team: "orders" },
        }));
        assert.deepEqual(run.errors, []);
        const { inputs } = run.only(types.loadBalancer);
        assert.equal(inputs["internal"], true);
        assert.equal(inputs["idleTimeout"], 300);
        assert.equal(inputs["enableDeletionProtection"], true);
        assert.deepEqual(inputs["subnets"], network.subnetIds);
        assert.deepEqual(inputs["securityGroups"], ["sg-0a"]);
        assert.deepEqual(inputs["accessLogs"], { bucket: "logs", prefix: "orders", enabled: true });
        assert.equal(run.of(types.securityGroup).length, 0);
        assert.equal(run.outputs["securityGroupId"], "sg-0a");
        const group = run.only(types.targetGroup).inputs;
        assert.equal(group["lambdaMultiValueHeadersEnabled"], true);
        assert.deepEqual(group["healthCheck"], {
            enabled: true,
            path: "/health",
            matcher: "200",
            interval: 60,
            timeout: 30,
            healthyThreshold: 5,
            unhealthyThreshold: 5,
        });
        for (const type of [types.loadBalancer, types.listener, types.rule, types.targetGroup]) {
            assert.deepEqual(run.only(type).inputs["tags"], { team: "orders" }, type);
        }
    });

    it("let in those who may", async () => {
        const run = await runAlbApi(() => ({
            routes: { "GET /orders": arn("list") },
            allowFrom: ["203.0.113.0/24", "2001:db8::/32", pulumi.output("sg-0a"), "pl-0b"],
        }));
        const { ingress } = run.only(types.securityGroup).inputs as { ingress: Record<string, unknown>[] };
        assert.deepEqual(ingress, [
            {
                description: "HTTP from clients",
                protocol: "tcp",
                fromPort: 80,
                toPort: 80,
                cidrBlocks: ["203.0.113.0/24"],
                ipv6CidrBlocks: ["2001:db8::/32"],
                securityGroups: ["sg-0a"],
                prefixListIds: ["pl-0b"],
            },
        ]);
    });

    it("let Elastic Load Balancing write to the bucket that is made, before logs are switched on", async () => {
        const run = await runAlbApi(() => ({
            routes: { "GET /orders": arn("list") },
            accessLogs: { prefix: "lb", retentionDays: 7 },
        }));
        const { policy } = run.only("aws:s3/bucketPolicy:BucketPolicy").inputs;
        assert.deepEqual(JSON.parse(String(policy)), {
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
                    Action: "s3:PutObject",
                    Resource: "arn:aws:s3:::orders-access-logs/lb/AWSLogs/123456789012/*",
                    Condition: { ArnLike: { "aws:SourceArn": `${elb}:loadbalancer/*` } },
                },
            ],
        });
        assert.ok(run.only(types.loadBalancer).dependencies.some((urn) => urn.includes("BucketPolicy::")));
        const { rules } = run.only("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs;
        assert.deepEqual(rules, [{ id: "expire", status: "Enabled", filter: {}, expiration: { days: 7 } }]);
    });

    it("put a firewall in front of the load balancer", async () => {
        const run = await runAlbApi(() => ({
            routes: { "GET /orders": arn("list") },
            firewall: { ratePerClientIp: 2000 },
        }));
        assert.deepEqual(run.only("aws:wafv2/webAclAssociation:WebAclAssociation").inputs, {
            resourceArn: `${elb}:loadbalancer/app/orders/1`,
            webAclArn: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/orders-firewall/1",
        });
    });
});

describe("AlbApi's options", () => {
    it("take a resource that has a VPC's ids", async () => {
        class DefaultVpc extends pulumi.ComponentResource {
            public readonly vpcId = pulumi.output("vpc-0a");
            public readonly publicSubnetIds = pulumi.output(["subnet-0a", "subnet-0b"]);
            public readonly privateSubnetIds = pulumi.output(["subnet-0c", "subnet-0d"]);
            constructor(name: string) {
                super("awsx:ec2:DefaultVpc", name);
                this.registerOutputs({});
            }
        }
        const run = await runAlbApi(() => ({ routes: { "GET /a": arn("a") }, vpc: new DefaultVpc("net") }));
        assert.deepEqual(run.errors, []);
        assert.deepEqual(run.only(types.loadBalancer).inputs["subnets"], ["subnet-0a", "subnet-0b"]);
        assert.equal(run.only(types.securityGroup).inputs["vpcId"], "vpc-0a");
    });

    it("reach every child", async () => {
        const run = await runAlbApi(() => ({ routes: { "GET /a": arn("a") } }), { opts: { protect: true } });
        for (const { type, protect } of run.resources) assert.ok(protect, type);
    });

    it("show the whole plan in a preview, where ids and ARNs are unknown", async () => {
        const makeArgs = () => {
            const fn = lambda("list");
            const pool = new UserPool("users");
            return {
                routes: { "GET /orders": fn, "GET /orders/{id}": { to: fn.arn, authorizer: "users" } },
                domain: "api.example.com",
                accessLogs: true,
                firewall: true,
                authorizers: { users: cognito(pool, ["client"]) },
            };
        };
        const preview = await runAlbApi(makeArgs, { preview: true });
        const update = await runAlbApi(makeArgs);
        const names = ({ resources }: typeof preview): string[] =>
            resources.map(({ type, name }) => `${type} ${name}`).sort();
        assert.deepEqual(preview.errors, []);
        assert.deepEqual(names(preview), names(update));
    });

    it("let two stand in one stack", async () => {
        const run = await runWithMocks(() => {
            const fn = lambda("list");
            for (const name of ["orders", "shop"]) {
                new AlbApi(name, { vpc: network, routes: { "GET /orders": fn }, domain: `${name}.example.com` });
            }
            return {};
        });
        assert.deepEqual(run.errors, []);
        const urns = run.resources.map(({ type, name }) => `${type} ${name}`);
        assert.equal(new Set(urns).size, urns.length);
    });

    it("hand out every resource", async () => {
        let resources: AlbApi["resources"] | undefined;
        await runWithMocks(() => {
            const routes = { "GET /orders": lambda("list"), $default: fixedResponse({ status: 404 }) };
            ({ resources } = new AlbApi("orders", { vpc: network, routes, certificateArn }));
            return {};
        });
        assert.deepEqual(Object.keys(resources?.rules ?? {}), ["GET /orders"]);
        assert.deepEqual(Object.keys(resources?.targetGroups ?? {}), ["orders-list"]);
        assert.ok(resources?.https !== undefined && resources.securityGroup !== undefined);
    });

    it("are refused all at once", async () => {
        const { errors } = await runAlbApi(() => ({
            routes: { "GET orders": arn("a"), "GET /b": "x" },
            idleTimeout: 0,
        }));
        const message = String(errors[0]);
        for (const path of ['routes["GET orders"]', 'routes["GET /b"]', "idleTimeout"]) {
            assert.ok(message.includes(`${path}: `), path);
        }
    });
});
