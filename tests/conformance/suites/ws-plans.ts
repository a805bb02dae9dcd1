import assert from "node:assert/strict";
import type { ConformanceTarget, ServeAnew, TargetSource } from "../conformance-target";
import { askForEvent, type Connection, connectTo, errorFrame, messageTold, refusalOf } from "../socket-connection";
import type { ClientKind, Handshake } from "../websocket-client";
import { keyValue } from "./rest-keys";

const withKey = (name: string): Handshake => ({ headers: { "x-api-key": keyValue(name) } });
const day = 86_400_000;

/** Status and message of a refusal. */
async function refused(
    target: ConformanceTarget,
    kind: ClientKind,
    to: string,
    handshake?: Handshake,
): Promise<[status: number, message: unknown]> {
    const answer = await refusalOf(target, kind, to, handshake);
    return [answer.status, (answer.json() as { message: unknown }).message];
}

/** API keys of `$connect` (reference 5.6). */
export function wsKeys(target: TargetSource, kind: ClientKind): void {
    it("lets in a client with a key of the stage, and tells which", async () => {
        const { client } = await connectTo(target(), kind, "keyed /dev", withKey("open"));
        const { identity } = (await askForEvent(client, "who")).requestContext;
        assert.equal(identity["apiKey"], keyValue("open"));
        assert.match(String(identity["apiKeyId"]), /^[a-z0-9]{10}$/);
    });

    const without: [what: string, handshake: Handshake | undefined][] = [
        ["no key", undefined],
        ["an empty key", { headers: { "x-api-key": "" } }],
        ["an unknown key", withKey("nobody")],
        ["a disabled key", withKey("disabled")],
        ["a key of no plan", withKey("stray")],
        ["a key of another stage's plan", withKey("elsewhere")],
    ];
    for (const [what, handshake] of without) {
        it(`answers 403 to ${what}`, async () => {
            assert.deepEqual(await refused(target(), kind, "keyed /dev", handshake), [403, "Forbidden"]);
        });
    }

    it("takes the key an authorizer names", async () => {
        const by = encodeURIComponent(keyValue("by-authorizer"));
        const { client } = await connectTo(target(), kind, `named /dev?token=ann&key=${by}`);
        const { identity } = (await askForEvent(client, "who")).requestContext;
        assert.equal(identity["apiKey"], keyValue("by-authorizer"));
        for (const to of ["named /dev?token=ann", "named /dev?token=ann&key=other"])
            assert.deepEqual(await refused(target(), kind, to, withKey("by-authorizer")), [403, "Forbidden"]);
        assert.deepEqual(await refused(target(), kind, `named /dev?token=Unauthorized&key=${by}`), [
            401,
            "Unauthorized",
        ]);
    });
}

/** Quotas and throttles of plans, each counted when a client connects (reference 5.6). */
export function wsPlans(serve: ServeAnew, kind: ClientKind): void {
    it("counts connecting by a key's quota, and nothing else", () =>
        serve(async (target) => {
            const connections: Connection[] = [];
            for (let index = 0; index < 3; index++)
                connections.push(await connectTo(target, kind, "keyed /dev", withKey("daily")));
            for (let index = 0; index < 5; index++) await connections[0]!.client.ask("not counted");
            assert.deepEqual(await refused(target, kind, "keyed /dev", withKey("daily")), [429, "Limit Exceeded"]);
            target.control.advance(day);
            await connectTo(target, kind, "keyed /dev", withKey("daily"));
        }));

    it("throttles each key by its plan", () =>
        serve(async (target) => {
            for (let index = 0; index < 2; index++) await connectTo(target, kind, "keyed /dev", withKey("slow"));
            assert.deepEqual(await refused(target, kind, "keyed /dev", withKey("slow")), [429, "Too Many Requests"]);
            await connectTo(target, kind, "keyed /dev", withKey("slow-2"));
            target.control.advance(1000);
            await connectTo(target, kind, "keyed /dev", withKey("slow"));
            assert.equal((await refused(target, kind, "keyed /dev", withKey("slow")))[0], 429);
        }));
}

