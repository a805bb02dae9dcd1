import { Stage } from "@pulumi/aws/apigateway/stage";
import * as pulumi from "@pulumi/pulumi";
import { type MockOptions, type MockRun, runWithMocks } from "../../support/mock-stack";

/** Runs what stands beside the stages of a REST API, on stages of these names. */
export function besideStages(
    names: readonly string[],
    make: (parent: pulumi.ComponentResource, stages: { readonly [name: string]: Stage }) => object,
    options?: MockOptions,
): Promise<MockRun> {
    return runWithMocks(() => {
        const parent = new pulumi.ComponentResource("test:index:Api", "orders");
        const stages = Object.fromEntries(
            names.map((name) => [
                name,
                new Stage(name, { restApi: "api1", deployment: "dep1", stageName: name }, { parent }),
            ]),
        );
        return make(parent, stages);
    }, options);
}
