import assert from "node:assert/strict";
import { sign } from "aws4";
import type { FunctionOutputEvent, GatewayEvent } from "../../../gateway/gateway-event";
import type { Answer } from "../client";
import type { TargetSource } from "../conformance-target";
import {
    askForEvent,
    type Connection,
    connectTo,
    loggedEvent,
    refusalOf,
    type SocketEvent,
} from "../socket-connection";
import type { ClientKind, Handshake } from "../websocket-client";
import type { CallerKeys } from "./ws-management";

const inRoom: Handshake = { headers: { "X-Room": "1" } };

/** The message of a refusal, and its status. */
function told(answer: Answer): [status: number, message: unknown] {
    return [answer.status, (answer.json() as { message: unknown }).message];
}

/** Lambda authorizers of `$connect` (reference 5.3). */
export function wsAuthorizers(target: TargetSource, kind: ClientKind): void {
    const connect = (to: string, handshake = inRoom): Promise<Connection> => connectTo(target(), kind, to, handshake);
    const refused = async (to: string, handshake = inRoom): Promise<[status: number, message: unknown]> =>
        told(await refusalOf(target(), kind, to, handshake));
    const asked = (from: number): number =>
        target()
            .control.events()
            .filter((event, index) => index >= from && event.event === "functionOutput").length;

    it("lets in whom the policy allows, and repeats the context on every event", async () => {
        const { client, connectionId } = await connect("guarded /dev?token=ann");
        const message = await askForEvent(client, "x");
        client.close(1000);
        const events = [
            await loggedEvent(target(), connectionId, "CONNECT"),
            message,
            await loggedEvent(target(), connectionId, "DISCONNECT"),
        ];
        for (const { requestContext } of events) {
            const { integrationLatency, ...authorizer } = requestContext.authorizer ?? {};
            assert.equal(typeof integrationLatency, "number");
            assert.deepEqual(authorizer, { principalId: "ann", text: "a b", number: "42", half: "1.5", yes: "true" });
        }
    });

    it("asks the function about the handshake", async () => {
        const from = target().control.events().length;
        await connect("guarded /dev?token=ann&token=bob", { headers: { "X-Room": "2" } });
        const isAsked = (event: GatewayEvent): event is FunctionOutputEvent =>
            event.event === "functionOutput" && event.text.includes('"type":"REQUEST"');
        const { text } = await target().control.heard(isAsked, from);
        const event = JSON.parse(text.slice(text.indexOf(" ") + 1)) as SocketEvent & Record<string, unknown>;
        const { type, methodArn, headers, multiValueQueryStringParameters, stageVariables, requestContext } = event;
        assert.equal(type, "REQUEST");
        assert.match(
            String(methodArn),
            new RegExp(
                `^arn:aws:execute-api:eu-west-1:123456789012:${String(requestContext["apiId"])}/dev/\\$connect$`,
            ),
        );
        assert.deepEqual(event.queryStringParameters, { token: "bob" });
        assert.deepEqual(multiValueQueryStringParameters, { token: ["ann", "bob"] });
        assert.equal(headers?.["X-Room"], "2");
        assert.deepEqual(stageVariables, { tone: "dev" });
        assert.deepEqual(
            [requestContext["routeKey"], requestContext["eventType"], requestContext["stage"]],
            ["$connect", "CONNECT", "dev"],
        );
        assert.ok(!("pathParameters" in event) && !("body" in event) && !("resource" in event));
    });

    const missing: [what: string, to: string, handshake: Handshake][] = [
        ["the query parameter is missing", "guarded /dev", inRoom],
        ["the query parameter is empty", "guarded /dev?token=", inRoom],
        ["the query parameter has another case", "guarded /dev?Token=ann", inRoom],
        ["the header is missing", "guarded /dev?token=ann", {}],
        ["the header is empty", "guarded /dev?token=ann", { headers: { "X-Room": "" } }],
        ["a stage variable is missing", "by-place /bare", {}],
    ];
    for (const [what, to, handshake] of missing) {
        it(`answers 401 without asking when ${what}`, async () => {
            const from = target().control.events().length;
            assert.deepEqual(await refused(to, handshake), [401, "Unauthorized"]);
            assert.equal(asked(from), 0);
        });
    }

    const letsIn: [what: string, to: string, handshake: Handshake][] = [
        ["a header in another case", "guarded /dev?token=ann", { headers: { "x-room": "1" } }],
        ["sources of stage and context", "by-place /dev", {}],
        ["no sources at all", "asked /dev", {}],
        ["a policy of all resources", "asked /dev?resource=*", {}],
        ["a policy with wildcards", "asked /dev?resource=arn:aws:execute-api:*:*:*/dev/$connect", {}],
    ];
    for (const [what, to, handshake] of letsIn) {
        it(`lets a client in by ${what}`, async () => {
            const { client } = await connect(to, handshake);
            assert.equal((await askForEvent(client, "in")).body, "in");
        });
    }

    const decided: [what: string, to: string, status: number, message: string][] = [
        ["the policy denies", "guarded /dev?token=ann&effect=Deny", 403, "Forbidden"],
        [
            "the policy allows another resource",
            "asked /dev?resource=arn:aws:execute-api:*:*:*/dev/POST/x",
            403,
            "Forbidden",
        ],
        [
            "the policy allows another stage",
            "asked /dev?resource=arn:aws:execute-api:*:*:*/prod/$connect",
            403,
            "Forbidden",
        ],
        ["the policy allows and denies", "guarded /dev?token=both", 403, "Forbidden"],
        ['the error is "Unauthorized"', "guarded /dev?token=Unauthorized", 401, "Unauthorized"],
        ['the error is "unauthorized"', "guarded /dev?token=unauthorized", 500, "Internal server error"],
        ["the function throws", "guarded /dev?token=broken", 500, "Internal server error"],
        ["the function answers nothing", "guarded /dev?token=nothing", 500, "Internal server error"],
        ["the function answers a text", "guarded /dev?token=text", 500, "Internal server error"],
        ["there is no principalId", "guarded /dev?token=no-principal", 500, "Internal server error"],
        ["there is no policy", "guarded /dev?token=no-policy", 500, "Internal server error"],
        ["the context holds a list", "guarded /dev?token=nested", 500, "Internal server error"],
        ["the answer has more than 8 KB", "guarded /dev?token=large", 500, "Internal server error"],
        ["the function does not permit it", "unpermitted /dev", 500, "Internal server error"],
    ];
    for (const [what, to, status, message] of decided) {
        it(`answers ${status} when ${what}, and does not call $connect`, async () => {
            const from = target().control.events().length;
            assert.deepEqual(await refused(to), [status, message]);
            assert.ok(
                !target()
                    .control.events()
                    .some(
                        (event, index) => index >= from && event.event === "functionOutput" && event.function === "act",
                    ),
            );
        });
    }

    it("asks about every client anew", async () => {
        const from = target().control.events().length;
        for (let index = 0; index < 2; index++) await connect("guarded /dev?token=ann");
        const events = target().control.events().slice(from);
        const isAsked = (event: GatewayEvent): boolean =>
            event.event === "functionOutput" && event.text.includes('"type":"REQUEST"');
        assert.equal(events.filter(isAsked).length, 2);
    });
}