/** Throttles of routes, of a stage and of the account (reference 7 and 1.5). */
export function wsThrottles(serve: ServeAnew, kind: ClientKind, account: ServeAnew): void {
    const fine = (action: string): string =>
        JSON.stringify({ action, do: "answer", answer: { statusCode: 200, body: "ok" } });
    const throttled = "Too Many Requests";

    /** Sends messages and counts those that were let through; the others are told of in frames. */
    const passed = async ({ client, connectionId }: Connection, action: string, count: number): Promise<number> => {
        let through = 0;
        for (let index = 0; index < count; index++) {
            const answer = await client.ask(fine(action));
            if (answer === "ok") through++;
            else assert.match(answer, errorFrame(throttled, connectionId));
        }
        return through;
    };

    it("gives every route a bucket of its own, of its settings or the stage's", () =>
        serve(async (target) => {
            const connection = await connectTo(target, kind, "throttled /dev");
            assert.equal(await passed(connection, "any", 6), 4);
            assert.equal(await passed(connection, "narrow", 3), 1);
            assert.equal(await passed(connection, "blocked", 2), 0);
            target.control.advance(1000);
            assert.equal(await passed(connection, "any", 6), 2);
            assert.equal(await passed(connection, "narrow", 3), 1);
            assert.equal(await passed(connection, "blocked", 2), 0);
        }));

    it("shares a route's bucket between clients, and not between stages", () =>
        serve(async (target) => {
            const [one, other] = [
                await connectTo(target, kind, "throttled /dev"),
                await connectTo(target, kind, "throttled /dev"),
            ];
            assert.equal(await passed(one, "any", 3), 3);
            assert.equal(await passed(other, "any", 3), 1);
            assert.equal(await passed(await connectTo(target, kind, "throttled /free"), "any", 10), 10);
        }));

    it("throttles clients that connect", () =>
        serve(async (target) => {
            for (let index = 0; index < 3; index++) await connectTo(target, kind, "throttled /dev");
            assert.deepEqual(await refused(target, kind, "throttled /dev"), [429, throttled]);
            target.control.advance(1000);
            await connectTo(target, kind, "throttled /dev");
            assert.deepEqual(await refused(target, kind, "throttled /dev"), [429, throttled]);
        }));

    it("keeps a connection through a flood over its throttle", () =>
        serve(async (target) => {
            const { client, connectionId } = await connectTo(target, kind, "throttled /dev");
            const from = target.control.events().length;
            for (let index = 0; index < 500; index++) client.send(fine("any"));
            const frames: string[] = [];
            while (frames.length < 500) frames.push(await client.next());
            assert.equal(frames.filter((frame) => frame === "ok").length, 4);
            for (const frame of frames) if (frame !== "ok") assert.match(frame, errorFrame(throttled, connectionId));
            const { status } = await messageTold(target, connectionId, from);
            assert.ok(status === 429 || status === 200);
            target.control.advance(1000);
            assert.equal(await client.ask(fine("any")), "ok");
        }));

    it("lets 500 clients of an account connect in a second", () =>
        serve(async (target) => {
            const url = `${target.url("throttled")}/free`;
            const clients = [];
            while (clients.length < 500)
                clients.push(...(await Promise.all(Array.from({ length: 50 }, () => kind.connect(url)))));
            assert.deepEqual(await refused(target, kind, "throttled /free"), [429, throttled]);
            assert.equal((await refused(target, kind, "signed /dev"))[0], 429);
            target.control.advance(10);
            for (let index = 0; index < 5; index++) await kind.connect(url);
            assert.equal((await refused(target, kind, "throttled /free"))[0], 429);
            for (const client of clients) client.vanish();
        }));

    it("throttles messages by the account", () =>
        account(async (target) => {
            const connection = await connectTo(target, kind, "throttled /free");
            assert.equal(await passed(connection, "any", 10), 4);
            target.control.advance(1000);
            assert.equal(await passed(connection, "narrow", 10), 2);
        }));
}
