import assert from "node:assert/strict";
import type { ResourceGraph, ResourceNode } from "../../capture";
import { hideStandIns } from "../../cli/stand-ins";
import { type PropertyMap, unknown } from "../../model/property-value";

function node(name: string, inputs: PropertyMap, outputs: PropertyMap): ResourceNode {
    return {
        urn: `urn:${name}`,
        type: "aws:ec2/vpcEndpoint:VpcEndpoint",
        name,
        custom: true,
        remote: false,
        external: false,
        inputs,
        outputs,
        dependencies: [],
        propertyDependencies: {},
        protect: false,
        retainOnDelete: false,
        deleteBeforeReplace: false,
        provider: "",
        version: "",
        ignoreChanges: [],
        aliases: [],
    };
}
const graph = (mode: "preview" | "local", ...resources: ResourceNode[]): ResourceGraph => ({
    project: "p",
    stack: "dev",
    mode,
    resources,
    outputs: {},
    diagnostics: [],
});

describe("stand-ins in what a preview shows", () => {
    it("are hidden, and the text around them is not", () => {
        const preview = graph(
            "preview",
            node("endpoint", {}, { id: unknown }),
            node("api", { policy: unknown }, { policy: unknown }),
        );
        const policy = '{"Condition":"vpce-0123456789"}';
        const local = graph(
            "local",
            node("endpoint", {}, { id: "vpce-0123456789" }),
            node("api", { policy }, { policy }),
        );
        assert.deepEqual(hideStandIns({ policy }, preview, local), { policy: '{"Condition":"[unknown]"}' });
    });
});
