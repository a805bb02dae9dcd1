import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CaptureError, listStacks } from "../../capture";
import { readProject } from "../../capture/project";
import { selectStack } from "../../capture/stack-file";
import { removeProjects, temporaryProject } from "./temporary-project";

function projectWith(stacks: readonly string[]): string {
    const files = Object.fromEntries(stacks.map((stack) => [`Pulumi.${stack}.yaml`, "config: {}"]));
    return temporaryProject({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", ...files });
}

describe("the stack", () => {
    after(removeProjects);

    const select = (stacks: readonly string[], asked?: string, env: NodeJS.ProcessEnv = {}) => {
        const root = projectWith(stacks);
        return selectStack(readProject(join(root, "Pulumi.yaml")), asked, { HOME: root, ...env });
    };

    const chosen: [
        what: string,
        stacks: string[],
        asked: string | undefined,
        env: NodeJS.ProcessEnv,
        expected: string,
    ][] = [
        ["the one asked for", ["dev", "prod"], "prod", {}, "organization/prod"],
        [
            "the one asked for before PULUMI_STACK",
            ["dev", "prod"],
            "prod",
            { PULUMI_STACK: "dev" },
            "organization/prod",
        ],
        ["PULUMI_STACK", ["dev", "prod"], undefined, { PULUMI_STACK: "dev" }, "organization/dev"],
        ["the only one", ["qa"], undefined, {}, "organization/qa"],
        ["one of an organization", ["dev"], "acme/shop/dev", {}, "acme/dev"],
        ["any where none has a file", [], "anything", {}, "organization/anything"],
    ];
    for (const [what, stacks, asked, env, expected] of chosen) {
        it(`is ${what}`, () => {
            const { name, organization } = select(stacks, asked, env);
            assert.equal(`${organization}/${name}`, expected);
        });
    }

    it("is the one `pulumi stack select` left", () => {
        const root = projectWith(["dev", "prod"]);
        const file = join(root, "Pulumi.yaml");
        const workspaces = join(root, "home", "workspaces");
        mkdirSync(workspaces, { recursive: true });
        const hash = createHash("sha1").update(file).digest("hex");
        writeFileSync(join(workspaces, `shop-${hash}-workspace.json`), '{"stack": "acme/shop/prod"}');
        assert.deepEqual(selectStack(readProject(file), undefined, { PULUMI_HOME: join(root, "home") }), {
            name: "prod",
            organization: "acme",
        });
    });

    const refused: [stacks: string[], asked: string | undefined, message: string][] = [
        [["prod", "dev"], undefined, "no stack is selected; name one with --stack: dev, prod"],
        [["prod", "dev"], "qa", "no stack named 'qa' found: ROOT/Pulumi.qa.yaml does not exist; use one of dev, prod"],
        [["dev"], "qa", "no stack named 'qa' found: ROOT/Pulumi.qa.yaml does not exist; use dev"],
        [[], undefined, "no stack is selected and ROOT holds no Pulumi.<stack>.yaml; name one with --stack"],
        [
            ["dev"],
            "a b",
            "stack name 'a b' is not one; a name may hold letters, digits, hyphens, underscores and periods",
        ],
    ];
    for (const [stacks, asked, message] of refused) {
        it(`is refused: ${message}`, () => {
            assert.throws(
                () => select(stacks, asked),
                (error) => {
                    assert.ok(error instanceof CaptureError);
                    assert.equal(error.message.replace(/\/\S*gatehouse-\w+/, "ROOT"), message);
                    return true;
                },
            );
        });
    }

    it("is listed by the files there are", () => {
        assert.deepEqual(listStacks(projectWith(["prod", "dev", "dev.eu"])), ["dev", "dev.eu", "prod"]);
    });
});
