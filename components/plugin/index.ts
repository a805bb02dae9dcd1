import type { ComponentResourceOptions, Inputs } from "@pulumi/pulumi";
import { type ConstructResult, main } from "@pulumi/pulumi/provider";
import { ComponentProvider, getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import { resolve } from "node:path";
import * as components from "..";
import { openInputs } from "./open-inputs";

/** The SDK's host of components, for inputs as every language's SDK sends them. */
class GatehouseProvider extends ComponentProvider {
    public override async construct(
        name: string,
        type: string,
        inputs: Inputs,
        options: ComponentResourceOptions,
    ): Promise<ConstructResult> {
        const opened = await openInputs(inputs);
        const given = options.dependsOn;
        const dependsOn = given === undefined ? [] : Array.isArray(given) ? given : [given];
        return super.construct(name, type, opened.inputs, {
            ...options,
            dependsOn: [...(dependsOn as []), ...opened.dependencies],
        });
    }
}

// Loaded by `cmd/run-plugin` alone, as "main" of package.json; npm's consumers get "exports", which leads past it.
void main(
    new GatehouseProvider({
        name: "aws-gatehouse",
        components: getPulumiComponents(components),
        dirname: resolve(__dirname, "../.."),
    }),
    process.argv.slice(2),
);
