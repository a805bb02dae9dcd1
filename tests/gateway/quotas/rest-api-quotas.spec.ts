import assert from "node:assert/strict";
import type { MethodSettings, RestFrontDoor } from "../../../frontdoor";
import { exceededQuotas } from "../../../gateway/quotas/exceeded-quotas";
import { restDoor, restRoute } from "../rest-api/core/rest-door";

const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
    Array.from({ length: count }, (_, index) => make(index));
const route = (path: string) => restRoute(`GET ${path}`, { kind: "mock" });
const settings = (rate: number): MethodSettings => ({
    urn: "urn:settings",
    methodPath: "orders/GET",
    throttle: { rate, burst: 10 },
});

const cases: [what: string, parts: (door: RestFrontDoor) => Partial<RestFrontDoor>, sentences: string[]][] = [
    ["nothing of 299 paths and the root", () => ({ routes: many(299, (index) => route(`/p${index}`)) }), []],
    [
        "the parts of paths, each once",
        () => ({ routes: many(150, (index) => route(`/a${index}/b`)) }),
        ["orders has 301 resources (parts of paths); API Gateway takes 300 (AWS raises it on request)"],
    ],
    [
        "authorizers",
        () => ({ authorizers: many(11, () => ({ kind: "unknown" as const, reason: "" })) }),
        ["orders has 11 authorizers; API Gateway takes 10 (a support case raises it)"],
    ],
    [
        "the length of its policy",
        () => ({ policy: "x".repeat(8193) }),
        ["the policy of orders has 8193 characters; API Gateway takes 8192 (AWS raises it on request)"],
    ],
    [
        "a throttle above the account's",
        ({ stages }) => ({ stages: stages.map((stage) => ({ ...stage, settings: [settings(10_001)] })) }),
        [
            "orders/GET on stage v1 of orders is throttled at rate 10001; the account's 10000 comes first (AWS raises it on request)",
        ],
    ],
    [
        "the throttle of a plan and its methods",
        () => ({
            usagePlans: [
                {
                    urn: "urn:plan",
                    label: "free",
                    name: "free",
                    throttle: { rate: 1, burst: 5001 },
                    stages: [
                        {
                            stage: "dev",
                            methods: Object.fromEntries(many(21, (index) => [`/p${index}/GET`, { rate: 1, burst: 1 }])),
                        },
                    ],
                    keys: [],
                },
            ],
        }),
        [
            "usage plan free is throttled at burst 5001; the account's 5000 comes first (AWS raises it on request)",
            "usage plan free has on stage dev 21 throttles of methods; API Gateway takes 20 (AWS raises it on request)",
        ],
    ],
];

describe("quotas of a REST API", () => {
    for (const [what, parts, sentences] of cases) {
        it(`tell of ${what}`, () => {
            const door = restDoor({});
            assert.deepEqual(exceededQuotas([{ ...door, ...parts(door) }]), sentences);
        });
    }
});
