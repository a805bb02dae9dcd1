import assert from "node:assert/strict";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import type { FunctionDescription } from "../../../frontdoor/front-door";
import { archive, asset, type PropertyValue, unknown } from "../../../model/property-value";
import { unzip } from "../../../gateway/lambda/code/unzip";
import { type Fixture, startFunction, writeFiles } from "./function-fixture";

const handler = "exports.handler = async () => require('./lib/word.js');";
const text = (content: string): Uint8Array => Buffer.from(content);

describe("the code of a function", () => {
    let fixture: Fixture | undefined;

    afterEach(async () => {
        await fixture?.close();
        fixture = undefined;
    });

    /** Files of the project, the code as it was registered, and the handler. */
    const sources: [what: string, code: PropertyValue][] = [
        ["a directory", archive({ path: "code" })],
        ["a zip file", archive({ path: "code.zip" })],
        ["a zip file given as an asset", asset({ path: "code.zip" })],
        [
            "assets by name",
            archive({
                assets: { "index.js": asset({ text: handler }), "lib/word.js": asset({ path: "code/lib/word.js" }) },
            }),
        ],
        [
            "archives inside an archive",
            archive({ assets: { "index.js": asset({ text: handler }), lib: archive({ path: "code/lib" }) } }),
        ],
        ["a zip inside an archive", archive({ assets: { ".": archive({ path: "code.zip" }) } })],
    ];
    for (const [what, code] of sources) {
        it(`may be ${what}`, async () => {
            fixture = startFunction({}, { code });
            writeFiles(fixture.directory, {
                "code/index.js": handler,
                "code/lib/word.js": "module.exports = 'found';",
            });
            writeFileSync(
                join(fixture.directory, "code.zip"),
                zipSync({ "index.js": text(handler), lib: { "word.js": text("module.exports = 'found';") } }),
            );
            // The files came after the service: what is not there at the start is refused.
            fixture = { ...fixture, ...restarted(fixture, code) };
            assert.equal(await fixture.call(), "found");
        });
    }

    it("may be a callback function as Pulumi serializes it", async () => {
        const code = archive({
            assets: {
                "__index.js": asset({
                    text: 'exports.handler = __f0;\nfunction __f0() { return (function() { with({ word: "captured" }) {\nreturn async () => word;\n} }).apply(undefined, undefined)().then((x) => x); }',
                }),
            },
        });
        fixture = startFunction({}, { code, handler: "__index.handler" });
        assert.equal(await fixture.call(), "captured");
    });

    it("is unpacked once, for this user alone", async () => {
        const code = archive({ assets: { "index.js": asset({ text: "exports.handler = async () => __filename;" }) } });
        fixture = startFunction({}, { code });
        const first = String(await fixture.call());
        const cache = join(fixture.directory, ".gatehouse", "code");
        fixture = { ...fixture, ...restarted(fixture, code) };
        assert.equal(await fixture.call(), first);
        assert.equal(readdirSync(cache).length, 1);
        assert.equal(statSync(join(cache, readdirSync(cache)[0] ?? "")).mode & 0o777, 0o700);
    });

    const refused: [what: string, settings: Partial<FunctionDescription>, reason: RegExp][] = [
        [
            "an address",
            { code: archive({ uri: "https://example.com/code.zip" }) },
            /^https:\/\/example\.com\/code\.zip, a part of the code of function "orders", is not on this machine and nothing is fetched; download it/,
        ],
        [
            "an address inside an archive",
            { code: archive({ assets: { "a.js": asset({ uri: "https://example.com/a.js" }) } }) },
            /^https:\/\/example\.com\/a\.js, .*download it/,
        ],
        [
            "a path without anything",
            { code: archive({ path: "nowhere" }) },
            /nowhere, the code of function "orders", does not exist; build it first$/,
        ],
        ["a text", { code: "index.js" }, /no code that is known here/],
        [
            "an image",
            { packageType: "Image", codeElsewhere: "1.dkr.ecr.eu-west-1.amazonaws.com/orders:1" },
            /^1\.dkr\.ecr\S+ is the code of function "orders"; container images do not run here.*--allow-unsupported$/,
        ],
        [
            "an object in S3",
            { codeElsewhere: "s3://bucket/key" },
            /^s3:\/\/bucket\/key is the code .*nothing is fetched from AWS/,
        ],
        [
            "Java",
            { runtime: "java21" },
            /^java21 is the runtime of function "orders"; only Node\.js and Python functions run here; .*--allow-unsupported$/,
        ],
        ["without a runtime", { runtime: unknown }, /is not known before the deployment; Node\.js and Python/],
        ["without a handler", { handler: unknown }, /^the handler of function "orders" is not known/],
    ];
    for (const [what, settings, reason] of refused) {
        it(`is refused by name when it is ${what}`, async () => {
            fixture = startFunction({}, settings);
            const urn = "urn:pulumi:dev::orders::aws:lambda/function:Function::orders";
            assert.match(fixture.service.refusal(urn) ?? "", reason);
            const result = await fixture.invoke();
            assert.ok(result.kind === "refused", JSON.stringify(result));
            assert.match(result.reason, reason);
        });
    }

    it("is refused at the first call when its zip cannot be read", async () => {
        fixture = startFunction({ "code.zip": "no zip" }, { code: archive({ path: "orders/code.zip" }) });
        const result = await fixture.invoke();
        assert.ok(result.kind === "refused", JSON.stringify(result));
        assert.match(result.reason, /orders\/code\.zip cannot be read as a zip file .*; build it again$/);
    });

    it("is told to lack a layer that the program does not declare", () => {
        fixture = startFunction({ "index.js": "" }, { layers: [{ arn: "arn:aws:lambda:eu-west-1:1:layer:shared:3" }] });
        assert.deepEqual(
            fixture.told.map((event) => (event.event === "warning" ? event.text.split(",")[0] : event.event)),
            ['arn:aws:lambda:eu-west-1:1:layer:shared:3 of function "orders" is not declared in the program'],
        );
    });

    it("is not known when the function is not declared", async () => {
        fixture = startFunction({ "index.js": "" });
        assert.match(fixture.service.refusal("urn:other") ?? "", /^urn:other is not declared in the program/);
        assert.equal((await fixture.invoke({}, { functionUrn: "urn:other" })).kind, "refused");
    });

    for (const path of ["../evil.js", "/evil.js", "a/../../evil.js", "..\\evil.js", "C:\\evil.js"]) {
        it(`may not hold ${path}`, () => {
            assert.throws(
                () => unzip("code.zip", zipSync({ [path]: text("x") })),
                /code\.zip holds .*a path outside of the archive/,
            );
        });
    }

    it("may not unpack to more than Lambda takes", () => {
        const zip = zipSync({ "a.txt": new Uint8Array(600_000), "b.txt": new Uint8Array(600_000) });
        assert.ok(zip.length < 10_000);
        assert.throws(
            () => unzip("code.zip", zip, 1024 * 1024),
            /code\.zip unpacks to more than 1 MB; Lambda takes no more/,
        );
        assert.equal(unzip("code.zip", zip, 1_200_000).size, 2);
    });

    it("may not lie about what it unpacks to", () => {
        const zip = Buffer.from(zipSync({ "a.txt": new Uint8Array(600_000) }));
        // The size in the zip's directory: 24 bytes after its signature.
        const directory = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
        zip.writeUInt32LE(10, directory + 24);
        try {
            for (const content of unzip("code.zip", zip, 1024).values()) assert.ok(content.length <= 1024);
        } catch (error) {
            assert.match(String(error), /cannot be read as a zip file/);
        }
    });
});

/** The same function again, in a service of its own. */
function restarted(fixture: Fixture, code: PropertyValue): Pick<Fixture, "call" | "close" | "service"> {
    const again = startFunction({}, { code }, { workingDirectory: fixture.directory });
    return {
        service: again.service,
        call: again.call,
        close: async () => {
            await fixture.close();
            await again.close();
        },
    };
}
