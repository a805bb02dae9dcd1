import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { integrateRest } from "../../../../gateway/rest-api/integrate/integrate";
import type { ServedRestHttp } from "../../../../gateway/rest-api/integrate/served-integration";
import type { Reply } from "../../../../gateway/reply";
import { type Backend, type Received, startBackend } from "../../integrate/integration-context";
import { response, template } from "./mapping";
import { type RestAsked, restAsking, usualIntegration } from "./rest-context";

describe("bodies between a REST API and an HTTP backend", () => {
    let backend: Backend;
    let listener: RequestListener;
    before(async () => {
        backend = await startBackend((request, answer) => {
            listener(request, answer);
        });
    });
    beforeEach(() => {
        listener = (_request, answer) => answer.end("ok");
        backend.received.length = 0;
    });
    after(() => backend.close());

    const served = (more: Partial<ServedRestHttp>): ServedRestHttp => ({
        kind: "http",
        ...usualIntegration,
        proxy: false,
        url: `${backend.url}/`,
        method: "ANY",
        insecureSkipVerification: false,
        responses: [response(200)],
        ...more,
    });
    const ask = async (asked: RestAsked): Promise<[Reply, Received]> => {
        const asking = restAsking(asked);
        const reply = (await integrateRest(asking.context)) as Reply;
        asking.close();
        return [reply, backend.received[0]!];
    };

    const bytes = Buffer.from([0x61, 0xff]);
    const conversions: [
        type: string,
        accept: string,
        handling: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined,
        answer: Buffer,
        body: Buffer | 500,
    ][] = [
        ["image/png", "image/png", undefined, bytes, bytes],
        ["image/png", "text/html", undefined, bytes, Buffer.from("Yf8=")],
        ["image/png", "text/html", "CONVERT_TO_BINARY", bytes, bytes],
        ["image/png", "image/png", "CONVERT_TO_TEXT", bytes, Buffer.from("Yf8=")],
        ["text/plain", "image/png", undefined, Buffer.from("Yf8="), bytes],
        ["text/plain", "image/png", undefined, Buffer.from("hello"), 500],
        ["text/plain", "text/html", "CONVERT_TO_BINARY", Buffer.from("Yf8="), bytes],
        ["text/plain", "image/png", "CONVERT_TO_TEXT", Buffer.from("Yf8="), Buffer.from("Yf8=")],
    ];
    for (const [type, accept, contentHandling, answered, body] of conversions) {
        const outcome = body === 500 ? "500" : body.toString("latin1");
        it(`answers ${accept} with ${outcome} for ${answered.toString("latin1")} of ${type}, ${contentHandling ?? "unset"}`, async () => {
            listener = (_request, answer) => {
                answer.setHeader("Content-Type", type);
                answer.end(answered);
            };
            const [reply] = await ask({
                headers: ["Accept", accept],
                binaryMediaTypes: ["image/png"],
                integration: served({ responses: [response(200, { contentHandling })] }),
            });
            if (body === 500) assert.equal(reply.status, 500);
            else assert.deepEqual(reply.body, body);
        });
    }

    const requests: [
        type: string,
        handling: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined,
        body: string,
        sent: string | 500,
    ][] = [
        ["image/png", undefined, "raw", "raw"],
        ["image/png", "CONVERT_TO_TEXT", "raw", "cmF3"],
        ["text/plain", "CONVERT_TO_BINARY", "cmF3", "raw"],
        ["text/plain", "CONVERT_TO_BINARY", "raw!", 500],
        ["text/plain", "CONVERT_TO_TEXT", "raw", "raw"],
    ];
    for (const [type, contentHandling, body, sent] of requests) {
        it(`sends ${sent} for ${body} of ${type}, ${contentHandling ?? "unset"}`, async () => {
            const [reply, received] = await ask({
                method: "POST",
                body,
                headers: ["Content-Type", type],
                binaryMediaTypes: ["image/png"],
                integration: served({ contentHandling }),
            });
            if (sent === 500) assert.equal(reply.status, 500);
            else assert.equal(received.body, sent);
        });
    }

    it("gives a template base64 text of what is binary, and 500 without a conversion", async () => {
        listener = (_request, answer) => {
            answer.setHeader("Content-Type", "image/png");
            answer.end(bytes);
        };
        const templates = new Map([["application/json", template(({ body }) => `[${body}]`)]]);
        const asked = (contentHandling?: "CONVERT_TO_TEXT"): RestAsked => ({
            headers: ["Accept", "image/png"],
            binaryMediaTypes: ["image/png"],
            integration: served({ responses: [response(200, { templates, contentHandling })] }),
        });
        assert.deepEqual((await ask(asked("CONVERT_TO_TEXT")))[0].body, Buffer.from("[Yf8=]"));
        assert.equal((await ask(asked()))[0].status, 500);
    });
});
