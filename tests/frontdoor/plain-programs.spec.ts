import assert from "node:assert/strict";
import { join } from "node:path";
import { captureProgram, type ResourceGraph } from "../../capture";
import {
    type AlbFrontDoor,
    type FunctionUrlFrontDoor,
    permits,
    permitsDistribution,
    type Reading,
    readFrontDoors,
    type WebSocketFrontDoor,
} from "../../frontdoor";
import { isUnknown } from "../../model/property-value";
import { capturedGraph } from "../support/captured-graph";

const programs = join(__dirname, "programs");

/** A program as `pulumi preview` sees it, and with plausible values in place of AWS's. */
async function bothWays(name: string): Promise<{ preview: Reading; local: Reading }> {
    const cwd = join(programs, name);
    const graphs: ResourceGraph[] = [
        await captureProgram({ cwd, stack: "dev", mode: "preview" }),
        await capturedGraph(cwd),
    ];
    for (const { diagnostics } of graphs)
        assert.deepEqual(
            diagnostics.filter(({ severity }) => severity === "error"),
            [],
        );
    const [preview, local] = graphs.map((graph) => readFrontDoors(graph));
    return { preview: preview!, local: local! };
}

const said = ({ unsupported }: Reading): string[] => unsupported.map(({ name, reason }) => `${name}: ${reason}`);

describe("programs of plain resources", () => {
    describe("a WebSocket API", () => {
        let read: { preview: Reading; local: Reading };
        before(async () => {
            read = await bothWays("chat");
        });
        const chat = (of: Reading): WebSocketFrontDoor => of.frontDoors[0] as WebSocketFrontDoor;
        const summary = (of: Reading): string[] =>
            chat(of).routes.map(({ routeKey, integration, authorizer, responses, apiKeyRequired }) => {
                const target = integration!.target;
                const label = "label" in target ? target.label : target.kind;
                const answers = responses.length === 0 ? "" : ", answers";
                return `${routeKey as string} -> ${label}, ${authorizer.kind}${answers}${apiKeyRequired === true ? ", key" : ""}`;
            });

        for (const mode of ["preview", "local"] as const) {
            it(`has its routes, targets, plans and stage in ${mode} mode, and nothing left out`, () => {
                assert.deepEqual(said(read[mode]), []);
                assert.equal(read[mode].frontDoors.length, 1);
                assert.deepEqual(summary(read[mode]), [
                    "$connect -> talk, request, key",
                    "later -> jobs, none",
                    "ping -> mock, none, answers",
                    "say -> talk, none, answers",
                    "$disconnect -> talk, none",
                ]);
                const { stages, usagePlans, domains, url } = chat(read[mode]);
                assert.deepEqual(
                    stages.map(({ name, deployment, loggingLevel, throttle, mayMiss }) => [
                        name,
                        deployment,
                        loggingLevel,
                        throttle,
                        mayMiss.map((urn) => urn.split("::").at(-1)),
                    ]),
                    [["live", true, "ERROR", { rate: 10, burst: 20 }, ["connect"]]],
                );
                assert.deepEqual(
                    usagePlans.map(({ label, stages: of, keys }) => [label, of[0]?.stage, keys.length]),
                    [["guests", "live", 1]],
                );
                assert.deepEqual(
                    domains.map((domain) => [domain.name, domain.stage]),
                    [["chat.example.com", "live"]],
                );
                assert.equal(url, "wss://chat.example.com");
            });
        }

        it("lets API Gateway call both functions", () => {
            const { executionArn, routes } = chat(read.local);
            for (const { permissions } of read.local.functions) {
                const sourceArn = `${executionArn as string}/live/$connect`;
                assert.equal(permits(permissions, { principal: "apigateway.amazonaws.com", sourceArn }), true);
            }
            const [responses] = routes.flatMap(({ integration }) => integration?.responses ?? []);
            assert.deepEqual(responses?.templates, { 200: '{"pong":true}' });
        });
    });

    describe("load balancers", () => {
        let read: { preview: Reading; local: Reading };
        before(async () => {
            read = await bothWays("balanced");
        });
        const named = (of: Reading, name: string): AlbFrontDoor =>
            of.frontDoors.find((frontDoor) => frontDoor.name === name) as AlbFrontDoor;

        for (const mode of ["preview", "local"] as const) {
            it(`have their listeners, rules, groups and targets in ${mode} mode`, () => {
                assert.deepEqual(said(read[mode]), [
                    "pipe: a listener of a Network Load Balancer (TLS), which hands on connections and reads no requests",
                ]);
                assert.deepEqual(read[mode].frontDoors.map(({ kind, name }) => [kind, name]).sort(), [
                    ["alb", "inner"],
                    ["alb", "plain"],
                    ["alb", "secure"],
                ]);
                const { rules, targetGroups, loadBalancer } = named(read[mode], "secure");
                assert.deepEqual(
                    rules.map(({ name, actions }) => [name, ...actions.map(({ kind }) => kind)]),
                    [
                        ["legacy", "forward"],
                        ["orders", "jwt-validation", "forward"],
                        ["secure", "fixed-response"],
                    ],
                );
                const shares = rules[1]?.actions[1];
                assert.ok(shares?.kind === "forward");
                assert.deepEqual(
                    shares.targetGroups.map(({ targetGroup, weight }) => [targetGroup?.split("::").at(-1), weight]),
                    [
                        ["list", 9],
                        ["canary", 1],
                    ],
                );
                assert.deepEqual(
                    targetGroups.map(({ name, targets }) => [
                        name,
                        ...targets.map(({ target }) => ("label" in target ? target.label : "")),
                    ]),
                    [["containers", "10.0.0.9"], ["list", "list"], ["canary"]],
                );
                assert.equal(loadBalancer.webAclLabel, "guard");
            });
        }

        it("are known by the record's whole name, and call the alias they are let", () => {
            const { url, domains, targetGroups } = named(read.local, "secure");
            assert.deepEqual([url, domains], ["https://shop.example.com", ["shop.example.com"]]);
            assert.equal(named(read.local, "plain").url, "http://shop.example.com");
            const list = targetGroups.find(({ name }) => name === "list");
            const [registered] = list?.targets ?? [];
            assert.ok(registered?.target.kind === "lambda");
            assert.deepEqual([registered.target.qualifier, registered.dependsOnPermission], ["live", true]);
            const call = {
                principal: "elasticloadbalancing.amazonaws.com",
                sourceArn: list?.arn as string,
                qualifier: "live",
            };
            assert.equal(permits(read.local.functions[0]!.permissions, call), true);
        });
    });

    describe("a function URL behind CloudFront", () => {
        it("has its distribution, which may call it", async () => {
            const { preview, local } = await bothWays("signed-url");
            for (const reading of [preview, local]) {
                assert.deepEqual(said(reading), []);
                const [url] = reading.frontDoors as FunctionUrlFrontDoor[];
                assert.deepEqual(
                    url?.distributions.map(({ name, signs, aliases }) => [name, signs, aliases]),
                    [["hook", true, ["hook.example.com"]]],
                );
            }
            const [url] = local.frontDoors as FunctionUrlFrontDoor[];
            const [distribution] = url!.distributions;
            const distributionArn = distribution?.arn;
            assert.ok(typeof distributionArn === "string" && !isUnknown(distributionArn));
            assert.equal(permitsDistribution(local.functions[0]!.permissions, { distributionArn }), true);
        });
    });
});
