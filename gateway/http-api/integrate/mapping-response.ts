import { Readable } from "node:stream";
import type { Reply } from "../../reply";
import { bodyLimit } from "../read-body";
import type { HttpRequestContext } from "../context";
import { internalServerError } from "../gateway-answers";
import type { ParameterChange } from "../served-api";
import { withoutHeader } from "./mapping-request";
import { headerText } from "./mapping-text";
import { JsonBody, mappedValue, type ResponseSource } from "./mapping-value";

/**
 * Makes the changes of a response mapping, in their order. Values are read from the response as the integration gave it.
 * Only what an integration answered is mapped; a reply of the gateway's own (with a `reason`) is not.
 * @documented developer guide, "Transform API requests and responses for HTTP APIs", "Transforming API responses".
 * @inferred a change whose source there is none of is not made, nor one to a status outside 200 to 599.
 */
export function mapResponse(
    changes: readonly ParameterChange[] | undefined,
    context: HttpRequestContext,
    reply: Reply,
): Reply | Promise<Reply> {
    if (changes === undefined || changes.length === 0 || reply.reason !== undefined) return reply;
    const { body } = reply;
    if (!(body instanceof Readable)) {
        return change(changes, context, reply, body === undefined ? undefined : new JsonBody(body));
    }
    return readsBody(changes) ? mapStream(changes, context, reply, body) : change(changes, context, reply, undefined);
}

const bodyReaders = new WeakMap<readonly ParameterChange[], boolean>();

/** Whether a mapping takes something out of the response's body, which must be read first then. */
function readsBody(changes: readonly ParameterChange[]): boolean {
    let reads = bodyReaders.get(changes);
    if (reads === undefined) {
        reads = changes.some(({ value }) =>
            value.some((part) => typeof part !== "string" && part.from === "response.body"),
        );
        bodyReaders.set(changes, reads);
    }
    return reads;
}

async function mapStream(
    changes: readonly ParameterChange[],
    context: HttpRequestContext,
    reply: Reply,
    body: Readable,
): Promise<Reply> {
    const chunks: Buffer[] = [];
    let length = 0;
    try {
        for await (const chunk of body) {
            const bytes = chunk as Buffer;
            length += bytes.length;
            if (length > bodyLimit) return internalServerError(`the response has more than ${bodyLimit} bytes`);
            chunks.push(bytes);
        }
    } catch (error) {
        return internalServerError(`the response broke off: ${error instanceof Error ? error.message : String(error)}`);
    }
    const whole = Buffer.concat(chunks);
    const headers = withoutHeader(reply.headers, "content-length");
    return change(changes, context, { ...reply, headers, body: whole }, new JsonBody(whole));
}

function change(
    changes: readonly ParameterChange[],
    context: HttpRequestContext,
    reply: Reply,
    body: JsonBody | undefined,
): Reply {
    const source: ResponseSource = { headers: reply.headers, body };
    let { status, headers } = reply;
    for (const { key, value } of changes) {
        if (!("name" in key)) {
            if (key.of !== "statuscode") continue;
            const wanted = mappedValue(value, context, source) ?? "";
            if (/^[2-5]\d\d$/.test(wanted)) status = Number(wanted);
        } else if (key.of === "header") {
            if (key.action === "remove") headers = withoutHeader(headers, key.name);
            else {
                const text = mappedValue(value, context, source);
                if (text === undefined) continue;
                const kept = key.action === "overwrite" ? withoutHeader(headers, key.name) : headers;
                headers = [...kept, key.name, headerText(text)];
            }
        }
    }
    return { ...reply, status, headers };
}
