import assert from "node:assert/strict";
import { send } from "../client";
import type { TargetSource } from "../conformance-target";

/** Route of a request, read from the event the function got; the status when there is none. */
async function routeOf(base: string, request: string): Promise<string> {
    const [method = "", path = ""] = request.split(" ");
    const answer = await send(base, { method, path });
    return answer.status === 200 ? (answer.json() as { routeKey: string }).routeKey : `${answer.status} ${answer.text}`;
}

/** Which route takes a request (reference 2.2). */
export function routeSelection(target: TargetSource): void {
    describe("route selection", () => {
        const ranked: [frontDoor: string, request: string, route: string][] = [
            ["ranking", "GET /pets/dog/1", "GET /pets/dog/1"],
            ["ranking", "GET /pets/dog/2", "GET /pets/dog/{id}"],
            ["ranking", "GET /pets/cat/1", "GET /pets/{proxy+}"],
            ["ranking", "POST /test/5", "ANY /{proxy+}"],
            ["ranking", "POST /pets/dog/1", "ANY /{proxy+}"],
        ];
        for (const [frontDoor, request, route] of ranked) {
            it(`sends ${request} of ${frontDoor} to ${route}`, async () => {
                assert.equal(await routeOf(target().url(frontDoor), request), route);
            });
        }
    });
}
