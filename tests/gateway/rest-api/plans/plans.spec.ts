import assert from "node:assert/strict";
import type { ApiKey, MethodSettings, RestFrontDoor, UsagePlan } from "../../../../frontdoor";
import type { GatewayOptions } from "../../../../gateway/start-gateway";
import { FakeClock } from "../../../support/fake-clock";
import { restDoor, restRoute, restStage } from "../core/rest-door";
import { serveRest } from "../core/serve-rest";

const second = 1000;
const day = 24 * 60 * 60 * second;

function key(name: string, more: Partial<ApiKey> = {}): ApiKey {
    return { urn: `urn:${name}`, name, id: `id-${name}`, value: `${name}-key-0123456789`, enabled: true, ...more };
}

function plan(name: string, more: Partial<UsagePlan> = {}): UsagePlan {
    return {
        urn: `urn:${name}`,
        label: name,
        name,
        id: `id-${name}`,
        stages: [{ stage: "v1", methods: {} }],
        keys: [key("ada")],
        ...more,
    };
}

const keyed = { apiKeyRequired: true };

function door(usagePlans: readonly UsagePlan[], more: Partial<RestFrontDoor> = {}): RestFrontDoor {
    return restDoor({
        routes: [
            restRoute("GET /keyed", { kind: "mock" }, keyed),
            restRoute("GET /other", { kind: "mock" }, keyed),
            restRoute("GET /open", { kind: "mock" }),
            restRoute("ANY /any", { kind: "mock" }, keyed),
        ],
        usagePlans,
        ...more,
    });
}

/** What a served API answers to a request with a key: `ok` stands for whatever the method itself says. */
type Ask = (path: string, apiKey?: string, method?: string) => Promise<string>;

async function asking(
    doors: RestFrontDoor,
    run: (ask: Ask, clock: FakeClock, reasons: () => readonly (string | undefined)[]) => Promise<void>,
    options: Partial<GatewayOptions> & { clock?: FakeClock } = {},
): Promise<void> {
    const clock = options.clock ?? new FakeClock();
    const served = await serveRest([doors], {}, { ...options, clock });
    const ask: Ask = async (path, apiKey, method = "GET") => {
        const headers = apiKey === undefined ? {} : { "x-api-key": apiKey };
        const answer = await fetch(served.origin() + path, { method, headers });
        const type = answer.headers.get("x-amzn-errortype") ?? "";
        const body = await answer.text();
        if (/^(Forbidden|TooManyRequests|LimitExceeded)Exception$/.test(type)) return `${answer.status} ${body}`;
        return "ok";
    };
    try {
        await run(ask, clock, () => served.requests().map(({ reason }) => reason));
    } finally {
        await served.close();
    }
}

const forbidden = '403 {"message":"Forbidden"}';
const tooMany = '429 {"message":"Too Many Requests"}';
const exceeded = '429 {"message":"Limit Exceeded"}';
const ada = "ada-key-0123456789";
const bob = "bob-key-0123456789";

async function times(count: number, ask: () => Promise<string>): Promise<string[]> {
    const answers: string[] = [];
    for (let one = 0; one < count; one++) answers.push(await ask());
    return answers;
}

function oks(count: number, ...rest: readonly string[]): string[] {
    return [...Array.from({ length: count }, () => "ok"), ...rest];
}

