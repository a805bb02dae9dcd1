import assert from "node:assert/strict";
import type { TargetSource } from "../conformance-target";
import { sendFor } from "../told-event";

/** What reaches a function as text and what as base64, whatever the payload format (reference 3.1). */
export function bodyEncoding(target: TargetSource): void {
    const doors: [frontDoor: string, path: string][] = [
        ["events", "/v2"],
        ["events-1", "/v1"],
        ["url-echo", "/"],
    ];
    const measured: [contentType: string | undefined, base64: boolean][] = [
        ["text/plain", false],
        ["text/html", false],
        ["text/csv", false],
        ["text/xml", false],
        ["application/json", false],
        ["application/xml", false],
        ["application/javascript", false],
        ["application/graphql", false],
        ["text/plain; charset=utf-8", false],
        ["text/plain;charset=UTF-8", false],
        ["application/json; charset=utf-8", false],
        ["application/json; charset=UTF-8", false],
        [undefined, true],
        ["application/x-www-form-urlencoded", true],
        ["multipart/form-data; boundary=x", true],
        ["application/octet-stream", true],
        ["image/png", true],
        ["application/x-unknown", true],
        ["text/plain; charset=iso-8859-1", true],
    ];
    for (const [frontDoor, path] of doors) {
        describe(`bodies for ${frontDoor}`, () => {
            for (const [contentType, base64] of measured) {
                it(`hands on ${contentType ?? "a body without a type"} as ${base64 ? "base64" : "text"}`, async () => {
                    const headers: [string, string][] =
                        contentType === undefined ? [] : [["Content-Type", contentType]];
                    const event = await sendFor(target().url(frontDoor), {
                        method: "POST",
                        path,
                        headers,
                        body: "grüße=1",
                    });
                    assert.equal(event.isBase64Encoded, base64);
                    assert.equal(event.body, base64 ? Buffer.from("grüße=1").toString("base64") : "grüße=1");
                });
            }

            it("keeps every byte", async () => {
                const body = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
                const headers: [string, string][] = [["Content-Type", "application/octet-stream"]];
                const event = await sendFor(target().url(frontDoor), { method: "POST", path, headers, body });
                assert.deepEqual(Buffer.from(event.body ?? "", "base64"), body);
            });
        });
    }
}
