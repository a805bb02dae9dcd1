import assert from "node:assert/strict";
import { runStage } from "./stage-files";

const cases: [what: string, changes: Record<string, unknown>, problems: string[]][] = [
    ["a missing key", { "gatehouse:api": undefined }, ["gatehouse:api: is missing; Pulumi.yaml says what it holds"]],
    [
        "a text for a number",
        { "gatehouse:functions": { memory: "big", timeout: 10, logLevel: "INFO" } },
        ['gatehouse:functions.memory: must be a number, got "big"'],
    ],
    [
        "a number out of range",
        {
            "gatehouse:api": {
                throttle: { rate: 0, burst: 1.5 },
                writeThrottle: { rate: 1, burst: 1 },
                corsOrigins: [],
            },
        },
        [
            "gatehouse:api.throttle.rate: must be more than 0, got 0",
            "gatehouse:api.throttle.burst: must be a whole number, got 1.5",
        ],
    ],
    [
        "a setting that does not exist",
        { "gatehouse:logging": { retentionDays: 7, retention: 7 } },
        ["gatehouse:logging.retention: no such setting; remove it"],
    ],
    [
        "an unknown kind of authorizer",
        { "gatehouse:authorizer": { kind: "basic" } },
        ['gatehouse:authorizer.kind: must be "none" or "iam" or "jwt" or "cognito", got "basic"'],
    ],
    [
        "what is no object at all",
        { "gatehouse:authorizer": "jwt" },
        [
            "Configuration 'gatehouse:authorizer' value 'jwt' is not a valid JSON object",
            "gatehouse:authorizer: is missing; Pulumi.yaml says what it holds",
        ],
    ],
    [
        "problems in several places",
        {
            "gatehouse:logging": {},
            "gatehouse:protect": "perhaps",
            "gatehouse:authorizer": { kind: "jwt", issuer: "" },
        },
        [
            "Configuration 'gatehouse:protect' value 'perhaps' is not a valid boolean",
            'gatehouse:authorizer.issuer: must not be empty, got ""',
            "gatehouse:authorizer.audience: is missing; Pulumi.yaml says what it holds",
            "gatehouse:logging.retentionDays: is missing; Pulumi.yaml says what it holds",
        ],
    ],
];

describe("stage configuration", () => {
    for (const [what, changes, problems] of cases) {
        it(`names ${what} with its key path`, async () => {
            const { errors, resources } = await runStage("dev", changes);
            const heading = `Pulumi.dev.yaml has ${problems.length === 1 ? "a problem" : `${String(problems.length)} problems`}:`;
            assert.deepEqual((errors[0] as Error).message.split("\n"), [
                heading,
                ...problems.map((line) => `  ${line}`),
            ]);
            assert.deepEqual(resources, [], "nothing is created");
        });
    }
});