describe("API keys of a REST API", () => {
    const plans = [
        plan("free", { keys: [key("ada"), key("off", { enabled: false })] }),
        plan("elsewhere", { stages: [{ stage: "v2", methods: {} }], keys: [key("bob")] }),
    ];
    const cases: [what: string, path: string, apiKey: string | undefined, answer: string][] = [
        ["a key of the stage's plan", "/v1/keyed", ada, "ok"],
        ["no key", "/v1/keyed", undefined, forbidden],
        ["an empty key", "/v1/keyed", "", forbidden],
        ["a key nobody has", "/v1/keyed", "nobody-key-0123456789", forbidden],
        ["a key that is not enabled", "/v1/keyed", "off-key-0123456789", forbidden],
        ["a key whose plan is for another stage", "/v1/keyed", bob, forbidden],
        ["that key on its own stage", "/v2/keyed", bob, "ok"],
        ["the other key there", "/v2/keyed", ada, forbidden],
        ["no key where none is asked for", "/v1/open", undefined, "ok"],
        ["a wrong key where none is asked for", "/v1/open", "nobody", "ok"],
        ["the name of an object's own member", "/v1/keyed", "__proto__", forbidden],
    ];
    for (const [what, path, apiKey, answer] of cases) {
        it(`answer ${answer} to ${what}`, () =>
            asking(door(plans, { stages: [restStage("v1"), restStage("v2")] }), async (ask) => {
                assert.equal(await ask(path, apiKey), answer);
            }));
    }

    it("take no header when the authorizer names the key", () =>
        asking(door(plans, { apiKeySource: "AUTHORIZER" }), async (ask, _clock, reasons) => {
            assert.equal(await ask("/v1/keyed", ada), forbidden);
            assert.match(reasons()[0] ?? "", /the authorizer names no usageIdentifierKey/);
        }));

    it("are told by id and plan, never by value", async () => {
        const served = await serveRest([door(plans)], {}, {});
        try {
            await fetch(`${served.origin()}/v1/keyed`, { headers: { "x-api-key": ada } });
            await fetch(`${served.origin()}/v1/keyed`, { headers: { "x-api-key": "nobody-key-0123456789" } });
            const [first] = served.requests();
            assert.deepEqual([first?.apiKeyId, first?.plan], ["id-ada", "free"]);
            assert.doesNotMatch(JSON.stringify(served.events), /(ada|nobody)-key-0123456789/);
        } finally {
            await served.close();
        }
    });

    it("have a value of their own here when AWS makes it, and that is said", async () => {
        const usagePlans = [plan("free", { keys: [{ urn: "urn:eve", name: "eve", enabled: true }] })];
        const served = await serveRest([door(usagePlans)], {}, {});
        try {
            const warning = served.gateway.warnings.find((text) => text.includes("API key eve")) ?? "";
            const value = /it is (\S+)$/.exec(warning)?.[1] ?? "";
            assert.ok(value.length >= 20, warning);
            const answer = await fetch(`${served.origin()}/v1/keyed`, { headers: { "x-api-key": value } });
            assert.notEqual(answer.headers.get("x-amzn-errortype"), "ForbiddenException");
        } finally {
            await served.close();
        }
    });
});

