import assert from "node:assert/strict";
import type { AlbTargetGroup } from "../../../frontdoor";
import { type PropertyMap, unknown } from "../../../model/property-value";
import { resource, type ResourceSketch, urnOf } from "../program-graph";
import { attachment, http, lambda, permission, readAlb, targetGroup, web } from "./alb-sketches";

const alias = "aws:lambda/alias:Alias";
const ofGroup = { targetGroupArn: [urnOf(targetGroup, "group")] };

/** The group `group` as the listener's default rule goes to it, with the other resources around. */
function groupOf(inputs: PropertyMap, ...others: ResourceSketch[]): { group: AlbTargetGroup; said: string[] } {
    const action = { type: "forward", targetGroupArn: unknown };
    const { frontDoor, said } = readAlb(
        web(),
        resource(targetGroup, "group", inputs),
        ...others,
        http({ defaultActions: [action] }, { defaultActions: [urnOf(targetGroup, "group")] }),
    );
    return { group: frontDoor.targetGroups[0]!, said };
}

describe("a load balancer's target group", () => {
    it("is of instances, by AWS's default, and has nobody to call", () => {
        assert.deepEqual(groupOf({ port: 80, protocol: "HTTP" }).group, {
            urn: urnOf(targetGroup, "group"),
            name: "group",
            targetType: "instance",
            multiValueHeaders: false,
            protocol: "HTTP",
            port: 80,
            targets: [],
        });
    });

    const checks: [what: string, inputs: PropertyMap, read: object | undefined][] = [
        ["none that is not written", { targetType: "lambda" }, undefined],
        [
            "the provider's numbers for a function",
            { targetType: "lambda", healthCheck: { enabled: true, path: "/health" } },
            {
                enabled: true,
                path: "/health",
                intervalSeconds: 30,
                timeoutSeconds: 30,
                healthyThreshold: 3,
                unhealthyThreshold: 3,
                matcher: "200",
            },
        ],
        [
            "what is written for an address",
            {
                targetType: "ip",
                healthCheck: {
                    enabled: false,
                    interval: 10,
                    healthyThreshold: 2,
                    unhealthyThreshold: 4,
                    matcher: "200-299",
                },
            },
            {
                enabled: false,
                path: "/",
                intervalSeconds: 10,
                timeoutSeconds: 5,
                healthyThreshold: 2,
                unhealthyThreshold: 4,
                matcher: "200-299",
            },
        ],
    ];
    for (const [what, inputs, read] of checks) {
        it(`has a health check with ${what}`, () => {
            assert.deepEqual(groupOf(inputs).group.healthCheck, read);
        });
    }

    const arn = "arn:aws:lambda:eu-west-1:123456789012:function:list";
    const functions: [what: string, sketches: ResourceSketch[], target: object][] = [
        [
            "a function by its ARN",
            [resource(attachment, "a", { targetId: arn }, ofGroup)],
            { label: "list", functionUrn: urnOf(lambda, "list"), functionArn: arn, functionName: "list" },
        ],
        [
            "an alias by its ARN",
            [resource(attachment, "a", { targetId: `${arn}:live` }, ofGroup)],
            {
                label: "list",
                functionUrn: urnOf(lambda, "list"),
                functionArn: arn,
                functionName: "list",
                qualifier: "live",
            },
        ],
        [
            "an alias in a preview",
            [
                resource(alias, "live", { name: "live" }, { functionName: [urnOf(lambda, "list")] }),
                resource(attachment, "a", {}, { ...ofGroup, targetId: [urnOf(alias, "live")] }),
            ],
            { label: "list", functionUrn: urnOf(lambda, "list"), functionName: "list", qualifier: "live" },
        ],
        [
            "by the older name of an attachment",
            [resource(attachment.replace("aws:lb", "aws:alb"), "a", { targetId: arn }, ofGroup)],
            { label: "list", functionUrn: urnOf(lambda, "list"), functionArn: arn, functionName: "list" },
        ],
    ];
    for (const [what, sketches, target] of functions) {
        it(`calls ${what}`, () => {
            const { group, said } = groupOf(
                { targetType: "lambda", lambdaMultiValueHeadersEnabled: true },
                ...sketches,
            );
            assert.deepEqual(
                group.targets.map(({ target: read }) => read),
                [{ kind: "lambda", ...target }],
            );
            assert.deepEqual([group.multiValueHeaders, said], [true, []]);
        });
    }

    it("tells a function it cannot find", () => {
        const { said } = groupOf({ targetType: "lambda" }, resource(attachment, "a", { targetId: "list" }, ofGroup));
        assert.deepEqual(said, ["a: target: targetId names no Lambda function of this program and no function ARN"]);
    });

    describe("waits for the permission", () => {
        const grant = (inputs: PropertyMap = {}, of = "list") =>
            resource(
                permission,
                "grant",
                { principal: "elasticloadbalancing.amazonaws.com", ...inputs },
                { function: [urnOf(lambda, of)] },
            );
        const attached = (...waits: string[]) => {
            const made = resource(attachment, "a", {}, { ...ofGroup, targetId: [urnOf(lambda, "list")] });
            return { ...made, dependencies: [...(made.dependencies ?? []), ...waits] };
        };
        const other = resource(lambda, "other", {});
        const byGrant = urnOf(permission, "grant");
        const cases: [what: string, sketches: ResourceSketch[], waits: boolean][] = [
            ["it depends on", [grant(), attached(byGrant)], true],
            ["not without depending on it", [grant(), attached()], false],
            ["not of another service", [grant({ principal: "apigateway.amazonaws.com" }), attached(byGrant)], false],
            ["not of another function", [other, grant({}, "other"), attached(byGrant)], false],
        ];
        for (const [what, sketches, waits] of cases) {
            it(what, () => {
                const { group } = groupOf({ targetType: "lambda" }, ...sketches);
                assert.equal(group.targets[0]?.dependsOnPermission, waits);
            });
        }
    });

    const instance = "aws:ec2/instance:Instance";
    const addresses: [what: string, group: PropertyMap, sketches: ResourceSketch[], target: object][] = [
        [
            "an address",
            { targetType: "ip", port: 8080, protocol: "HTTP" },
            [resource(attachment, "a", { targetId: "10.0.0.7" }, ofGroup)],
            { label: "10.0.0.7", uri: "http://10.0.0.7:8080" },
        ],
        [
            "an address of IPv6 on a port of its own",
            { targetType: "ip", port: 8080, protocol: "HTTPS" },
            [resource(attachment, "a", { targetId: "fd00::1", port: 9000 }, ofGroup)],
            { label: "fd00::1", uri: "https://[fd00::1]:9000" },
        ],
        [
            "a machine",
            { port: 80, protocol: "HTTP" },
            [
                resource(instance, "box", {}, {}, { id: "i-1", outputs: { privateIp: "10.0.0.8" } }),
                resource(attachment, "a", { targetId: "i-1" }, ofGroup),
            ],
            { label: "box", uri: "http://10.0.0.8:80", resourceUrn: urnOf(instance, "box") },
        ],
        [
            "a machine in a preview",
            { port: 80, protocol: "HTTP" },
            [
                resource(instance, "box", {}),
                resource(attachment, "a", {}, { ...ofGroup, targetId: [urnOf(instance, "box")] }),
            ],
            { label: "box", uri: unknown, resourceUrn: urnOf(instance, "box") },
        ],
        [
            "containers a service registers",
            { targetType: "ip", port: 80, protocol: "HTTP" },
            [resource("aws:ecs/service:Service", "shop", {}, { loadBalancers: [urnOf(targetGroup, "group")] })],
            { label: "shop", uri: unknown, resourceUrn: urnOf("aws:ecs/service:Service", "shop") },
        ],
        [
            "machines a group registers",
            { port: 80, protocol: "HTTP" },
            [resource("aws:autoscaling/group:Group", "fleet", {}, { targetGroupArns: [urnOf(targetGroup, "group")] })],
            { label: "fleet", uri: unknown, resourceUrn: urnOf("aws:autoscaling/group:Group", "fleet") },
        ],
    ];
    for (const [what, inputs, sketches, target] of addresses) {
        it(`holds ${what}`, () => {
            assert.deepEqual(
                groupOf(inputs, ...sketches).group.targets.map(({ target: read }) => read),
                [{ kind: "private", method: "ANY", ...target }],
            );
        });
    }
});
