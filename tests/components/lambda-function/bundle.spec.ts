import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundle, type Bundle, type BundleRequest } from "../../../components/lambda-function/bundle";
import { findEsbuild } from "../../../components/lambda-function/esbuild";
import { printIssue } from "../../../model/issue";
import { type TemporaryProject, temporaryProject } from "./project";

const sources = {
    "handlers/list.ts": [
        'import { format } from "./format";',
        "interface Order { readonly id: string }",
        "export const handler = async (order: Order): Promise<string> => format(order.id);",
        "",
    ].join("\n"),
    "handlers/format.ts": "export const format = (id: string): string => `order ${id}`;\n",
};

describe("bundle", () => {
    const projects: TemporaryProject[] = [];
    const project = (files: Readonly<Record<string, string>> = sources, prefix?: string): TemporaryProject => {
        const made = temporaryProject(files, prefix);
        projects.push(made);
        return made;
    };
    afterEach(() => {
        for (const made of projects.splice(0)) made.remove();
    });

    const request = ({ root }: TemporaryProject, given: Partial<BundleRequest> = {}): BundleRequest => ({
        root,
        name: "list-orders",
        runtime: "nodejs22.x",
        handler: { module: "index", exported: "handler" },
        options: {},
        ...given,
        entry: join(root, given.entry ?? "handlers/list.ts"),
    });
    const bundled = (answer: Bundle): string => {
        assert.deepEqual(answer.issues.map(printIssue), []);
        assert.ok(answer.directory !== undefined);
        return answer.directory;
    };
    const contents = (directory: string): Record<string, string> =>
        Object.fromEntries(
            readdirSync(directory)
                .sort()
                .map((name) => [name, readFileSync(join(directory, name), "utf8")]),
        );
    const messages = (answer: Bundle): string[] => {
        assert.equal(answer.directory, undefined);
        return answer.issues.map(printIssue);
    };

    describe("output", () => {
        it("is a module, its source map and nothing the project around it could change", () => {
            const { root } = project();
            const directory = bundled(bundle(request({ root } as TemporaryProject)));
            assert.ok(directory.startsWith(join(root, ".gatehouse", "build", "list-orders")));
            assert.deepEqual(readdirSync(directory).sort(), ["index.js", "index.js.map", "package.json"]);
            assert.equal(readFileSync(join(directory, "package.json"), "utf8"), '{"type":"commonjs"}\n');
        });

        it("runs, even under a package.json that calls .js files ES modules", async () => {
            const made = project({ ...sources, "package.json": '{"type":"module"}' });
            const module = await load(join(bundled(bundle(request(made))), "index.js"));
            assert.equal(await module.handler({ id: "ord-001" }), "order ord-001");
        });

        it("is the same to the byte in another directory, and names no directory at all", () => {
            const made = [project(sources, "one-"), project(sources, "another-place-")];
            const [first, second] = made.map((each) => contents(bundled(bundle(request(each)))));
            assert.deepEqual(first, second);
            for (const { root } of made) assert.ok(!Object.values(first!).join("\n").includes(root));
        });

        it("maps back to sources named as the project names them", () => {
            const map = JSON.parse(readFileSync(join(bundled(bundle(request(project()))), "index.js.map"), "utf8")) as {
                sources: string[];
            };
            assert.deepEqual(map.sources.sort(), ["handlers/format.ts", "handlers/list.ts"]);
        });

        it("carries no source map when that is declined", () => {
            const directory = bundled(bundle(request(project(), { options: { sourceMaps: false } })));
            assert.deepEqual(readdirSync(directory).sort(), ["index.js", "package.json"]);
        });

        it("is called as the handler's module is", () => {
            const directory = bundled(
                bundle(request(project(), { handler: { module: "src/orders", exported: "handler" } })),
            );
            assert.ok(existsSync(join(directory, "src", "orders.js")));
        });

        it("leaves the AWS SDK and what a layer brings out", () => {
            const made = project({
                "handlers/list.ts":
                    'import { S3 } from "@aws-sdk/client-s3";\nimport sharp from "sharp";\nexport const handler = () => [S3, sharp];\n',
            });
            const text = contents(bundled(bundle(request(made, { options: { external: ["sharp"] } }))))["index.js"]!;
            assert.match(text, /require\("@aws-sdk\/client-s3"\)/);
            assert.match(text, /require\("sharp"\)/);
        });

        const esModules: [what: string, source: string][] = [
            ["waits at the top level", "const name = await Promise.resolve(4);\nexport const handler = () => name;\n"],
            ["asks for import.meta", "export const handler = () => typeof import.meta.url === 'string' ? 4 : 5;\n"],
        ];
        for (const [what, source] of esModules) {
            it(`is an ES module when the source ${what}`, async () => {
                const directory = bundled(bundle(request(project({ "handlers/list.ts": source }))));
                assert.deepEqual(readdirSync(directory).sort(), ["index.mjs", "index.mjs.map"]);
                assert.equal((await load(join(directory, "index.mjs"))).handler(), 4);
            });
        }

        it("does not leave the build directory, whatever the function is called", () => {
            const made = project();
            const directory = bundled(bundle(request(made, { name: "../../../etc" })));
            assert.ok(directory.startsWith(join(made.root, ".gatehouse", "build")));
        });
    });

    describe("mistakes", () => {
        const cases: [what: string, files: Record<string, string>, ...messages: string[]][] = [
            [
                "every import that leads nowhere, with file, line and column",
                {
                    "handlers/list.ts":
                        'import { z } from "@acme/zod/mini";\nimport { a } from "./absent";\nexport const handler = () => [z, a];\n',
                },
                'entry: handlers/list.ts:1:19: Could not resolve "@acme/zod/mini", got import { z } from "@acme/zod/mini";; run npm install @acme/zod, or name it in bundle.external when a layer brings it',
                'entry: handlers/list.ts:2:19: Could not resolve "./absent", got import { a } from "./absent";; correct the path',
            ],
            [
                "a slip in another file",
                { ...sources, "handlers/format.ts": "export const format = (id: string) => {\n    const = id;\n};\n" },
                'entry: handlers/format.ts:2:11: Expected identifier but found "=", got const = id;; correct the source',
            ],
            [
                "a handler that is not exported",
                { "handlers/list.ts": "export const handlr = () => 1;\n" },
                'handler: entry does not export "handler"; it exports "handlr"; export "handler", or write handler: "index.handlr"',
            ],
            [
                "a handler an ES module does not export",
                { "handlers/list.ts": "await Promise.resolve();\nexport const first = 1;\nexport const second = 2;\n" },
                'handler: entry does not export "handler"; it exports "first", "second"; write export const handler = ... in the entry',
            ],
        ];
        for (const [what, files, ...expected] of cases) {
            it(`tells ${what}`, () => {
                assert.deepEqual(messages(bundle(request(project(files)))), expected);
            });
        }

        it("does not guess at the exports of a CommonJS source", () => {
            const made = project({ "handlers/list.js": "Object.assign(exports, { handler: () => 1 });\n" });
            bundled(bundle(request(made, { entry: "handlers/list.js" })));
        });

        it("tells how to install esbuild when it is not there", () => {
            assert.deepEqual(messages(bundle(request(project()), () => undefined)), [
                "entry: esbuild, which bundles a source file, is not installed; run npm install --save-dev esbuild, or build the code yourself and name its directory in code",
            ]);
        });

        it("is told again until it is mended", () => {
            const made = project({ "handlers/list.ts": "export const handler = (\n" });
            assert.equal(messages(bundle(request(made))).length, 1);
            assert.equal(messages(bundle(request(made))).length, 1);
            made.write(sources);
            bundled(bundle(request(made)));
        });
    });

    describe("cache", () => {
        /** How often esbuild is loaded for a bundle: a cached one does without. */
        const again = (made: TemporaryProject, given: Partial<BundleRequest> = {}): number => {
            let loads = 0;
            const count: typeof findEsbuild = (root) => {
                const { version, load } = findEsbuild(root)!;
                return { version, load: () => (loads++, load()) };
            };
            bundled(bundle(request(made, given), count));
            return loads;
        };

        it("builds once", () => {
            const made = project();
            assert.equal(again(made), 1);
            assert.equal(again(made), 0);
        });

        it("does not even load esbuild for an unchanged source", async () => {
            const made = project();
            bundled(bundle(request(made)));
            const program = [
                `const { bundle } = require(${JSON.stringify(join(__dirname, "../../../components/lambda-function/bundle"))});`,
                `const answer = bundle(${JSON.stringify(request(made))});`,
                "console.log(JSON.stringify({",
                "    directory: answer.directory,",
                "    loaded: Object.keys(require.cache).filter((file) => /esbuild.lib.main/.test(file)),",
                "}));",
            ].join("\n");
            const { stdout } = await promisify(execFile)(process.execPath, [
                "--require",
                join(__dirname, "../../support/register.cjs"),
                "--eval",
                program,
            ]);
            assert.deepEqual(JSON.parse(stdout), { directory: bundle(request(made)).directory, loaded: [] });
        });

        it("sees through a file that was touched and not changed, and remembers that", () => {
            const made = project();
            assert.equal(again(made), 1);
            const manifest = join(made.root, ".gatehouse/build/list-orders");
            const before = manifestOf(manifest);
            utimesSync(join(made.root, "handlers/format.ts"), 1_000_000_000, 1_000_000_000);
            assert.equal(again(made), 0);
            assert.notEqual(manifestOf(manifest), before);
            const after = manifestOf(manifest);
            assert.equal(again(made), 0);
            assert.equal(manifestOf(manifest), after);
        });

        const changes: [what: string, change: (made: TemporaryProject) => void][] = [
            [
                "the entry",
                (made) => {
                    made.write({ "handlers/list.ts": `${sources["handlers/list.ts"]}// more\n` });
                },
            ],
            [
                "a file it imports, its size kept",
                (made) => {
                    made.write({ "handlers/format.ts": sources["handlers/format.ts"].replace("order", "ORDER") });
                    utimesSync(join(made.root, "handlers/format.ts"), 1_000_000_000, 1_000_000_000);
                },
            ],
            [
                "its tsconfig.json",
                (made) => {
                    made.write({ "handlers/tsconfig.json": '{"compilerOptions":{"useDefineForClassFields":false}}' });
                },
            ],
            [
                "what its tsconfig.json extends",
                (made) => {
                    made.write({ "base.json": '{"compilerOptions":{"experimentalDecorators":true}}' });
                },
            ],
            [
                "a file that now hides one it imports",
                (made) => {
                    made.write({ "handlers/format.tsx": sources["handlers/format.ts"] });
                },
            ],
            [
                "the bundle, which is gone",
                (made) => {
                    rmSync(bundle(request(made)).directory!, { recursive: true });
                },
            ],
        ];
        for (const [what, change] of changes) {
            it(`builds again for a change of ${what}`, () => {
                const made = project({
                    ...sources,
                    "tsconfig.json": '{"extends":"./base.json"}',
                    "base.json": "{}",
                });
                assert.equal(again(made), 1);
                change(made);
                assert.equal(again(made), 1);
                assert.equal(again(made), 0);
            });
        }

        it("does not build again for a file that has nothing to do with it", () => {
            const made = project();
            again(made);
            made.write({ "handlers/notes.md": "x", "README.md": "y", "other/a.ts": "z" });
            assert.equal(again(made), 0);
        });

        it("keeps two settings of one function beside each other", () => {
            const made = project();
            assert.equal(again(made), 1);
            assert.equal(again(made, { options: { minify: true } }), 1);
            assert.equal(again(made, { runtime: "nodejs24.x" }), 1);
            assert.equal(again(made) + again(made, { options: { minify: true } }), 0);
        });

        it("builds again when a file changed while it was read", () => {
            const made = project();
            const later = (statSync(join(made.root, "handlers/list.ts")).mtimeMs + 60_000) / 1000;
            utimesSync(join(made.root, "handlers/list.ts"), later, later);
            assert.equal(again(made), 1);
            assert.equal(again(made), 1);
        });

        it("lives through a manifest that is broken", () => {
            const made = project();
            again(made);
            const directory = join(made.root, ".gatehouse/build/list-orders");
            made.write({ [`.gatehouse/build/list-orders/${nameOfManifest(directory)}`]: '{"bundle":' });
            assert.equal(again(made), 1);
        });

        it("gives two programs that bundle at once the same bundle, whole", async () => {
            const made = project();
            const program = [
                `const { bundle } = require(${JSON.stringify(join(__dirname, "../../../components/lambda-function/bundle"))});`,
                `console.log(bundle(${JSON.stringify(request(made))}).directory);`,
            ].join("\n");
            const run = (): Promise<string> =>
                promisify(execFile)(process.execPath, [
                    "--require",
                    join(__dirname, "../../support/register.cjs"),
                    "--eval",
                    program,
                ]).then(({ stdout }) => stdout.trim());
            const answers = await Promise.all([run(), run(), run()]);
            assert.equal(new Set(answers).size, 1);
            assert.deepEqual(readdirSync(answers[0]).sort(), ["index.js", "index.js.map", "package.json"]);
            const left = readdirSync(join(made.root, ".gatehouse/build/list-orders"));
            assert.equal(left.length, 2, `one bundle and one manifest, not ${left.join(", ")}`);
            assert.equal(again(made), 0);
        });

        it("removes bundles nobody has used for an hour, and no other", () => {
            const made = project();
            const old = bundled(bundle(request(made)));
            made.write({ "handlers/format.ts": "export const format = (id: string): string => id;\n" });
            const recent = bundled(bundle(request(made)));
            utimesSync(old, 1_000_000_000, 1_000_000_000);
            made.write({ "handlers/format.ts": "export const format = (id: string): string => id + id;\n" });
            const current = bundled(bundle(request(made)));
            assert.deepEqual(
                [old, recent, current].map((path) => existsSync(path)),
                [false, true, true],
            );
        });
    });
});

interface HandlerModule {
    handler: (event?: unknown) => unknown;
}

/** `import()` as Node.js has it; compiled to CommonJS it would become a `require`. */
async function load(path: string): Promise<HandlerModule> {
    const dynamicImport = createRequire(__filename)("./dynamic-import.cjs") as (path: string) => Promise<HandlerModule>;
    return dynamicImport(path);
}

function nameOfManifest(directory: string): string {
    return readdirSync(directory).find((name) => name.endsWith(".json"))!;
}

function manifestOf(directory: string): string {
    return readFileSync(join(directory, nameOfManifest(directory)), "utf8");
}
