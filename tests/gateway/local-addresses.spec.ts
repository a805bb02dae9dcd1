import assert from "node:assert/strict";
import type { FrontDoor } from "../../frontdoor";
import { ledHere, localAddresses } from "../../gateway/local-addresses";
import { unknown } from "../../model/property-value";

const door = (kind: FrontDoor["kind"], name: string, parts: object): FrontDoor =>
    ({ kind, name, domains: [], ...parts }) as unknown as FrontDoor;

const doors = [
    door("http", "orders", {
        url: "https://abc.execute-api.eu-west-1.amazonaws.com",
        domains: [{ url: "https://api.example.com/v1", stage: "$default" }],
    }),
    door("websocket", "feed", {
        url: "wss://def.execute-api.eu-west-1.amazonaws.com/live",
        domains: [
            { url: "wss://feed.example.com", stage: "live" },
            { url: "wss://feed.example.com/next", stage: "next" },
            { url: unknown, stage: "live" },
        ],
    }),
    door("function-url", "hook", { url: "https://xyz.lambda-url.eu-west-1.on.aws/" }),
    door("alb", "web", { url: "http://web-1.eu-west-1.elb.amazonaws.com", domains: ["web.example.com"] }),
    door("rest", "unserved", { url: "https://ghi.execute-api.eu-west-1.amazonaws.com/live" }),
    door("http", "unknown", { url: unknown }),
];
const served = [
    { kind: "http", name: "orders", url: "http://127.0.0.1:1", stage: "$default" },
    { kind: "websocket", name: "feed", url: "ws://127.0.0.1:2/live", stage: "live" },
    { kind: "websocket", name: "feed", url: "ws://127.0.0.1:2/next", stage: "next" },
    { kind: "function-url", name: "hook", url: "http://127.0.0.1:3", stage: "$default" },
    { kind: "alb", name: "web", url: "http://127.0.0.1:4", stage: "" },
    { kind: "http", name: "unknown", url: "http://127.0.0.1:5", stage: "$default" },
] as const;
const addresses = localAddresses(doors, served);

describe("addresses of a program's own front doors", () => {
    const cases: [what: string, text: string, expected: string][] = [
        ["an HTTP API", "https://abc.execute-api.eu-west-1.amazonaws.com", "http://127.0.0.1:1"],
        ["a path of it", "https://abc.execute-api.eu-west-1.amazonaws.com/orders?x=1", "http://127.0.0.1:1/orders?x=1"],
        ["a stage of a WebSocket API", "wss://def.execute-api.eu-west-1.amazonaws.com/next", "ws://127.0.0.1:2/next"],
        ["a domain with a path", "https://api.example.com/v1/orders", "http://127.0.0.1:1/orders"],
        ["a domain", "wss://feed.example.com", "ws://127.0.0.1:2/live"],
        ["the longer of two mappings", "wss://feed.example.com/next", "ws://127.0.0.1:2/next"],
        ["a function URL", "https://xyz.lambda-url.eu-west-1.on.aws/", "http://127.0.0.1:3/"],
        ["a load balancer", "http://web-1.eu-west-1.elb.amazonaws.com/a", "http://127.0.0.1:4/a"],
    ];
    for (const [what, text, expected] of cases) {
        it(`leads that of ${what} here`, () => {
            assert.equal(ledHere(text, addresses), expected);
        });
    }

    const left = [
        "https://ghi.execute-api.eu-west-1.amazonaws.com/live",
        "https://abc.execute-api.eu-west-1.amazonaws.com.example.com",
        "https://api.example.com/v2",
        "see https://abc.execute-api.eu-west-1.amazonaws.com",
        "",
    ];
    for (const text of left) {
        it(`leaves ${JSON.stringify(text)} as it is`, () => {
            assert.equal(ledHere(text, addresses), text);
        });
    }
});
