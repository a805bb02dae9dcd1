import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { decodeProperties, encodeProperties } from "../../capture/property-codec";
import { signatureKey, signatures, unknownSentinels } from "../../capture/wire-signatures";
import {
    archive,
    asset,
    type PropertyMap,
    type PropertyValue,
    resourceReference,
    secret,
    unknown,
} from "../../model/property-value";

const text = fc.string().filter((each) => !unknownSentinels.has(each));
// google-protobuf keeps a message's map in a plain object, where a field called __proto__ is lost before we see it.
const name = text.filter((each) => each !== "__proto__");
const { value } = fc.letrec<{ value: PropertyValue }>((tie) => ({
    value: fc.oneof(
        { depthSize: "small" },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((each) => !Object.is(each, -0)),
        fc.boolean(),
        fc.constant(null),
        fc.constant(unknown),
        text.map((path) => asset({ path })),
        text.map((inner) => asset({ text: inner })),
        text.map((uri) => archive({ uri })),
        fc
            .dictionary(
                name,
                text.map((path) => asset({ path })),
                { noNullPrototype: true },
            )
            .map((assets) => archive({ assets })),
        text.map((urn) => resourceReference(urn)),
        text.map((urn) => resourceReference(urn, unknown)),
        tie("value").map((inner) => secret(inner)),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
}));

/** Through the bytes of a message, as between two processes. */
const roundTrip = (properties: PropertyMap): PropertyMap =>
    decodeProperties(Struct.deserializeBinary(encodeProperties(properties).serializeBinary()));

describe("property codec", () => {
    it("reads back what it writes", () => {
        fc.assert(
            fc.property(fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }), (properties) => {
                assert.deepEqual(roundTrip(properties), properties);
            }),
            { numRuns: 300 },
        );
    });

    const wire: [what: string, written: unknown, read: PropertyValue][] = [
        ...[...unknownSentinels].map((sentinel): [string, unknown, PropertyValue] => [
            `the sentinel ${sentinel}`,
            sentinel,
            unknown,
        ]),
        ["a secret", { [signatureKey]: signatures.secret, value: "x" }, secret("x")],
        ["a known output", { [signatureKey]: signatures.output, value: "x", dependencies: ["urn"] }, "x"],
        ["an unknown output", { [signatureKey]: signatures.output, dependencies: ["urn"] }, unknown],
        ["a secret output", { [signatureKey]: signatures.output, value: 1, secret: true }, secret(1)],
        ["an unknown secret output", { [signatureKey]: signatures.output, secret: true }, secret(unknown)],
        [
            "a resource whose id is not known",
            { [signatureKey]: signatures.resource, urn: "urn", id: "" },
            resourceReference("urn", unknown),
        ],
        ["a component", { [signatureKey]: signatures.resource, urn: "urn" }, resourceReference("urn")],
        [
            "an archive of assets",
            {
                [signatureKey]: signatures.archive,
                assets: { "a.js": { [signatureKey]: signatures.asset, path: "./a.js" } },
            },
            archive({ assets: { "a.js": asset({ path: "./a.js" }) } }),
        ],
    ];
    for (const [what, written, read] of wire) {
        it(`reads ${what}`, () => {
            const struct = Struct.fromJavaScript({ value: written } as Parameters<typeof Struct.fromJavaScript>[0]);
            assert.deepEqual(decodeProperties(struct)["value"], read);
        });
    }

    it("reads a message without properties as none", () => {
        assert.deepEqual(decodeProperties(undefined), {});
    });
});
