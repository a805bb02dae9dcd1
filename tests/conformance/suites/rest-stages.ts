import assert from "node:assert/strict";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { forbiddenStage, refusalOf, type RestEvent } from "../rest-event";
import { sendFor } from "../told-event";

/** Which stage of a REST API takes a request: by the path, or by a mapping of a custom domain (reference 2.3 and 2.4). */
export function restStages(target: TargetSource): void {
    describe("stages", () => {
        const stages: [path: string, stage: string][] = [
            ["/prod/hardcoded", "prod"],
            ["/dev/hardcoded", "dev"],
            ["/dev", "dev"],
        ];
        for (const [path, stage] of stages) {
            it(`sends ${path} to stage ${stage}`, async () => {
                const event = await sendFor<RestEvent>(target().url("tree"), { path });
                assert.equal(event.requestContext.stage, stage);
            });
        }

        it("hands on the stage's variables, and null without any", async () => {
            const at = async (path: string): Promise<unknown> =>
                (await sendFor<RestEvent>(target().url("tree"), { path })).stageVariables;
            assert.deepEqual(await at("/dev"), { flavour: "blue", url: "https://example.com/a?b=c" });
            assert.equal(await at("/prod"), null);
        });

        const nowhere: [path: string, why: string][] = [
            ["/", "no stage is named"],
            ["/hardcoded", "no such stage"],
            ["/PROD/hardcoded", "stage names have a case"],
        ];
        for (const [path, why] of nowhere) {
            it(`answers 403 to ${path}: ${why}`, async () => {
                const answer = await send(target().url("tree"), { path });
                assert.deepEqual(refusalOf(answer), forbiddenStage);
                assert.equal(answer.header("content-type"), "application/json");
                assert.equal(answer.header("x-amzn-trace-id"), undefined);
            });
        }
    });

    describe("custom domains", () => {
        const mapped: [path: string, api: string, resource: string][] = [
            ["/customers", "one", "/{proxy+}"],
            ["/", "one", "/"],
            ["/orders/v1/items", "two", "/"],
            ["/orders/v1/items/123", "two", "/{proxy+}"],
            ["/orders/v2/items", "three", "/"],
            ["/orders/v2/items/categories/5", "four", "/{proxy+}"],
            // Keys are compared by whole parts.
            ["/orders/v1/items2", "one", "/{proxy+}"],
            ["/orders/v2/items/categoriesX", "three", "/{proxy+}"],
            // The mapping fixes the stage: none is looked for in the path.
            ["/prod/pets", "one", "/{proxy+}"],
        ];
        for (const [path, api, resource] of mapped) {
            it(`sends ${path} of shop.example.com to ${api}, whichever address is asked`, async () => {
                const { requestContext } = await sendFor<RestEvent>(target().url(api), { path: "/prod/x" });
                for (const door of ["one", "four"]) {
                    const event = await sendFor<RestEvent>(target().url(door), { path, host: "shop.example.com" });
                    assert.deepEqual(
                        [event.requestContext["apiId"], event.resource],
                        [requestContext["apiId"], resource],
                    );
                    assert.deepEqual([event.path, event.requestContext.path], [path, path]);
                    assert.equal(event.requestContext.stage, "prod");
                }
            });
        }

        it("takes the key off the path that is matched, and leaves it in the event's", async () => {
            const { pathParameters, path, requestContext } = await sendFor<RestEvent>(target().url("two"), {
                path: "/orders/v1/items/a/b",
                host: "shop.example.com",
            });
            assert.deepEqual(pathParameters, { proxy: "a/b" });
            assert.deepEqual([path, requestContext.path], ["/orders/v1/items/a/b", "/orders/v1/items/a/b"]);
        });

        for (const host of ["shop.example.com", "shop.example.com:443", "SHOP.Example.com"]) {
            it(`knows its domain by Host: ${host}`, async () => {
                const event = await sendFor<RestEvent>(target().url("one"), { path: "/orders/v1/items", host });
                const { domainName, domainPrefix } = event.requestContext;
                assert.deepEqual([domainName, domainPrefix], ["shop.example.com", "shop"]);
            });
        }

        it("expects the stage behind the base path of a mapping without one", async () => {
            const host = "only.example.com";
            const event = await sendFor<RestEvent>(target().url("two"), { path: "/staged/prod/a", host });
            assert.deepEqual([event.requestContext.stage, event.pathParameters], ["prod", { proxy: "a" }]);
            for (const path of ["/staged/none/a", "/staged"])
                assert.deepEqual(refusalOf(await send(target().url("two"), { path, host })), forbiddenStage);
        });

        for (const path of ["/", "/other", "/basement"]) {
            it(`answers 403 to ${path} of a domain whose mappings do not take it`, async () => {
                const answer = await send(target().url("one"), { path, host: "only.example.com" });
                assert.deepEqual(refusalOf(answer), forbiddenStage);
            });
        }

        for (const path of ["/ping", "/sping"]) {
            it(`keeps ${path} of a custom domain for health checks`, async () => {
                const answer = await send(target().url("one"), { path, host: "shop.example.com" });
                assert.equal(answer.status, 200);
                assert.ok(!answer.text.includes("requestContext"));
            });
        }

        it("answers 403 at the execute-api address once that is disabled, and answers at the domain", async () => {
            const execute = "a1b2c3.execute-api.eu-west-1.amazonaws.com";
            const answer = await send(target().url("closed"), { path: "/prod/thing", host: execute });
            assert.deepEqual(refusalOf(answer), forbiddenStage);
            const event = await sendFor<RestEvent>(target().url("closed"), {
                path: "/thing",
                host: "front.example.com",
            });
            assert.equal(event.resource, "/thing");
        });

        it("does not care for the case of the execute-api host", async () => {
            const host = "A1B2C3.execute-API.eu-west-1.amazonaws.com";
            const event = await sendFor<RestEvent>(target().url("one"), { path: "/prod/x", host });
            assert.equal(event.requestContext["domainPrefix"], "a1b2c3");
        });
    });
}
