import assert from "node:assert/strict";
import type { WebSocketFrontDoor } from "../../frontdoor";
import { diffFrontDoors, printHeading, printRouteTable, printSettings } from "../../report";
import { feed } from "./feed";

describe("report of a WebSocket API", () => {
    it("heads it by what it is", () => {
        assert.equal(printHeading(feed), "feed: WebSocket API, 4 routes");
    });

    it("prints a line for each event its routes take", () => {
        assert.equal(
            printRouteTable(feed),
            [
                "EVENT       ROUTE        TARGET          AUTHORIZER              THROTTLE  TIMEOUT  API KEY   VALIDATION  REPLIES",
                "CONNECT     $connect     Lambda handler  users (Lambda REQUEST)  100/50    29 s     required  -           -",
                "MESSAGE     subscribe    Lambda handler  none                    5/5       29 s     -         body        yes",
                "MESSAGE     silent       Lambda handler  none                    100/50    29 s     -         -           no: no route response",
                "DISCONNECT  $disconnect  Lambda handler  none                    100/50    29 s     -         -           -",
            ].join("\n"),
        );
    });

    it("prints a route without an integration", () => {
        const bare = feed.routes.map((route) => {
            const { integration, ...rest } = route;
            assert.ok(integration);
            return rest;
        });
        const lines = printRouteTable({ ...feed, routes: bare }).split("\n");
        assert.match(lines[1] ?? "", /^CONNECT +\$connect +none, accepts +users.* - /);
        assert.match(lines[2] ?? "", /^MESSAGE +subscribe +\? no integration /);
    });

    it("says what an API without routes does", () => {
        assert.equal(
            printRouteTable({ ...feed, routes: [] }),
            "no routes: every client may connect, every message gets Forbidden",
        );
    });

    it("prints its settings", () => {
        assert.equal(
            printSettings(feed),
            [
                "routes by        $request.body.action",
                "stage            live, deploys by itself",
                "throttle         100 requests/s, burst 50, for each route",
                "access logs      to feed access",
                "execution logs   INFO, with whole messages",
                "stage variables  tier",
                "domain           wss://feed.example.com/v1 to stage live",
                "execute-api      off: only the domain answers",
                "URL              [unknown]",
            ].join("\n"),
        );
    });

    const stageOf = (change: Partial<WebSocketFrontDoor["stages"][number]>): WebSocketFrontDoor => ({
        ...feed,
        stages: feed.stages.map((stage) => ({ ...stage, ...change })),
    });
    const stages: [string, Partial<WebSocketFrontDoor["stages"][number]>, RegExp][] = [
        ["no deployment", { autoDeploy: false }, /live, never deployed/],
        ["a deployment", { autoDeploy: false, deployment: true }, /live, serves its deployment\n/],
        [
            "a deployment that may miss routes",
            { autoDeploy: false, deployment: true, mayMiss: ["a", "b"] },
            /serves its deployment, which may miss 2 parts: it does not depend on them/,
        ],
    ];
    for (const [what, change, expected] of stages) {
        it(`prints a stage with ${what}`, () => {
            assert.match(printSettings(stageOf(change)), expected);
        });
    }

    it("says of unvalidated models that they are, not that messages are unchecked", () => {
        const lax = printSettings({ ...feed, disableSchemaValidation: true });
        assert.match(lax, /\nmodels +not validated when deployed\n/);
        assert.doesNotMatch(lax, /^validation/m);
    });

    it("compares what routes are told beyond the table", () => {
        const later: WebSocketFrontDoor = {
            ...feed,
            models: [{ name: "Subscription", contentType: "application/json", schema: '{"type":"array"}' }],
            routes: feed.routes
                .filter(({ routeKey }) => routeKey !== "silent")
                .map((route) => ({
                    ...route,
                    ...(route.integration === undefined
                        ? {}
                        : { integration: { ...route.integration, requestTemplates: { $default: "{}" } } }),
                })),
        };
        const [diff] = diffFrontDoors([feed], [later]);
        assert.deepEqual(
            diff?.routes.removed.map(({ method, path }) => `${method} ${path}`),
            ["MESSAGE silent"],
        );
        assert.deepEqual(diff.routes.changed[0]?.settings, [{ name: "request template $default", to: "{}" }]);
        assert.deepEqual(
            diff.settings.map(({ name }) => name),
            ["model Subscription"],
        );
        assert.deepEqual(diffFrontDoors([feed], [feed]), []);
    });
});
