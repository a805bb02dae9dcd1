import assert from "node:assert/strict";
import { runStage } from "./stage-files";

const authorizer = "aws:apigatewayv2/authorizer:Authorizer";
const environmentOf = (run: Awaited<ReturnType<typeof runStage>>, name: string): unknown =>
    run.of("aws:lambda/function:Function").find((one) => one.name === name)?.inputs["environment"];

describe("the live feed", () => {
    it("is not there on a stage without settings for it", async () => {
        const run = await runStage("dev", { "gatehouse:feed": undefined });
        assert.deepEqual(run.errors, []);
        assert.ok(run.of("aws:apigatewayv2/api:Api").every(({ inputs }) => inputs["protocolType"] === "HTTP"));
        assert.equal(run.outputs["feedUrl"], undefined);
    });

    it("is open on dev and keeps its subscribers in memory", async () => {
        const run = await runStage("dev");
        assert.equal(run.of("aws:dynamodb/table:Table").length, 0);
        assert.ok(run.of(authorizer).length === 0);
        assert.match(String(run.outputs["feedUrl"]), /^wss:/);
        assert.match(String(run.outputs["feedManagementUrl"]), /^https:/);
    });

    it("lets only holders of tokens in on prod, and keeps its subscribers in a table", async () => {
        const run = await runStage("prod");
        assert.deepEqual(run.errors, []);
        const request = run.of(authorizer).find(({ inputs }) => inputs["authorizerType"] === "REQUEST");
        assert.deepEqual(request?.inputs["identitySources"], ["route.request.querystring.token"]);
        assert.deepEqual((environmentOf(run, "authorize") as { variables: unknown } | undefined)?.variables, {
            ISSUER: "https://login.example.com",
            AUDIENCE: "orders",
            NODE_OPTIONS: "--enable-source-maps",
        });
        const table = run.only("aws:dynamodb/table:Table");
        assert.deepEqual(table.inputs["ttl"], { attributeName: "expires", enabled: true });
        const policies = run.of("aws:iam/rolePolicy:RolePolicy");
        assert.ok(policies.some(({ name }) => name === "feed-subscribers"));
    });

    it("asks IAM where the stage says so, and the user pool's tokens where it names one", async () => {
        const iam = await runStage("dev", { "gatehouse:authorizer": { kind: "iam" } });
        const connect = iam.of("aws:apigatewayv2/route:Route").find(({ inputs }) => inputs["routeKey"] === "$connect");
        assert.equal(connect?.inputs["authorizationType"], "AWS_IAM");
        const cognito = await runStage("dev", {
            "gatehouse:authorizer": { kind: "cognito", userPoolId: "eu-west-1_AbCdEfGhI", clientIds: ["web", "app"] },
        });
        assert.deepEqual((environmentOf(cognito, "authorize") as { variables: unknown } | undefined)?.variables, {
            ISSUER: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
            AUDIENCE: "web,app",
            NODE_OPTIONS: "--enable-source-maps",
        });
    });
});

describe("the payment provider's webhook", () => {
    it("takes everybody's requests, and the handler checks the signature", async () => {
        const run = await runStage("dev");
        const url = run.only("aws:lambda/functionUrl:FunctionUrl");
        assert.equal(url.inputs["authorizationType"], "NONE");
        assert.equal(run.of("aws:secretsmanager/secret:Secret").length, 0);
    });

    it("signs with a secret of Secrets Manager on prod, within what is set aside", async () => {
        const run = await runStage("prod");
        assert.equal(run.of("aws:secretsmanager/secret:Secret").length, 1);
        const fn = run.of("aws:lambda/function:Function").find(({ name }) => name === "payment");
        assert.equal(fn?.inputs["reservedConcurrentExecutions"], 20);
        assert.ok(run.of("aws:iam/rolePolicy:RolePolicy").some(({ name }) => name === "payment-secret"));
    });

    it("is not there on a stage without settings for it", async () => {
        const run = await runStage("dev", { "gatehouse:webhook": undefined });
        assert.equal(run.of("aws:lambda/functionUrl:FunctionUrl").length, 0);
    });
});

describe("the orders' load balancer", () => {
    const rule = "aws:lb/listenerRule:ListenerRule";

    it("is not there unless a stage asks for it", async () => {
        for (const stack of ["dev", "prod"]) {
            const run = await runStage(stack);
            assert.equal(run.of("aws:lb/loadBalancer:LoadBalancer").length, 0);
        }
    });

    it("stands in subnets that exist, with a certificate where there is one", async () => {
        const run = await runStage("dev", {
            "gatehouse:loadBalancer": {
                kind: "existing",
                vpcId: "vpc-1",
                subnetIds: ["subnet-1", "subnet-2"],
                certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555",
                accessLogs: true,
                firewall: { ratePerClientIp: 2000 },
            },
        });
        assert.deepEqual(run.errors, []);
        assert.equal(run.of(rule).length, 4);
        assert.deepEqual(run.only("aws:lb/loadBalancer:LoadBalancer").inputs["subnets"], ["subnet-1", "subnet-2"]);
        assert.match(String(run.outputs["loadBalancerUrl"]), /^https:/);
        assert.equal(run.of("aws:wafv2/webAcl:WebAcl").length, 1);
    });

    it("stands in the default VPC, or in one made for it", async () => {
        for (const kind of ["default-vpc", "vpc"]) {
            const run = await runStage("dev", { "gatehouse:loadBalancer": { kind } });
            assert.deepEqual(run.errors, [], kind);
            assert.equal(run.of(rule).length, 4);
            assert.equal(run.of(kind === "vpc" ? "awsx:ec2:Vpc" : "awsx:ec2:DefaultVpc").length, 1);
        }
    }).timeout(120_000);
});
