import assert from "node:assert/strict";
import type { HttpFrontDoor, Stage } from "../../../frontdoor";
import { defaultAssumptions } from "../../../gateway/assumptions";
import { compileHttpApi } from "../../../gateway/http-api/compile-http-api";

const stage: Stage = {
    name: "$default",
    urn: "urn:stage",
    autoDeploy: true,
    deployment: false,
    variables: {},
    routeSettings: {},
    detailedMetrics: false,
};

function warningsOf(stages: readonly Stage[]): readonly string[] {
    const door: HttpFrontDoor = {
        kind: "http",
        name: "orders",
        urn: "urn:api",
        executionArn: "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5",
        stages,
        routes: [],
        integrations: [],
        authorizers: [],
        domains: [],
        executeApiEndpoint: true,
    };
    return compileHttpApi(door, {
        functions: new Map(),
        refusal: () => undefined,
        targets: new Map(),
        assume: defaultAssumptions,
        accountBuckets: new Map(),
        accountThrottle: undefined,
        accessLogs: true,
        now: 0,
    }).warnings;
}

describe("an API that is made servable", () => {
    const throttle = { rate: 10, burst: 20 };
    const cases: [what: string, stages: readonly Stage[], warning: RegExp | undefined][] = [
        ["a deployed stage", [stage], undefined],
        ["no stage", [], /^orders has no stage/],
        ["a stage without a deployment", [{ ...stage, autoDeploy: false }], /neither autoDeploy nor deploymentId/],
        ["an explicit deployment", [{ ...stage, autoDeploy: false, deployment: true }], undefined],
        [
            "default settings without a throttle",
            [{ ...stage, detailedMetrics: true }],
            /^stage \$default of orders sets default route settings without throttlingRateLimit/,
        ],
        ["default settings with a throttle", [{ ...stage, detailedMetrics: true, throttle }], undefined],
    ];
    for (const [what, stages, warning] of cases) {
        it(`${warning === undefined ? "says nothing" : "warns"} of ${what}`, () => {
            const warnings = warningsOf(stages);
            if (warning === undefined) assert.deepEqual(warnings, []);
            else assert.match(warnings.join("\n"), warning);
        });
    }
});
