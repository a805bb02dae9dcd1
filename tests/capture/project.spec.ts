import assert from "node:assert/strict";
import { join } from "node:path";
import { CaptureError } from "../../capture";
import { runsTypeScript } from "../../capture/plain-javascript";
import { findProjectFile, readProject } from "../../capture/project";
import { removeProjects, temporaryProject } from "./temporary-project";

const header = "name: shop\nruntime: nodejs\n";

describe("Pulumi.yaml", () => {
    after(removeProjects);

    it("is found from any directory below it", () => {
        const root = temporaryProject({ "Pulumi.yaml": header, "a/b/c.txt": "" });
        assert.equal(findProjectFile(join(root, "a", "b")), join(root, "Pulumi.yaml"));
    });

    it("is asked for where there is none", () => {
        const root = temporaryProject({});
        assert.throws(() => findProjectFile(root), {
            message: `no Pulumi.yaml project file found (searching upwards from ${root}); go to a project's directory, or name one with --cwd`,
        });
    });

    const mains: [main: string, programDirectory: string, entryPoint: string][] = [
        ["", ".", "."],
        ["main: stacks/", "stacks", "."],
        ["main: stacks", "stacks", "."],
        ["main: stacks/index.ts", "stacks", "index.ts"],
        ["main: program.js", ".", "program.js"],
    ];
    for (const [main, programDirectory, entryPoint] of mains) {
        it(`runs ${entryPoint} in ${programDirectory} for "${main}"`, () => {
            const root = temporaryProject({ "Pulumi.yaml": header + main, "stacks/index.ts": "", "program.js": "" });
            const project = readProject(join(root, "Pulumi.yaml"));
            assert.equal(project.programDirectory, join(root, programDirectory));
            assert.equal(project.entryPoint, entryPoint);
        });
    }

    it("gives the options of its runtime", () => {
        const root = temporaryProject({
            "Pulumi.yaml":
                "name: shop\nruntime:\n  name: nodejs\n  options: {typescript: false, tsconfig: ../t.json, nodeargs: '--a \"b c\" --d=e'}\nstackConfigDir: config",
        });
        const project = readProject(join(root, "Pulumi.yaml"));
        assert.deepEqual(project.options, {
            typescript: false,
            tsconfig: "../t.json",
            nodeargs: ["--a", "b c", "--d=e"],
        });
        assert.equal(project.stackConfigDirectory, join(root, "config"));
    });

    const problems: [what: string, text: string, problems: string[]][] = [
        ["a project without a name", "runtime: nodejs", ["project is missing a 'name' attribute"]],
        ["an empty name", 'name: ""\nruntime: nodejs', ["project is missing a non-empty string 'name' attribute"]],
        [
            "another runtime",
            "name: shop\nruntime: python",
            [
                "runtime is 'python'; only programs of runtime 'nodejs' can be run offline; " +
                    'for others pass the output of "pulumi preview --json"',
            ],
        ],
        [
            "several problems at once",
            "main: nowhere\nconfig: {list: {type: array}, n: {type: number}}",
            [
                "project is missing a 'name' attribute",
                "project is missing a 'runtime' attribute",
                "project 'main' could not be read: ROOT/nowhere does not exist",
                "The configuration key 'list' declares an array but does not specify the underlying type via the 'items' attribute",
                "#/config/n/type: 'number' is not a type; write one of string, integer, boolean, array, object",
            ],
        ],
        [
            "options of a wrong type",
            "name: shop\nruntime: {name: nodejs, options: {typescript: 'yes', nodeargs: 3}}",
            ["typescript option must be a boolean", "nodeargs option must be a string"],
        ],
        [
            "a default of a wrong type",
            `${header}config: {n: {type: integer, default: many}, l: {type: array, items: {type: string}, default: [1]}}`,
            [
                "The default value specified for configuration key 'l' is not of the expected type 'array<string>'",
                "The default value specified for configuration key 'n' is not of the expected type 'integer'",
            ],
        ],
        [
            "keys of others",
            `${header}config: {"aws:a": {type: string}, "aws:b": {default: x}, "aws:c": {description: x}, d: {default: 1, value: 2}}`,
            [
                "Configuration key 'aws:a' is not namespaced by the project and should not define a type",
                "Configuration key 'aws:b' is not namespaced by the project and should not define a default value. " +
                    "Did you mean to use the 'value' attribute instead of 'default'?",
                "Configuration key 'aws:c' is namespaced and must provide an attribute 'value'",
                "project config 'd' cannot have both a 'default' and 'value' attribute",
            ],
        ],
    ];
    for (const [what, text, expected] of problems) {
        it(`is refused for ${what}`, () => {
            const root = temporaryProject({ "Pulumi.yaml": text });
            const file = join(root, "Pulumi.yaml");
            assert.throws(
                () => readProject(file),
                (error) =>
                    error instanceof CaptureError &&
                    (assert.equal(
                        error.message,
                        expected
                            .map((problem) => `could not validate '${file}': ${problem.replace("ROOT", root)}`)
                            .join("\n"),
                    ),
                    true),
            );
        });
    }

    it("is refused with the line where it is no YAML", () => {
        const root = temporaryProject({ "Pulumi.yaml": "name: shop\nruntime: [nodejs\n" });
        assert.throws(() => readProject(join(root, "Pulumi.yaml")), /could not read '.*Pulumi\.yaml': .* at line \d+/);
    });

    const languages: [what: string, files: { [path: string]: string }, typescript: boolean][] = [
        ["an index.js alone", { "Pulumi.yaml": header, "index.js": "" }, false],
        ["an index.js beside a declaration file", { "Pulumi.yaml": header, "index.js": "", "x.d.ts": "" }, false],
        ["an index.js with TypeScript in a folder", { "Pulumi.yaml": header, "index.js": "", "lib/x.ts": "" }, true],
        ["an index.js with a tsconfig.json", { "Pulumi.yaml": header, "index.js": "", "tsconfig.json": "" }, true],
        ["an index.ts", { "Pulumi.yaml": header, "index.ts": "" }, true],
        ["no index at all", { "Pulumi.yaml": header, "package.json": "{}" }, true],
        [
            "a main of JavaScript below TypeScript",
            { "Pulumi.yaml": `${header}main: a/`, "a/index.js": "", "x.ts": "" },
            true,
        ],
        [
            "TypeScript turned on",
            { "Pulumi.yaml": "name: s\nruntime: {name: nodejs, options: {typescript: true}}", "index.js": "" },
            true,
        ],
        [
            "TypeScript turned off",
            { "Pulumi.yaml": "name: s\nruntime: {name: nodejs, options: {typescript: false}}", "index.ts": "" },
            false,
        ],
    ];
    for (const [what, files, typescript] of languages) {
        it(`${typescript ? "registers" : "leaves out"} ts-node for ${what}`, () => {
            const root = temporaryProject(files);
            assert.equal(runsTypeScript(readProject(join(root, "Pulumi.yaml"))), typescript);
        });
    }
});
