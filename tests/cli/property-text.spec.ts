import assert from "node:assert/strict";
import { toJson } from "../../cli/property-document";
import { printProperties } from "../../cli/property-text";
import { archive, asset, type PropertyMap, resourceReference, secret, unknown } from "../../model/property-value";

const urn = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::files";
const properties: PropertyMap = {
    url: unknown,
    password: secret("hunter2"),
    rate: 1.5,
    empty: {},
    none: [],
    nothing: null,
    tags: { team: "orders", on: true },
    origins: ["https://a.example.com", unknown],
    code: archive({ path: "./dist" }),
    note: asset({ text: "hello" }),
    bundle: archive({ assets: { "index.js": asset({ path: "a.js" }) } }),
    bucket: resourceReference(urn),
};

describe("properties", () => {
    it("print as Pulumi prints them", () => {
        assert.deepEqual(printProperties(properties, "  "), [
            `  bucket  : ${urn}`,
            "  bundle  : archive(index.js)",
            "  code    : archive(./dist)",
            "  empty   : {}",
            "  none    : []",
            "  note    : asset(text of 5 characters)",
            "  nothing : null",
            "  origins : [",
            '      [0]: "https://a.example.com"',
            "      [1]: [unknown]",
            "  ]",
            "  password: [secret]",
            "  rate    : 1.5",
            "  tags    : {",
            "      on  : true",
            '      team: "orders"',
            "  }",
            "  url     : [unknown]",
        ]);
    });

    it("have a word in JSON for all JSON has no word for", () => {
        assert.deepEqual(toJson(properties), {
            url: "[unknown]",
            password: "[secret]",
            rate: 1.5,
            empty: {},
            none: [],
            nothing: null,
            tags: { team: "orders", on: true },
            origins: ["https://a.example.com", "[unknown]"],
            code: { archive: { path: "./dist" } },
            note: { asset: { text: "hello" } },
            bundle: { archive: { assets: { "index.js": { asset: { path: "a.js" } } } } },
            bucket: { resource: urn },
        });
    });
});