describe("throttles of a REST API", () => {
    const settings = (methodPath: string, rate: number, burst: number): MethodSettings => ({
        urn: "urn:settings",
        methodPath,
        throttle: { rate, burst },
    });

    it("let a key's burst through, then its rate a second", () =>
        asking(door([plan("free", { throttle: { rate: 2, burst: 3 } })]), async (ask, clock) => {
            assert.deepEqual(await times(4, () => ask("/v1/keyed", ada)), oks(3, tooMany));
            clock.advance(second);
            // A bucket for all methods of the stage.
            assert.deepEqual(await times(3, () => ask("/v1/other", ada)), oks(2, tooMany));
            clock.advance(10 * second);
            assert.deepEqual(await times(4, () => ask("/v1/keyed", ada)), oks(3, tooMany));
        }));

    it("count each key of a plan apart", () =>
        asking(
            door([plan("free", { throttle: { rate: 1, burst: 1 }, keys: [key("ada"), key("bob")] })]),
            async (ask) => {
                assert.deepEqual(await times(2, () => ask("/v1/keyed", ada)), oks(1, tooMany));
                assert.deepEqual(await times(2, () => ask("/v1/keyed", bob)), oks(1, tooMany));
            },
        ));

    const byMethod = (path: string): UsagePlan =>
        plan("free", {
            throttle: { rate: 1, burst: 5 },
            stages: [{ stage: "v1", methods: { [path]: { rate: 1, burst: 2 } } }],
        });

    it("ask a plan's own limit of a method first, and go on to the key's", () =>
        asking(door([byMethod("/keyed/GET")]), async (ask, _clock, reasons) => {
            assert.deepEqual(await times(3, () => ask("/v1/keyed", ada)), oks(2, tooMany));
            assert.match(reasons().at(-1) ?? "", /plan free, of each key on GET \/keyed: rate 1 a second, burst 2/);
            // Two tokens of five are gone: the refused request took none of the key's.
            assert.deepEqual(await times(4, () => ask("/v1/other", ada)), oks(3, tooMany));
        }));

    for (const [path, method] of [
        ["/any/ANY", "POST"],
        ["/any/POST", "POST"],
        ["any/POST", "POST"],
    ] as const) {
        it(`take a plan's limit on ${path} for ${method} /any`, () =>
            asking(door([byMethod(path)]), async (ask) => {
                assert.deepEqual(await times(3, () => ask("/v1/any", ada, method)), oks(2, tooMany));
                assert.equal(await ask("/v1/keyed", ada), "ok");
            }));
    }

    for (const methodPath of ["open/GET", "/open/GET", "~1open/GET"]) {
        it(`take a stage's settings of ${methodPath}`, () =>
            asking(door([], { stages: [restStage("v1", { settings: [settings(methodPath, 1, 2)] })] }), async (ask) => {
                assert.deepEqual(await times(3, () => ask("/v1/open")), oks(2, tooMany));
            }));
    }

    it("give each method a bucket of the size all methods have, and one of its own size where it is set", () =>
        asking(
            door([plan("free")], {
                stages: [restStage("v1", { settings: [settings("*/*", 1, 1), settings("open/GET", 1, 2)] })],
            }),
            async (ask) => {
                assert.deepEqual(await times(2, () => ask("/v1/keyed", ada)), oks(1, tooMany));
                assert.deepEqual(await times(2, () => ask("/v1/other", ada)), oks(1, tooMany));
                assert.deepEqual(await times(3, () => ask("/v1/open")), oks(2, tooMany));
            },
        ));

    it("have no limit where it is -1", () =>
        asking(door([], { stages: [restStage("v1", { settings: [settings("*/*", -1, -1)] })] }), async (ask) => {
            assert.deepEqual(await times(20, () => ask("/v1/open")), oks(20));
        }));

    it("let nothing through at a rate of 0", () =>
        asking(door([], { stages: [restStage("v1", { settings: [settings("*/*", 0, 0)] })] }), async (ask) => {
            assert.equal(await ask("/v1/open"), tooMany);
        }));

    it("come to the account's last, which counts what the levels before let through", () =>
        asking(
            door([plan("free", { throttle: { rate: 1, burst: 2 } })]),
            async (ask, _clock, reasons) => {
                assert.deepEqual(await times(4, () => ask("/v1/keyed", ada)), oks(2, tooMany, tooMany));
                // Three tokens: the key's two requests took two, those it was refused none.
                assert.deepEqual(await times(2, () => ask("/v1/open")), oks(1, tooMany));
                assert.match(reasons().at(-1) ?? "", /throttle of the account: rate 1 a second, burst 3/);
            },
            { accountThrottle: { rate: 1, burst: 3 } },
        ));

    for (const [assumed, answer] of [
        ["counts", tooMany],
        ["does-not-count", "ok"],
    ] as const) {
        it(`take ${assumed === "counts" ? "a token" : "nothing"} for a request its authorizer refuses, as ${assumed} says`, () =>
            asking(
                restDoor({
                    routes: [
                        restRoute("GET /signed", { kind: "mock" }, { authorizer: { kind: "iam" } }),
                        restRoute("GET /open", { kind: "mock" }),
                    ],
                }),
                async (ask) => {
                    await times(2, () => ask("/v1/signed"));
                    assert.equal(await ask("/v1/open"), answer);
                },
                { accountThrottle: { rate: 1, burst: 2 }, assume: { "refused-requests": assumed } },
            ));
    }

    it("take nothing for a request without its key", () =>
        asking(
            door([plan("free", { throttle: { rate: 1, burst: 1 } })]),
            async (ask) => {
                await times(5, () => ask("/v1/keyed"));
                assert.equal(await ask("/v1/keyed", ada), "ok");
            },
            { accountThrottle: { rate: 1, burst: 1 } },
        ));
});

