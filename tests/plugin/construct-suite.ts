import { strict as assert } from "node:assert";
import type { Constructed, PluginHost } from "../../capture/plugin-host";
import { outputValue } from "../../capture/plugin-inputs";
import type { ResourceNode } from "../../capture/resource-graph";
import { archive, isSecret, isUnknown, type PropertyValue, reveal, secret, unknown } from "../../model/property-value";
import { functionArn, httpApi, lambdaFunction, local, preview, toFunction, urnOf } from "./stack";

const fn = urnOf("aws:lambda/function:Function", "list");

function only({ graph }: Constructed, type: string): ResourceNode {
    const found = graph.resources.filter((node) => node.type === type);
    assert.equal(found.length, 1, `one ${type}`);
    return found[0]!;
}

function input(node: ResourceNode, ...path: string[]): PropertyValue | undefined {
    return path.reduce<PropertyValue | undefined>(
        (value, name) => (reveal(value) as { readonly [name: string]: PropertyValue } | undefined)?.[name],
        node.inputs,
    );
}

/** Values as they come from programs in other languages: known, unknown, secret, with dependencies. */
export function constructSuite(host: () => PluginHost): void {
    describe("HttpApi from another language", () => {
        it("answers its URN and outputs, unknown where AWS decides", async () => {
            const { urn, state } = await host().construct(
                httpApi({ routes: { "GET /orders": toFunction() } }),
                preview,
            );
            assert.equal(urn, urnOf("aws-gatehouse:index:HttpApi", "orders"));
            assert.deepEqual(Object.keys(state).sort(), ["apiId", "domainTarget", "executionArn", "stageName", "url"]);
            assert.ok(isUnknown(state["url"]), "the address is not known before the deployment");
            assert.equal(state["stageName"], "$default");
        });

        it("answers known outputs with the resources they come from", async () => {
            const { state, stateDependencies } = await host().construct(
                httpApi({ routes: { "GET /orders": toFunction() } }),
                local,
            );
            assert.match(state["url"] as string, /^https:\/\/[a-z0-9]+\.execute-api\.eu-west-1\.amazonaws\.com$/);
            assert.deepEqual(stateDependencies["url"], [
                urnOf("aws-gatehouse:index:HttpApi$aws:apigatewayv2/stage:Stage", "orders"),
            ]);
        });

        const arns: [
            what: string,
            arn: PropertyValue,
            integrationUri: (value: PropertyValue | undefined) => boolean,
        ][] = [
            ["known", functionArn, (uri) => uri === functionArn],
            ["unknown", unknown, isUnknown],
            ["an output that is not known yet", outputValue({ dependencies: [fn] }), isUnknown],
            ["a known output", outputValue({ value: functionArn, dependencies: [fn] }), (uri) => uri === functionArn],
            ["secret", secret(functionArn), (uri) => isSecret(uri) && uri.value === functionArn],
        ];
        for (const [what, arn, expected] of arns) {
            it(`takes { to: { function: { arn } } } with an ARN that is ${what}`, async () => {
                const routes = { "GET /orders": { to: { function: { arn, name: "list" } } } };
                const constructed = await host().construct(httpApi({ routes }), preview);
                const integration = only(constructed, "aws:apigatewayv2/integration:Integration");
                assert.equal(integration.name, "orders list");
                assert.ok(expected(integration.inputs["integrationUri"]));
                assert.equal(only(constructed, "aws:apigatewayv2/route:Route").inputs["routeKey"], "GET /orders");
            });
        }

        it("lets what an output comes from reach the resource that needs it, and no other", async () => {
            const arn = outputValue({ value: functionArn, dependencies: [fn] });
            const constructed = await host().construct(
                httpApi({ routes: { "GET /orders": toFunction(arn) } }),
                preview,
            );
            const integration = only(constructed, "aws:apigatewayv2/integration:Integration");
            assert.deepEqual(integration.propertyDependencies["integrationUri"], [fn]);
            assert.ok(!only(constructed, "aws:apigatewayv2/api:Api").dependencies.includes(fn));
        });

        it("keeps a secret stage variable secret", async () => {
            const stage = { variables: { TOKEN: secret("s3cret"), PLAIN: "plain" } };
            const constructed = await host().construct(
                httpApi({ routes: { "GET /orders": toFunction() }, stage }),
                preview,
            );
            const { inputs } = only(constructed, "aws:apigatewayv2/stage:Stage");
            const held = inputs["stageVariables"];
            const token = input(only(constructed, "aws:apigatewayv2/stage:Stage"), "stageVariables", "TOKEN");
            assert.ok(isSecret(held) || isSecret(token), "the secret stays one");
            assert.equal(reveal(token), "s3cret");
        });

        it("passes protect on to every child", async () => {
            const call = { ...httpApi({ routes: { "GET /orders": toFunction() } }), protect: true };
            const { graph } = await host().construct(call, preview);
            const children = graph.resources.filter(({ custom }) => custom);
            assert.deepEqual(
                children.filter((node) => !node.protect).map(({ name }) => name),
                [],
            );
        });
    });

    describe("LambdaFunction from another language", () => {
        const code = archive({ path: "./code" });

        it("answers its outputs, unknown where AWS decides", async () => {
            const { state } = await host().construct(lambdaFunction({ code }), preview);
            assert.deepEqual(Object.keys(state).sort(), [
                "arn",
                "functionName",
                "invokeArn",
                "logGroupName",
                "roleArn",
                "roleName",
            ]);
            assert.ok(isUnknown(state["arn"]));
        });

        it("takes an archive, an output as memory and an enum", async () => {
            const memory = outputValue({ value: 1024, dependencies: [fn] });
            const constructed = await host().construct(
                lambdaFunction({ code, memory, architecture: "x86_64" }),
                preview,
            );
            const { inputs, propertyDependencies } = only(constructed, "aws:lambda/function:Function");
            assert.deepEqual(inputs["code"], code);
            assert.equal(inputs["memorySize"], 1024);
            assert.deepEqual(propertyDependencies["memorySize"], [fn]);
            assert.deepEqual(inputs["architectures"], ["x86_64"]);
        });

        it("keeps a secret environment variable secret", async () => {
            const environment = { TOKEN: secret("s3cret"), PLAIN: "plain" };
            const node = only(
                await host().construct(lambdaFunction({ code, environment }), preview),
                "aws:lambda/function:Function",
            );
            const token = input(node, "environment", "variables", "TOKEN");
            assert.ok(
                isSecret(node.inputs["environment"]) ||
                    isSecret(input(node, "environment", "variables")) ||
                    isSecret(token),
                "the secret stays one",
            );
            assert.equal(reveal(token), "s3cret");
        });
    });
}
