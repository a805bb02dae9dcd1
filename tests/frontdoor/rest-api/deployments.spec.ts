import assert from "node:assert/strict";
import { resource, type ResourceSketch, urnOf } from "../program-graph";
import * as rest from "./rest-sketches";

const { answered, ofPets, pets, readRest: read } = rest;

describe("deployments of a REST API", () => {
    const now = (rest: Partial<ResourceSketch>): ResourceSketch => {
        const made = resource(ofDeployment, "now", {}, ofPets);
        return { ...made, ...rest, dependencies: [...(made.dependencies ?? []), ...(rest.dependencies ?? [])] };
    };
    const ofDeployment = rest.deployment;
    const live = resource(
        rest.stage,
        "live",
        { stageName: "live" },
        { ...ofPets, deployment: [urnOf(rest.deployment, "now")] },
    );
    const both = [urnOf(rest.method, "get"), urnOf(rest.integration, "get")];
    const component: ResourceSketch = { type: "example:index:Routes", name: "routes", custom: false };
    const inside = { parent: urnOf(component.type, "routes") };
    const cases: [what: string, sketches: ResourceSketch[], mayMiss: string[]][] = [
        ["waits for nothing", [...answered("get", "GET", undefined), now({})], both],
        [
            "waits for the method alone",
            [...answered("get", "GET", undefined), now({ dependencies: [both[0]!] })],
            [both[1]!],
        ],
        ["waits for both", [...answered("get", "GET", undefined), now({ dependencies: both })], []],
        [
            "has a trigger computed from both",
            [...answered("get", "GET", undefined), now({ propertyDependencies: { ...ofPets, triggers: both } })],
            [],
        ],
        [
            "waits for what waits for both",
            [
                ...answered("get", "GET", undefined),
                resource("random:index:Id", "later", {}, {}, { dependencies: both }),
                now({ dependencies: [urnOf("random:index:Id", "later")] }),
            ],
            [],
        ],
        [
            "waits for the component around both",
            [
                component,
                ...answered("get", "GET", undefined).map((sketch) => ({ ...sketch, ...inside })),
                now({ dependencies: [urnOf(component.type, "routes")] }),
            ],
            [],
        ],
    ];
    for (const [what, sketches, mayMiss] of cases) {
        it(`tells what a deployment may miss that ${what}`, () => {
            assert.deepEqual(read(pets(), ...sketches, live).frontDoor.stages[0]?.mayMiss, mayMiss);
        });
    }

    it("reads the stage an older provider makes along with a deployment", () => {
        const { frontDoor } = read(
            pets(),
            ...answered("get", "GET", undefined),
            resource(rest.deployment, "now", { stageName: "old", variables: { a: "b" } }, ofPets),
            resource(
                rest.methodSettings,
                "all",
                { stageName: "old", methodPath: "*/*", settings: { throttlingRateLimit: -1 } },
                ofPets,
            ),
        );
        const [old] = frontDoor.stages;
        assert.deepEqual(
            [old?.name, old?.variables, old?.settings[0]?.throttle],
            ["old", { a: "b" }, { rate: -1, burst: -1 }],
        );
    });
});
