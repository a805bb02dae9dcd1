import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { openInputs } from "../../../components/plugin/open-inputs";

const held = pulumi.output;

/** What is inside, with outputs written as what they hold. */
async function written(value: unknown): Promise<unknown> {
    if (pulumi.Output.isInstance(value)) {
        const { isKnown, isSecret } = value as unknown as { isKnown: Promise<boolean>; isSecret: Promise<boolean> };
        return `output of ${(await isSecret) ? "a secret" : (await isKnown) ? "something known" : "something unknown"}`;
    }
    if (Array.isArray(value)) return Promise.all(value.map(written));
    if (typeof value !== "object" || value === null || value instanceof pulumi.asset.FileArchive) return value;
    const entries = Object.entries(value).map(async ([name, each]) => [name, await written(each)] as const);
    return Object.fromEntries(await Promise.all(entries));
}

describe("openInputs", () => {
    const archive = new pulumi.asset.FileArchive("./code");
    const cases: [what: string, input: unknown, expected: unknown][] = [
        ["leaves plain values", { "GET /": { to: "x" } }, { "GET /": { to: "x" } }],
        ["leaves outputs of text", { to: held("x") }, { to: "output of something known" }],
        ["opens a whole input that is known", held({ "GET /": { to: "x" } }), { "GET /": { to: "x" } }],
        [
            "opens an object inside",
            { "GET /": held({ to: "x", scopes: ["a"] }) },
            { "GET /": { to: "x", scopes: ["a"] } },
        ],
        [
            "leaves what is unknown where it stands",
            held({ "GET /": { to: pulumi.unknown, timeout: 5 } }),
            { "GET /": { to: "output of something unknown", timeout: 5 } },
        ],
        [
            "leaves what is unknown in a list",
            held({ origins: ["a", pulumi.unknown] }),
            { origins: ["a", "output of something unknown"] },
        ],
        ["leaves a whole input that is unknown", held(pulumi.unknown), "output of something unknown"],
        ["leaves a secret whole", pulumi.secret({ a: "b" }), "output of a secret"],
        ["leaves a secret inside", { a: pulumi.secret({ b: "c" }) }, { a: "output of a secret" }],
        ["opens a whole input that is a list", held(["a", "b"]), ["a", "b"]],
        ["leaves a list inside", { subnetIds: held(["a"]) }, { subnetIds: "output of something known" }],
        ["leaves archives", archive, archive],
        [
            "keeps names the SDK's outputs have themselves",
            held({ apply: pulumi.unknown, then: "x" }),
            { apply: "output of something unknown", then: "x" },
        ],
    ];
    for (const [what, input, expected] of cases) {
        it(what, async () => {
            const { inputs } = await openInputs({ input });
            assert.deepEqual(await written(inputs["input"]), expected);
        });
    }

    it("names the resources an opened input comes from, and only those", async () => {
        const urn = (name: string): string => `urn:pulumi:dev::shop::a:b:C::${name}`;
        const of = (name: string, value: unknown): unknown => {
            const { Output } = pulumi as unknown as { Output: new (...args: unknown[]) => unknown };
            const yes = Promise.resolve(true);
            const resources = [new pulumi.DependencyResource(urn(name))];
            return new Output(resources, Promise.resolve(value), yes, Promise.resolve(false), Promise.resolve([]));
        };
        const { dependencies } = await openInputs({ routes: of("opened", { a: "b" }), memory: of("left", 5) });
        const urns = dependencies.map(
            (resource) =>
                new Promise((resolve) =>
                    resource.urn.apply((known) => {
                        resolve(known);
                    }),
                ),
        );
        assert.deepEqual(await Promise.all(urns), [urn("opened")]);
    });
});
