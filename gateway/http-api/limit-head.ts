import type { Step } from "../reply";
import type { HttpRequestContext } from "./context";
import { requestHeaderFieldsTooLarge } from "./gateway-answers";

/** Bytes of the request line and all header values together. Source: "Quotas for HTTP APIs". */
export const headLimit = 10_240;

/**
 * Refuses a head that is too large.
 * @documented developer guide, "Quotas for HTTP APIs": request line and header values, 10,240 bytes.
 * @inferred the answer, 431 (reference 4.1)
 */
export const limitHead: Step<HttpRequestContext> = ({ request: { method, target, protocol, rawHeaders } }) => {
    // Node hands heads over as Latin-1, one character a byte.
    let size = method.length + target.length + protocol.length + 2;
    for (let index = 1; index < rawHeaders.length; index += 2) size += rawHeaders[index]?.length ?? 0;
    if (size <= headLimit) return undefined;
    return requestHeaderFieldsTooLarge(
        `request line and header values have ${size} bytes; API Gateway takes ${headLimit}`,
    );
};
