import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { PluginHost } from "../../capture/plugin-host";
import { outputValue } from "../../capture/plugin-inputs";
import { archive, isPropertyMap, type PropertyMap, type PropertyValue, secret } from "../../model/property-value";
import { preview, urnOf } from "./stack";
import { packageDirectory } from "./use-plugin-host";

const guide = readFileSync(join(packageDirectory, "docs/other-languages.md"), "utf8");
const program = parse(/^```yaml\n([^]*?)^```/m.exec(guide)?.[1] ?? "") as {
    readonly config: { readonly [name: string]: unknown };
    readonly resources: { readonly [name: string]: { readonly type: string; readonly properties?: PropertyMap } };
};

/** A value of the YAML program as its runner sends it: an output of a resource that is not there yet, or a secret. */
function evaluate(value: PropertyValue): PropertyValue {
    if (typeof value === "string") {
        const [, name] = /^\$\{([^}.]+)(?:\.[^}]+)?\}$/.exec(value) ?? [];
        if (name === undefined) return value;
        const resource = program.resources[name];
        if (resource === undefined) return name in program.config ? secret("s3cret") : assert.fail(`no ${name}`);
        return outputValue({ dependencies: [urnOf(resource.type, name)] });
    }
    if (Array.isArray(value)) return value.map(evaluate);
    if (!isPropertyMap(value)) return value;
    const path = value["fn::fileArchive"];
    if (typeof path === "string") return archive({ path });
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, evaluate(inner)]));
}

/** The YAML program of docs/other-languages.md. */
export function guideSuite(host: () => PluginHost): void {
    describe("the YAML program of the guide", () => {
        const ours = Object.entries(program.resources).filter(([, { type }]) => type.startsWith("aws-gatehouse:"));

        for (const [name, { type, properties = {} }] of ours) {
            it(`creates ${name}`, async () => {
                const inputs = evaluate(properties) as PropertyMap;
                const { graph } = await host().construct({ type, name, inputs }, preview);
                assert.deepEqual(
                    graph.diagnostics.filter(({ severity }) => severity !== "info"),
                    [],
                );
                assert.ok(graph.resources.length > 4);
            });
        }

        it("shares one integration between the routes of one function", async () => {
            const { type, properties = {} } = program.resources["orders"]!;
            const call = { type, name: "orders", inputs: evaluate(properties) as PropertyMap };
            const { graph } = await host().construct(call, preview);
            const integrations = graph.resources.filter((node) => node.type.endsWith(":Integration"));
            assert.deepEqual(integrations.map(({ name }) => name).sort(), [
                "orders ANY https://legacy.example.com/{proxy}",
                "orders jobs send",
                "orders list-orders",
            ]);
        });
    });
}
