import type { Step } from "../reply";
import type { RestRequestContext } from "./context";
import { refuse } from "./gateway-responses";

/** Source: "Quotas for configuring and running a REST API". Header values in bytes, URLs in characters. */
export const restHeadLimits = {
    headers: 10_240,
    privateHeaders: 8000,
    url: 10_240,
    /** Of edge and private APIs. */
    edgeUrl: 8192,
} as const;

/**
 * Refuses headers and addresses that are too large, and queries API Gateway does not take.
 * @documented developer guide, "Quotas for configuring and running a REST API": all header values together 10,240 bytes
 * (for private APIs unconfirmed: assumption "private-header-limit"); URL 10,240 characters, 8,192 of edge and private APIs.
 * @inferred the URL is host and request target.
 * @inferred the answers: 431 and 414, as DEFAULT_4XX.
 */
export const limitHead: Step<RestRequestContext> = (context) => {
    const { api, around, request } = context;
    // Node hands heads over as Latin-1, one character a byte.
    let size = 0;
    const { rawHeaders } = request;
    for (let index = 1; index < rawHeaders.length; index += 2) size += rawHeaders[index]?.length ?? 0;
    const most =
        api.endpointType === "PRIVATE" && around.assume["private-header-limit"] === "8000"
            ? restHeadLimits.privateHeaders
            : restHeadLimits.headers;
    if (size > most) {
        return refuse(context, "DEFAULT_4XX", {
            status: 431,
            message: "Request Header Fields Too Large",
            errorType: "RequestHeaderFieldsTooLargeException",
            reason: `header values have ${size} bytes; API Gateway takes ${most}`,
        });
    }
    const longest = api.endpointType === "REGIONAL" ? restHeadLimits.url : restHeadLimits.edgeUrl;
    const length = "https://".length + (request.headers.host?.length ?? 0) + request.target.length;
    if (length > longest) {
        return refuse(context, "DEFAULT_4XX", {
            status: 414,
            message: "Request URI too long",
            errorType: "RequestUriTooLongException",
            reason: `the URL has ${length} characters; API Gateway takes ${longest}`,
        });
    }
    return request.rawQuery !== "" && bareCharacter.test(request.rawQuery)
        ? refuse(context, "DEFAULT_4XX", { reason: "a |, { or } in the query must be percent-encoded" })
        : undefined;
};

/**
 * @documented developer guide, "Amazon API Gateway important notes": a plain pipe character or curly brace is not
 * supported in the query of a request and must be URL-encoded.
 * @inferred the answer, 400
 */
const bareCharacter = /[|{}]/;
