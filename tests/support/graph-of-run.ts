import type { ResourceGraph, ResourceNode } from "../../capture/resource-graph";
import type { PropertyMap } from "../../model/property-value";
import { type MockRun, stateOf } from "./mock-stack";

/** The graph a program under mocks would have registered with an engine that answers ids. */
export function graphOf({ resources }: MockRun): ResourceGraph {
    const urnOf = (type: string, name: string): string => `urn:pulumi:dev::orders::${type}::${name}`;
    return {
        project: "orders",
        stack: "dev",
        mode: "local",
        workingDirectory: process.cwd(),
        outputs: {},
        diagnostics: [],
        resources: resources.map(({ type, name, parent, inputs, dependencies }): ResourceNode => ({
            urn: urnOf(type, name),
            type,
            name,
            parent,
            custom: !type.startsWith("aws-gatehouse:"),
            remote: false,
            external: false,
            id: `${name}-id`,
            inputs: inputs as PropertyMap,
            outputs: { ...(stateOf(type, name, inputs) as PropertyMap), ...(inputs as PropertyMap), id: `${name}-id` },
            dependencies,
            propertyDependencies: {},
            protect: false,
            retainOnDelete: false,
            deleteBeforeReplace: false,
            provider: "",
            version: "",
            ignoreChanges: [],
            aliases: [],
        })),
    };
}
