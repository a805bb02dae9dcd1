import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type MockOptions, type MockRun, runWithMocks } from "../support/mock-stack";

const root = join(__dirname, "..", "..");

/** A stage file's configuration, as Pulumi hands it to the program: objects as JSON. */
export function configOf(stack: string, changes: Record<string, unknown> = {}): Record<string, string> {
    const file = parse(readFileSync(join(root, `Pulumi.${stack}.yaml`), "utf8")) as { config: Record<string, unknown> };
    return Object.fromEntries(
        Object.entries({ ...file.config, ...changes })
            .filter(([, value]) => value !== undefined)
            .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
}

/** Runs the program of this repository for a stage, under mocks. */
export function runStage(
    stack: string,
    changes: Record<string, unknown> = {},
    options: MockOptions = {},
): Promise<MockRun> {
    return runWithMocks(
        () => {
            const program = require.resolve("../../stacks/index");
            // The program runs when it is loaded: once for each stage.
            // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
            delete require.cache[program];
            // eslint-disable-next-line @typescript-eslint/no-require-imports
            return require(program) as Record<string, unknown>;
        },
        { project: "gatehouse", stack, config: configOf(stack, changes), ...options },
    );
}