describe("quotas of a REST API", () => {
    const quota = (limit: number, period: "DAY" | "WEEK" | "MONTH", offset = 0) => ({ limit, period, offset });

    it("end at midnight UTC and begin anew", () => {
        const clock = new FakeClock(Date.UTC(2026, 10, 22, 23, 59, 58));
        return asking(
            door([plan("free", { quota: quota(3, "DAY") })]),
            async (ask) => {
                assert.deepEqual(await times(4, () => ask("/v1/keyed", ada)), oks(3, exceeded));
                clock.advance(1999);
                assert.equal(await ask("/v1/keyed", ada), exceeded);
                clock.advance(1);
                assert.deepEqual(await times(4, () => ask("/v1/keyed", ada)), oks(3, exceeded));
            },
            { clock },
        );
    });

    it("last through February of a leap year", () => {
        const clock = new FakeClock(Date.UTC(2028, 1, 1));
        return asking(
            door([plan("free", { quota: quota(2, "MONTH") })]),
            async (ask) => {
                assert.deepEqual(await times(3, () => ask("/v1/keyed", ada)), oks(2, exceeded));
                clock.advance(29 * day - 1);
                assert.equal(await ask("/v1/keyed", ada), exceeded);
                clock.advance(1);
                assert.equal(await ask("/v1/keyed", ada), "ok");
            },
            { clock },
        );
    });

    it("count over all stages of the plan", () =>
        asking(
            door(
                [
                    plan("free", {
                        stages: [
                            { stage: "v1", methods: {} },
                            { stage: "v2", methods: {} },
                        ],
                        quota: quota(2, "DAY"),
                    }),
                ],
                { stages: [restStage("v1"), restStage("v2")] },
            ),
            async (ask) => {
                assert.equal(await ask("/v1/keyed", ada), "ok");
                assert.equal(await ask("/v2/keyed", ada), "ok");
                assert.equal(await ask("/v1/keyed", ada), exceeded);
                assert.equal(await ask("/v2/keyed", ada), exceeded);
            },
        ));

    it("do not count what a throttle refuses", () =>
        asking(
            door([plan("free", { throttle: { rate: 1, burst: 1 }, quota: quota(2, "DAY") })]),
            async (ask, clock) => {
                assert.deepEqual(
                    await times(5, () => ask("/v1/keyed", ada)),
                    oks(1, tooMany, tooMany, tooMany, tooMany),
                );
                clock.advance(second);
                assert.equal(await ask("/v1/keyed", ada), "ok");
                clock.advance(second);
                assert.equal(await ask("/v1/keyed", ada), exceeded);
            },
        ));

    const week: [assume: "start-day" | "first-period", first: number, second: number][] = [
        // Offset 2: the week begins on Tuesday, two days from Sunday.
        ["start-day", 3, 3],
        ["first-period", 1, 3],
    ];
    for (const [assumed, first, next] of week) {
        it(`with an offset of 2 taken as ${assumed}, let ${first} requests through, and ${next} later on`, () => {
            const clock = new FakeClock(Date.UTC(2026, 10, 22, 12));
            return asking(
                door([plan("free", { quota: quota(3, "WEEK", 2) })]),
                async (ask) => {
                    assert.deepEqual(await times(first + 1, () => ask("/v1/keyed", ada)), oks(first, exceeded));
                    clock.advance((assumed === "start-day" ? 1.5 : 6.5) * day - 1);
                    assert.equal(await ask("/v1/keyed", ada), exceeded);
                    clock.advance(1);
                    assert.deepEqual(await times(next + 1, () => ask("/v1/keyed", ada)), oks(next, exceeded));
                },
                { clock, assume: { "quota-offset": assumed } },
            );
        });
    }

    it("are kept over a reload", async () => {
        const served = await serveRest(
            [door([plan("free", { quota: quota(1, "DAY") })])],
            {},
            { clock: new FakeClock() },
        );
        try {
            const ask = async (): Promise<number> =>
                (await fetch(`${served.origin()}/v1/keyed`, { headers: { "x-api-key": ada } })).status;
            await ask();
            assert.equal(await ask(), 429);
            const frontDoors = [door([plan("free", { quota: quota(1, "DAY") })])];
            await served.gateway.reload({ frontDoors, functions: [], unsupported: [] }, ".");
            assert.equal(await ask(), 429);
        } finally {
            await served.close();
        }
    });
});
