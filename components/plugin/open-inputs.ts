import * as pulumi from "@pulumi/pulumi";

/** Inputs whose shape is plain, and the resources the shape was computed from. */
export interface OpenedInputs {
    readonly inputs: pulumi.Inputs;
    readonly dependencies: readonly pulumi.Resource[];
}

/** What the SDK's outputs can do and its public types leave out (`output.js`, OutputImpl). */
interface OpenOutput {
    promise(withUnknowns: boolean): Promise<unknown>;
    readonly isSecret: Promise<boolean>;
    allResources(): Promise<Set<pulumi.Resource>>;
    apply(read: (value: Container) => unknown, withUnknowns: boolean): OpenOutput;
}
type Container = Readonly<Record<string | number, unknown>>;

/**
 * Takes apart the outputs that hold an object, so that a component sees its shape: what is known becomes plain, what is
 * not stays an output in its own place. A secret stays whole.
 *
 * Two SDKs wrap more than was computed. Java's sends no output values at all (pulumi-java#1662), so that the plugin
 * host makes one output of the whole input (`provider/server.js`, deserializeInputs); .NET's makes one of each object an
 * argument takes as an input (pulumi-dotnet `Serializer.cs`, IInput). One ARN from another resource inside `routes`
 * then hides the whole route table, or its route.
 */
export async function openInputs(inputs: pulumi.Inputs): Promise<OpenedInputs> {
    const found = new Set<pulumi.Resource>();
    const opened: pulumi.Inputs = {};
    for (const [name, value] of Object.entries(inputs)) opened[name] = await open(value, found, true);
    return { inputs: opened, dependencies: [...found] };
}

/** No input of ours is a list that may be an output, but some deep inside are: those lists stay as they are. */
async function open(value: unknown, found: Set<pulumi.Resource>, listsToo: boolean): Promise<unknown> {
    if (pulumi.Output.isInstance(value)) {
        const output = value as unknown as OpenOutput;
        const held = await output.promise(true);
        if ((await output.isSecret) || !(isRecord(held) || (listsToo && Array.isArray(held)))) return value;
        for (const resource of await output.allResources()) found.add(resource);
        return openHeld(output, held, found);
    }
    if (Array.isArray(value)) return Promise.all(value.map((each) => open(each, found, false)));
    if (!isRecord(value)) return value;
    return mapRecord(value, (each) => open(each, found, false));
}

async function openHeld(output: OpenOutput, held: unknown, found: Set<pulumi.Resource>): Promise<unknown> {
    const within = (step: string | number, value: unknown): Promise<unknown> =>
        openHeld(
            output.apply((container) => container[step], true),
            value,
            found,
        );
    if (pulumi.isUnknown(held)) return output;
    if (pulumi.Output.isInstance(held)) return open(held, found, false);
    if (Array.isArray(held)) return Promise.all(held.map((each, at) => within(at, each)));
    return isRecord(held) ? mapRecord(held, (each, name) => within(name, each)) : held;
}

async function mapRecord(
    record: Readonly<Record<string, unknown>>,
    map: (value: unknown, name: string) => Promise<unknown>,
): Promise<Record<string, unknown>> {
    const entries = Object.entries(record).map(async ([name, value]) => [name, await map(value, name)] as const);
    return Object.fromEntries(await Promise.all(entries));
}

/** Data, and not an asset, an archive, a resource or an unknown value. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
