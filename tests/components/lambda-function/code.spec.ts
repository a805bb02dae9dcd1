import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { join } from "node:path";
import type { LambdaFunctionArgs } from "../../../components/lambda-function";
import { readCode } from "../../../components/lambda-function/code";
import { printIssue } from "../../../model/issue";
import { type TemporaryProject, temporaryProject } from "./project";

describe("readCode", () => {
    let project: TemporaryProject;
    before(() => {
        project = temporaryProject({
            "handlers/list-orders.js": "exports.handler = () => 1;\n",
            "handlers/nested/index.ts": "export const handler = () => 1;\n",
            "dist/app.mjs": "export const handler = () => 1;\n",
            "dist/node_modules/index/index.js": "",
            "python/main.py": "",
            "code.zip": "",
        });
    });
    after(() => {
        project.remove();
    });

    const answers: [what: string, args: LambdaFunctionArgs, message: string][] = [
        [
            "a directory without the handler's module",
            { code: "dist" },
            'handler: module "index" is not in the code directory as .js, .mjs or .cjs, got "index.handler"; write "app.handler"',
        ],
        [
            "a directory without any module",
            { code: "python" },
            'handler: module "index" is not in the code directory as .js, .mjs or .cjs, got "index.handler"; build the code first, or name its directory',
        ],
        [
            "a directory that is not there",
            { code: "dst" },
            'code: directory or archive does not exist, got "dst" (relative to the project\'s directory ROOT); write "dist"',
        ],
        [
            "an entry that is not there",
            { entry: "handlers/list-orders.ts" },
            'entry: source file does not exist, got "handlers/list-orders.ts" (relative to the project\'s directory ROOT); write "handlers/list-orders.js"',
        ],
        [
            "an entry in a directory that is not there",
            { entry: "absent/list.ts" },
            'entry: source file does not exist, got "absent/list.ts" (relative to the project\'s directory ROOT); write the path of a source file',
        ],
        [
            "an entry that is a directory",
            { entry: "handlers/nested" },
            'entry: must be a source file, not a directory, got "handlers/nested" (relative to the project\'s directory ROOT); write "handlers/nested/index.ts"',
        ],
    ];
    for (const [what, args, message] of answers) {
        it(`tells ${what}`, () => {
            assert.deepEqual(readCode("fn", args, project.root).issues.map(printIssue), [
                message.replace("ROOT", project.root),
            ]);
        });
    }

    const accepted: [what: string, args: LambdaFunctionArgs][] = [
        ["a directory with the module", { code: "dist", handler: "app.handler" }],
        ["a directory of another runtime", { code: "python", handler: "main.handler", runtime: "python3.13" }],
        ["an archive file, unread", { code: "code.zip" }],
        ["an archive, unread", { code: new pulumi.asset.FileArchive("anywhere") }],
        ["an archive that is not known yet", { code: pulumi.output(new pulumi.asset.FileArchive("anywhere")) }],
        ["an entry", { entry: "handlers/nested/index.ts" }],
    ];
    for (const [what, args] of accepted) {
        it(`accepts ${what}`, () => {
            const { issues, archive } = readCode("fn", args, project.root);
            assert.deepEqual(issues.map(printIssue), []);
            assert.ok(archive !== undefined);
        });
    }

    it("takes an absolute path as it is", async () => {
        const { archive } = readCode("fn", { code: join(project.root, "dist"), handler: "app.handler" }, "/elsewhere");
        assert.equal(await (archive as pulumi.asset.FileArchive).path, join(project.root, "dist"));
    });
});
