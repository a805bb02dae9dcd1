import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { refuse, RefusedError } from "../../components/refuse";
import { issue } from "../../model/issue";
import { runWithMocks } from "../support/mock-stack";

const malformed = issue({
    path: 'routes["GET pets"]',
    code: "route-key-malformed",
    problem: "no slash",
    fix: "add one",
});
const slow = issue({
    path: "timeout",
    code: "timeout-invalid",
    problem: "must be a number",
    got: '"x"',
    fix: "write 3",
});
const odd = issue({ path: "name", code: "name-invalid", severity: "warning", problem: "is odd", fix: "think" });
const note = issue({ path: "", code: "deploy-time", severity: "info", problem: "takes 30 s", fix: "wait" });

describe("refuse", () => {
    let component: pulumi.ComponentResource;

    const refused = async (issues: Parameters<typeof refuse>[1]): Promise<unknown> => {
        const { errors } = await runWithMocks(() => {
            component = new pulumi.ComponentResource("test:index:Thing", "thing");
            refuse(component, issues);
            return {};
        });
        return errors[0];
    };

    it("throws nothing when there are only warnings and information", async () => {
        assert.equal(await refused([odd, note]), undefined);
    });

    it("throws one error whose message lists every error, one a line, and no warning", async () => {
        const error = await refused([malformed, odd, slow]);
        assert.ok(error instanceof RefusedError);
        assert.equal(
            error.message,
            'routes["GET pets"]: no slash; add one\ntimeout: must be a number, got "x"; write 3',
        );
    });

    it("points the plugin host at every property, the path not repeated in the reason", async () => {
        const error = await refused([malformed, slow]);
        assert.ok(pulumi.InputPropertiesError.isInstance(error));
        assert.deepEqual(error.errors, [
            { propertyPath: 'routes["GET pets"]', reason: "no slash; add one" },
            { propertyPath: "timeout", reason: 'must be a number, got "x"; write 3' },
        ]);
    });

    it("is a resource error at the component, its stack hidden, to the runner of a program", async () => {
        const error = await refused([slow]);
        assert.ok(pulumi.ResourceError.isInstance(error));
        assert.equal(error.resource, component);
        assert.equal(error.hideStack, true);
    });

    it("carries no name the runner prints in another way", async () => {
        const error = await refused([slow]);
        assert.ok(error instanceof Error);
        assert.ok(!["TSError", "SyntaxError"].includes(error.name));
        assert.equal(pulumi.RunError.isInstance(error), false);
    });

    it("prints a warning that occurs twice once, at the component", async () => {
        const printed: [string, unknown][] = [];
        const { warn, info } = pulumi.log;
        const log = pulumi.log as { warn: typeof warn; info: typeof info };
        const record =
            (severity: string): typeof warn =>
            (message, resource) => {
                printed.push([`${severity} ${message}`, resource]);
                return Promise.resolve();
            };
        try {
            log.warn = record("warning");
            log.info = record("info");
            await refused([odd, note, odd]);
        } finally {
            Object.assign(log, { warn, info });
        }
        assert.deepEqual(printed, [
            ["warning name: is odd; think", component],
            ["info takes 30 s; wait", component],
        ]);
    });
});