/** Signed handshakes (reference 5.5). */
export function wsSignatures(target: TargetSource, kind: ClientKind, credentials: CallerKeys): void {
    /** A signed address and its headers. */
    const signed = ({
        query = false,
        keys = credentials,
        service = "execute-api",
        path = "/dev?a=1",
        later = 0,
    } = {}): [to: string, handshake: Handshake] => {
        const time = new Date(target().control.now() + later).toISOString().replace(/[-:]|\.\d{3}/g, "");
        const { host } = new URL(target().url("signed"));
        const request = query
            ? { path: `${path}&X-Amz-Date=${time}&X-Amz-Expires=300`, headers: { Host: host }, signQuery: true }
            : { path, headers: { Host: host, "X-Amz-Date": time } };
        const { path: asked = "", headers = {} } = sign({ ...request, service, region: "eu-west-1" }, { ...keys });
        const others = Object.entries(headers as Record<string, string>).filter(([name]) => !/^host$/i.test(name));
        return [`signed ${asked}`, { headers: Object.fromEntries(others) }];
    };

    for (const query of [false, true]) {
        it(`lets in a client that signed ${query ? "the query of its address" : "its head"}, and tells who it is`, async () => {
            const { client, connectionId } = await connectTo(target(), kind, ...signed({ query }));
            const { requestContext } = await askForEvent(client, "who");
            const first = await loggedEvent(target(), connectionId, "CONNECT");
            for (const { identity } of [requestContext, first.requestContext]) {
                assert.equal(identity["accessKey"], credentials.accessKeyId);
                assert.equal(identity["accountId"], "123456789012");
                assert.match(String(identity["userArn"]), /^arn:aws:iam::123456789012:user\//);
                assert.equal(identity["sourceIp"], "127.0.0.1");
            }
            assert.ok(!("authorizer" in requestContext));
        });
    }

    const wrong: [what: string, signing: () => [to: string, handshake: Handshake]][] = [
        ["nothing is signed", () => ["signed /dev?a=1", {}]],
        ["the secret is another", () => signed({ keys: { ...credentials, secretAccessKey: "another" } })],
        [
            "the secret of a query is another",
            () => signed({ query: true, keys: { ...credentials, secretAccessKey: "x" } }),
        ],
        ["the key is unknown", () => signed({ keys: { ...credentials, accessKeyId: "AKIANOBODY0000000000" } })],
        ["it is for another service", () => signed({ service: "lambda" })],
        ["it is ten minutes old", () => signed({ later: -600_000 })],
        ["the query was signed and is past its time", () => signed({ query: true, later: -301_000 })],
        [
            "another path was signed",
            () => {
                const [, handshake] = signed({ path: "/other?a=1" });
                return ["signed /dev?a=1", handshake];
            },
        ],
        [
            "another query was signed",
            () => {
                const [, handshake] = signed();
                return ["signed /dev?a=2", handshake];
            },
        ],
    ];
    for (const [what, signing] of wrong) {
        it(`answers 403 when ${what}`, async () => {
            assert.deepEqual(told(await refusalOf(target(), kind, ...signing())), [403, "Forbidden"]);
        });
    }
}
