import assert from "node:assert/strict";
import { join } from "node:path";
import type { ResourceGraph } from "../../capture";
import { archive, asset, secret, unknown } from "../../model/property-value";
import { named, programDirectory, run } from "./fixture-programs";
import { textOf } from "./text-of";

describe("a program captured", () => {
    let preview: ResourceGraph;
    let again: ResourceGraph;
    let local: ResourceGraph;
    let typed: ResourceGraph;

    before(async () => {
        const config = { token: "t0k" };
        [preview, again, local, typed] = await Promise.all([
            run("features", { config }),
            run("features", { config, cwd: programDirectory("features/program/handler") }),
            run("features", { mode: "local", config, fixtures: join(programDirectory("features"), "fixtures.yaml") }),
            run("typed", { stack: "acme/typed/dev" }),
        ]);
    });

    const urn = (types: string, name: string): string => `urn:pulumi:dev::features::${types}::${name}`;
    const front = urn("features:index:Front", "front");

    describe("as a preview", () => {
        it("gives the URNs Pulumi gives, with the types of the ancestors", () => {
            assert.deepEqual(preview.resources.map((resource) => resource.urn).sort(), [
                urn("aws:acm/certificate:Certificate", "given"),
                urn("aws:iam/role:Role", "role"),
                urn("aws:lambda/function:Function", "fn"),
                urn("aws:sqs/queue:Queue", "queue"),
                urn("awsx:ec2:Vpc", "network"),
                urn("features:index:Front$aws:apigatewayv2/api:Api", "front api"),
                urn("features:index:Front$aws:apigatewayv2/route:Route", "front GET /"),
                urn("features:index:Front$aws:apigatewayv2/stage:Stage", "front stage"),
                urn("features:index:Front", "front"),
                urn("pulumi:providers:aws", "china"),
                urn("pulumi:pulumi:Stack", "features-dev"),
                urn("pulumi:pulumi:StackReference", "acme/network/dev"),
            ]);
        });

        it("gives the same graph twice, from any directory of the project", () => {
            assert.deepEqual(again.resources, preview.resources);
            assert.deepEqual(again.outputs, preview.outputs);
        });

        it("leaves unknown what AWS decides and knows the rest", () => {
            const api = named(preview, "front api");
            assert.equal(api.id, unknown);
            assert.deepEqual(api.inputs, { protocolType: "HTTP" });
            assert.equal(named(preview, "front GET /").inputs["apiId"], unknown);
            assert.equal(preview.outputs["url"], unknown);
            assert.equal(preview.outputs["dryRun"], true);
        });

        it("names the resources a value depends on, each and together", () => {
            const api = named(preview, "front api").urn;
            const route = named(preview, "front GET /");
            assert.deepEqual(route.dependencies, [api]);
            assert.deepEqual(route.propertyDependencies, { apiId: [api], target: [api] });
            assert.deepEqual([...named(preview, "front stage").dependencies].sort(), [api, route.urn].sort());
        });

        it("hands protection down unless a child says otherwise", () => {
            const protection = ["front", "front api", "front GET /", "queue"].map(
                (name) => named(preview, name).protect,
            );
            assert.deepEqual(protection, [true, true, false, false]);
        });

        it("keeps parents, ignored changes and aliases", () => {
            const route = named(preview, "front GET /");
            assert.equal(route.parent, front);
            assert.deepEqual(route.ignoreChanges, ["target"]);
            assert.deepEqual(route.aliases, [
                urn("features:index:Front$aws:apigatewayv2/route:Route", "old"),
                urn("aws:apigatewayv2/route:Route", "front GET /"),
            ]);
        });

        it("runs the transforms of a component on its children and those of the stack on all", () => {
            assert.equal(named(preview, "front GET /").inputs["operationName"], "transformed");
            assert.equal(named(preview, "front api").inputs["operationName"], undefined);
            const queue = named(preview, "queue");
            assert.deepEqual(queue.inputs, { visibilityTimeoutSeconds: 45 });
            assert.equal(queue.retainOnDelete, true);
        });

        it("runs the transforms of functions", () => {
            const policy = JSON.parse(textOf(preview.outputs["policy"])) as { Id: string; Statement: unknown[] };
            assert.equal(policy.Id, "transformed");
            assert.deepEqual(policy.Statement, [
                { Effect: "Allow", Action: "sqs:SendMessage", Resource: "*", Principal: "*" },
            ]);
        });

        it("names the provider a resource is given and answers functions for its Region", () => {
            const provider = urn("pulumi:providers:aws", "china");
            assert.equal(named(preview, "queue").provider.startsWith(`${provider}::`), true);
            assert.equal(named(preview, "role").provider, "");
            assert.equal(preview.outputs["chinese"], "cn-north-1");
        });

        it("keeps secrets secret, those of the configuration and those a resource declares", () => {
            assert.deepEqual(preview.outputs["token"], secret("t0k"));
            const fn = named(preview, "fn");
            assert.deepEqual(fn.inputs["environment"], { variables: { TOKEN: secret("t0k") } });
            assert.equal(fn.inputs["handler"], "index.handler");
            assert.deepEqual(fn.outputs["handler"], secret("index.handler"));
        });

        it("keeps assets and archives, and the directory their paths start at", () => {
            assert.deepEqual(named(preview, "fn").inputs["code"], archive({ path: "./handler" }));
            assert.deepEqual(preview.outputs["text"], asset({ text: "text" }));
            assert.equal(preview.workingDirectory, join(programDirectory("features"), "program"));
        });

        it("tells a resource that is only read, with its id", () => {
            const { external, id } = named(preview, "given");
            assert.deepEqual([external, id], [true, "arn:aws:acm:eu-central-1:123456789012:certificate/1"]);
            assert.equal(named(preview, "role").external, false);
        });

        it("records a remote component with unknown outputs and says its children cannot be seen", () => {
            const vpc = named(preview, "network");
            assert.deepEqual([vpc.remote, vpc.custom], [true, false]);
            assert.equal(preview.outputs["vpcId"], unknown);
            assert.deepEqual(
                preview.diagnostics.filter((each) => each.urn === vpc.urn),
                [
                    {
                        severity: "warning",
                        urn: vpc.urn,
                        message:
                            'awsx:ec2:Vpc is built by the awsx plugin, so its children cannot be seen offline; "pulumi preview --json" shows them',
                    },
                ],
            );
        });

        it("passes on what the program logs and prints", () => {
            const said = preview.diagnostics.map(({ severity, message, urn: about }) => [severity, message, about]);
            for (const expected of [
                ["warning", "mind the gap", front],
                ["info", "two", undefined],
                ["info", "lines", undefined],
            ]) {
                assert.ok(
                    said.some((each) => JSON.stringify(each) === JSON.stringify(expected)),
                    `${JSON.stringify(expected)} in ${JSON.stringify(said)}`,
                );
            }
        });

        it("gives the program its configuration, project and organization", () => {
            const { greeting, burst, root, organization } = preview.outputs;
            assert.deepEqual(
                [greeting, burst, root, organization],
                ["hello", 20, programDirectory("features"), "organization"],
            );
        });
    });

    describe("in local mode", () => {
        it("resolves every reference to a plausible value of the right Region and partition", () => {
            const { url, fnArn, queueArn, invokeArn, chinese, dryRun } = local.outputs;
            assert.match(textOf(url), /^https:\/\/[a-z0-9]{10}\.execute-api\.eu-central-1\.amazonaws\.com\/$/);
            assert.match(textOf(fnArn), /^arn:aws:lambda:eu-central-1:123456789012:function:fn-[0-9a-f]{7}$/);
            assert.match(textOf(queueArn), /^arn:aws-cn:sqs:cn-north-1:123456789012:queue-[0-9a-f]{7}$/);
            assert.equal(
                invokeArn,
                `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${textOf(fnArn)}/invocations`,
            );
            assert.deepEqual([chinese, dryRun], ["cn-north-1", false]);
        });

        it("gives a child the id its parent's resource answered with", () => {
            const { id } = named(local, "front api");
            assert.equal(named(local, "front GET /").inputs["apiId"], id);
            assert.equal(named(local, "front GET /").inputs["target"], `integrations/${textOf(id)}`);
        });

        it("takes another stack's outputs from the fixtures", () => {
            assert.deepEqual(local.outputs["subnets"], ["subnet-1"]);
        });
    });

    describe("in TypeScript", () => {
        it("runs without checking types, an entry file, an async export and an organization", () => {
            assert.deepEqual(typed.outputs, { stack: "dev", url: unknown });
            assert.deepEqual(named(typed, "queue").inputs, { tags: { wrong: "text" } });
        });
    });
});
