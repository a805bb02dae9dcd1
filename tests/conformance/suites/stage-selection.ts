import assert from "node:assert/strict";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";
import { type HttpEvent, sendFor } from "../told-event";

/** Which stage takes a request: by the path, or by an API mapping of a custom domain (reference 2.2 and 2.4). */
export function stageSelection(target: TargetSource): void {
    describe("stages", () => {
        const selected: [frontDoor: string, path: string, stage: string, route: string][] = [
            ["stages", "/", "$default", "GET /"],
            ["stages", "/x", "$default", "GET /{id}"],
            ["stages", "/petsy", "$default", "GET /{id}"],
            ["stages", "/PETS", "$default", "GET /{id}"],
            ["stages", "/pets", "pets", "GET /"],
            ["stages", "/pets/", "pets", "GET /"],
            // A named stage swallows the paths of $default that begin like it.
            ["stages", "/pets/1", "pets", "GET /{id}"],
            ["stages", "/pets/pets/1", "pets", "GET /pets/{id}"],
            ["stages", "/dev/pets/6", "dev", "GET /pets/{id}"],
            ["named-only", "/v1", "v1", "GET /"],
            ["named-only", "/v1/pets", "v1", "GET /pets"],
        ];
        for (const [frontDoor, path, stage, route] of selected) {
            it(`sends ${path} of ${frontDoor} to stage ${stage}, route ${route}`, async () => {
                const event = await sendFor(target().url(frontDoor), { path });
                assert.deepEqual([event.requestContext.stage, event.routeKey], [stage, route]);
                assert.equal(event.rawPath, path);
                assert.equal(event.requestContext.http["path"], path);
            });
        }

        const nowhere: [frontDoor: string, path: string, why: string][] = [
            ["named-only", "/", "no stage is named, and there is no $default"],
            ["named-only", "/pets", "pets is no stage"],
            ["named-only", "/V1/pets", "stage names have a case"],
            ["undeployed", "/", "the stage has no deployment"],
            ["stages", "/dev/pets/6/7", "the stage has no such route, and $default is not asked"],
        ];
        for (const [frontDoor, path, why] of nowhere) {
            it(`answers 404 to ${path} of ${frontDoor}: ${why}`, async () => {
                const answer = await send(target().url(frontDoor), { path });
                assert.deepEqual([answer.status, answer.text], [404, '{"message":"Not Found"}']);
            });
        }

        it("hands on the variables of the stage that took the request", async () => {
            const base = target().url("stages");
            const at = async (path: string): Promise<unknown> => (await sendFor(base, { path })).stageVariables;
            assert.deepEqual(await at("/x"), { at: "default" });
            assert.deepEqual(await at("/pets/x"), { at: "pets" });
            assert.equal(await at("/dev/x"), undefined);
        });
    });

    describe("custom domains", () => {
        const mapped: [path: string, stage: string, route: string][] = [
            ["/customers", "one", "$default"],
            ["/", "one", "$default"],
            ["/pets/5", "one", "GET /pets/{id}"],
            ["/orders/v1/items", "two", "$default"],
            ["/orders/v1/items/123", "two", "$default"],
            ["/orders/v1/items/pets/5", "two", "GET /pets/{id}"],
            ["/orders/v2/items", "three", "$default"],
            ["/orders/v2/items/categories/5", "four", "$default"],
            // Keys are compared by whole parts.
            ["/orders/v1/items2", "one", "$default"],
            ["/orders/v1", "one", "$default"],
            ["/orders/v2/items/categoriesX", "three", "$default"],
            // The mapping fixes the stage: none is looked for in the path.
            ["/two/pets/5", "one", "$default"],
        ];
        for (const door of ["mapped", "categories"]) {
            for (const [path, stage, route] of mapped) {
                it(`sends ${path} of shop.example.com to stage ${stage} at the address of ${door}`, async () => {
                    const event = await sendFor(target().url(door), { path, host: "shop.example.com" });
                    assert.deepEqual([event.requestContext.stage, event.routeKey], [stage, route]);
                    assert.equal(event.rawPath, path);
                    assert.equal(event.requestContext.http["path"], path);
                });
            }
        }

        for (const host of ["shop.example.com", "shop.example.com:443", "SHOP.Example.com"]) {
            it(`knows its domain by Host: ${host}`, async () => {
                const event = await sendFor(target().url("mapped"), { path: "/orders/v1/items", host });
                const { domainName, domainPrefix, stage } = event.requestContext;
                assert.deepEqual([domainName, domainPrefix, stage], ["shop.example.com", "shop", "two"]);
            });
        }

        const wildcards: [host: string, path: string, stage: string | number][] = [
            ["any.wild.example.com", "/wild/x", "three"],
            ["own.wild.example.com", "/own/x", "one"],
            // A name of its own goes before the wildcard, whatever its mappings are.
            ["own.wild.example.com", "/wild/x", 403],
            // One label below, no more and no less; other hosts are the execute-api endpoint's.
            ["a.b.wild.example.com", "/wild/x", 404],
            ["wild.example.com", "/wild/x", 404],
        ];
        for (const [host, path, stage] of wildcards) {
            it(`answers ${path} of ${host} by ${stage}`, async () => {
                const answer = await send(target().url("mapped"), { path, host });
                if (typeof stage === "number") assert.equal(answer.status, stage);
                else assert.equal((answer.json() as HttpEvent).requestContext.stage, stage);
            });
        }

        it("looks for a stage in the path when another host is asked for", async () => {
            const path = "/two/pets/5";
            const host = "a1b2c3.execute-api.eu-west-1.amazonaws.com";
            const event = await sendFor(target().url("mapped"), { path, host });
            assert.deepEqual([event.requestContext.stage, event.routeKey], ["two", "GET /pets/{id}"]);
            assert.deepEqual([event.requestContext.domainName, event.requestContext.domainPrefix], [host, "a1b2c3"]);
        });

        it("answers 403 where no mapping takes the path", async () => {
            const answer = await send(target().url("closed"), { path: "/pets/1", host: "keyed.example.com" });
            assert.deepEqual([answer.status, answer.text], [403, '{"message":"Forbidden"}']);
        });

        it("serves the custom domain at the address itself when the execute-api endpoint is disabled", async () => {
            const event = await sendFor(target().url("closed"), { path: "/shop/pets/1" });
            assert.deepEqual([event.requestContext.stage, event.routeKey], ["live", "GET /pets/{id}"]);
        });

        it("says at the start that no client certificates are asked for", () => {
            const said = target()
                .control.warnings()
                .filter((text) => text.includes("mutual TLS"));
            assert.equal(said.length, 1);
            assert.match(said[0] ?? "", /^keyed\.example\.com /);
        });

        it("answers 404 at the execute-api endpoint when it is disabled, and serves the custom domain", async () => {
            const base = target().url("closed");
            const host = "a1b2c3.execute-api.eu-west-1.amazonaws.com";
            for (const path of ["/live/pets/1", "/shop/pets/1", "/"]) {
                const answer = await send(base, { path, host });
                assert.deepEqual([answer.status, answer.text], [404, '{"message":"Not Found"}'], path);
            }
            const event = await sendFor(base, { path: "/shop/pets/1", host: "keyed.example.com" });
            assert.deepEqual(event.pathParameters, { id: "1" });
        });
    });
}
