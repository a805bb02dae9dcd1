import assert from "node:assert/strict";
import { accessLogLine } from "../access-log-line";
import type { Backend } from "../backend";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { printedTime } from "../told-event";

/** Access logs in the formats of the guide (reference 9.2), of requests to an HTTP address. */
export function logFormats(target: TargetSource, backend: () => Backend): void {
    const ask = (path: string, body?: string): Promise<Answer> =>
        send(target().url("http"), body === undefined ? { path } : { method: "POST", path, body });
    const idOf = (answer: Answer): string => answer.header("apigw-requestid")!;

    it("print JSON", async () => {
        backend().respond = (_received, response) => response.writeHead(201).end("12345");
        const answer = await ask("/same", "123");
        assert.deepEqual(JSON.parse(await accessLogLine(target(), answer)), {
            requestId: idOf(answer),
            route: "ANY /same",
            stage: "$default",
            status: "201",
            integrationStatus: "201",
            backendStatus: "201",
            error: "-",
            message: "-",
            length: "5",
            data: "8",
            latency: "0",
            integrationLatency: "0",
            unknown: "-",
        });
    });

    it("print the time the backend took, by the clock", async () => {
        backend().respond = (_received, response) => {
            target().control.advance(250);
            response.end("late");
        };
        const line = JSON.parse(await accessLogLine(target(), await ask("/same"))) as Record<string, string>;
        assert.deepEqual([line["latency"], line["integrationLatency"]], ["250", "250"]);
    });

    it("print why a backend gave no answer", async () => {
        const answer = await ask("/refused");
        // messageString brings its own quotes, which double those of this format.
        const line = await accessLogLine(target(), answer);
        assert.match(line, /"status":"503"/);
        assert.match(line, /"integrationStatus":"-"/);
        assert.match(line, /"error":"[^"-][^"]*"/);
        assert.match(line, /"message":""Service Unavailable""/);
    });

    it("print CLF", async () => {
        const answer = await ask("/dev/proxy/a");
        assert.equal(
            await accessLogLine(target(), answer),
            `127.0.0.1 - - [${printedTime(target().control.now())}] "GET ANY /proxy/{proxy+} HTTP/1.1" 200 ${answer.bytes.length} ${idOf(answer)}`,
        );
    });

    it("print XML", async () => {
        const answer = await ask("/xml/same");
        assert.equal(
            await accessLogLine(target(), answer),
            `<request id="${idOf(answer)}"> <status>200</status> <key>ANY /same</key> </request>`,
        );
    });

    it("print CSV", async () => {
        const answer = await ask("/csv/same");
        assert.equal(await accessLogLine(target(), answer), `127.0.0.1,GET,ANY /same,200,${idOf(answer)}`);
    });
}
