import assert from "node:assert/strict";
import type { MockRun, Registered } from "../support/mock-stack";
import { runStage } from "./stage-files";

const route = "aws:apigatewayv2/route:Route";
const stage = "aws:apigatewayv2/stage:Stage";

/** Routes of the HTTP API; the feed's have no method. */
const ordersRoutes = (run: MockRun): readonly Registered[] =>
    run.of(route).filter(({ inputs }) => String(inputs["routeKey"]).includes(" "));

const stageNamed = (run: MockRun, name: string): Registered => {
    const found = run.of(stage).find(({ inputs }) => inputs["name"] === name);
    assert.ok(found, `no stage ${name}`);
    return found;
};

describe("the orders service", () => {
    for (const stack of ["dev", "prod"]) {
        it(`makes the same resources in a preview and in an update of ${stack}`, async () => {
            const preview = await runStage(stack, {}, { preview: true });
            const update = await runStage(stack);
            assert.deepEqual(preview.errors, []);
            assert.deepEqual(update.errors, []);
            const names = (run: typeof update): string[] =>
                run.resources.map(({ type, name }) => `${type} ${name}`).sort();
            assert.deepEqual(names(preview), names(update));
            assert.deepEqual(update.outputs["routes"], [
                "GET /orders",
                "GET /orders/{id}",
                "POST /orders",
                "GET /health",
            ]);
        });
    }

    it("leaves dev open and small", async () => {
        const run = await runStage("dev");
        assert.ok(run.of(route).every(({ inputs }) => inputs["authorizationType"] === "NONE"));
        assert.ok(run.resources.every(({ protect }) => !protect));
        assert.ok(run.of("aws:lambda/function:Function").every(({ inputs }) => inputs["memorySize"] === 256));
        assert.deepEqual(
            run.of("aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs["retentionInDays"]),
            [7, 7, 7, 7, 7, 7, 7, 7, 7],
        );
        assert.deepEqual(stageNamed(run, "$default").inputs["defaultRouteSettings"], {
            throttlingRateLimit: 20,
            throttlingBurstLimit: 40,
            detailedMetricsEnabled: false,
        });
        assert.equal(run.of("aws:apigatewayv2/domainName:DomainName").length, 0);
        assert.equal(run.outputs["url"], "https://api-id.execute-api.eu-west-1.amazonaws.com");
    });

    it("protects prod, asks for tokens and answers at the domain", async () => {
        const run = await runStage("prod");
        const authorization = ordersRoutes(run).map(({ inputs }) => [inputs["routeKey"], inputs["authorizationType"]]);
        assert.deepEqual(authorization.sort(), [
            ["GET /health", "NONE"],
            ["GET /orders", "JWT"],
            ["GET /orders/{id}", "JWT"],
            ["POST /orders", "JWT"],
        ]);
        assert.ok(run.resources.every(({ protect }) => protect));
        const [api] = run.of("aws:apigatewayv2/api:Api").filter(({ inputs }) => inputs["protocolType"] === "HTTP");
        assert.equal(api?.inputs["disableExecuteApiEndpoint"], true);
        assert.deepEqual(
            run
                .of("aws:route53/record:Record")
                .map(({ inputs }) => inputs["type"])
                .sort(),
            ["A", "AAAA", "CNAME"],
        );
        assert.equal(run.outputs["url"], "https://api.example.com");
        assert.equal(run.outputs["domainTarget"], "d-abc.execute-api.eu-west-1.amazonaws.com");
    });

    it("asks Cognito or IAM where the stage says so", async () => {
        const iam = await runStage("dev", { "gatehouse:authorizer": { kind: "iam" } });
        assert.equal(ordersRoutes(iam)[0]?.inputs["authorizationType"], "AWS_IAM");
        const cognito = await runStage("dev", {
            "gatehouse:authorizer": { kind: "cognito", userPoolId: "eu-west-1_AbCdEfGhI", clientIds: ["web"] },
        });
        const jwt = cognito
            .of("aws:apigatewayv2/authorizer:Authorizer")
            .find(({ inputs }) => inputs["authorizerType"] === "JWT");
        assert.deepEqual(jwt?.inputs["jwtConfiguration"], {
            issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
            audiences: ["web"],
        });
    });

    it("reaches a private backend over a VPC link, in a VPC that exists or in a new one", async () => {
        const existing = await runStage("dev", {
            "gatehouse:privateBackend": {
                kind: "existing",
                listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/web/1/2",
                subnetIds: ["subnet-1"],
            },
        });
        assert.deepEqual(existing.errors, []);
        assert.equal(existing.of("awsx:ec2:Vpc").length, 0);
        assert.deepEqual(existing.only("aws:apigatewayv2/vpcLink:VpcLink").inputs["subnetIds"], ["subnet-1"]);
        const made = await runStage("dev", { "gatehouse:privateBackend": { kind: "vpc" } });
        assert.deepEqual(made.errors, []);
        assert.equal(made.of("awsx:ec2:Vpc").length, 1);
        assert.equal(made.of("aws:lb/listener:Listener").length, 1);
        assert.equal(ordersRoutes(made).length, 5);
    }).timeout(120_000);
});
