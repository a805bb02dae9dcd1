import assert from "node:assert/strict";
import type { PropertyMap } from "../../../model/property-value";
import { resource, urnOf } from "../program-graph";
import { authorizer, chat, lambda, ofChat, readChat, routeOf } from "./websocket-sketches";

describe("authorizers of a WebSocket API", () => {
    const guard = (inputs: PropertyMap) =>
        resource(
            authorizer,
            "guard",
            { authorizerType: "REQUEST", ...inputs },
            {
                ...ofChat,
                authorizerUri: [urnOf(lambda, "talk")],
            },
        );
    const connect = (inputs: PropertyMap, from: Readonly<Record<string, readonly string[]>> = {}) =>
        routeOf("r", { routeKey: "$connect", ...inputs }, from);
    const byGuard = { authorizerId: [urnOf(authorizer, "guard")] };

    it("guard $connect", () => {
        const { routes, frontDoor, said } = readChat(
            chat(),
            guard({ identitySources: ["route.request.querystring.token"] }),
            connect({ authorizationType: "CUSTOM" }, byGuard),
        );
        assert.deepEqual(routes[0]?.authorizer, {
            kind: "request",
            name: "guard",
            urn: urnOf(authorizer, "guard"),
            target: { kind: "lambda", label: "talk", functionUrn: urnOf(lambda, "talk"), functionName: "talk" },
            identitySource: ["route.request.querystring.token"],
        });
        assert.deepEqual([frontDoor.authorizers, said], [[routes[0].authorizer], []]);
    });

    const uses: [what: string, inputs: PropertyMap, use: object][] = [
        ["none", {}, { kind: "none" }],
        ["IAM", { authorizationType: "AWS_IAM" }, { kind: "iam" }],
        [
            "one that is not declared",
            { authorizationType: "CUSTOM", authorizerId: "gone" },
            { kind: "unknown", reason: "authorizer gone is not declared in this program" },
        ],
        [
            "one that is not named",
            { authorizationType: "CUSTOM" },
            { kind: "unknown", reason: "authorizerId is missing" },
        ],
        [
            "a JWT",
            { authorizationType: "JWT" },
            {
                kind: "unknown",
                reason: "authorizationType JWT is not one of NONE, AWS_IAM, CUSTOM, those of a WebSocket API",
            },
        ],
    ];
    for (const [what, inputs, use] of uses) {
        it(`are ${what}`, () => {
            const { routes, said } = readChat(chat(), connect(inputs));
            assert.deepEqual(routes[0]?.authorizer, use);
            assert.deepEqual(said, "reason" in use ? [`r: authorizer: ${String(use.reason)}`] : []);
        });
    }

    it("are refused when they are no REQUEST authorizers", () => {
        const { frontDoor, said } = readChat(
            chat(),
            resource(authorizer, "guard", { authorizerType: "JWT", jwtConfiguration: { issuer: "https://i" } }, ofChat),
            connect({ authorizationType: "CUSTOM" }, byGuard),
        );
        const reason = 'authorizer "guard" is JWT; a WebSocket API takes REQUEST authorizers only';
        assert.deepEqual(frontDoor.authorizers, [{ kind: "unknown", reason }]);
        assert.deepEqual(said, [
            "guard: jwtConfiguration: Only REQUEST authorizer type is supported on WEBSOCKET protocol Apis",
            `r: authorizer: ${reason}`,
        ]);
    });
});
