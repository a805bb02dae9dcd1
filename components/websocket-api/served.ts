import type * as pulumi from "@pulumi/pulumi";
import type { JsonObject } from "../rest-api/body/json";
import { fingerprintOf } from "../rest-api/body/served";

/** What a stage serves once it is deployed, gathered while it is made. */
export class ServedThings {
    private readonly inputs: { [name: string]: JsonObject } = {};
    /** Every resource a deployment must come after. */
    public readonly resources: pulumi.Resource[] = [];

    /** Adds a resource with its inputs. */
    public add(name: string, inputs: object, resource?: pulumi.Resource): void {
        this.inputs[name] = inputs as JsonObject;
        if (resource !== undefined) this.resources.push(resource);
    }

    /** What stands for all of it: another text for anything that differs. */
    public fingerprint(): pulumi.Output<string> {
        return fingerprintOf(this.inputs);
    }
}
