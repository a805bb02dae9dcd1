import type { Reply, Step } from "../reply";
import type { HttpRequestContext } from "./context";
import { badRequest, requestEntityTooLarge } from "./gateway-answers";

/** Bytes of a request's body. Source: developer guide, "Quotas for HTTP APIs", payload size. */
export const bodyLimit = 10 * 1024 * 1024;

/**
 * Reads the body, whole: API Gateway buffers requests.
 * @documented developer guide, "Quotas for HTTP APIs": 10 MB, fixed.
 */
export const readBody: Step<HttpRequestContext> = (context) => {
    if (!context.request.hasBody || context.body !== undefined) return undefined;
    const declared = Number(context.request.headers["content-length"]);
    return declared > bodyLimit ? tooLarge(`content-length says ${declared} bytes`) : take(context);
};

async function take(context: HttpRequestContext): Promise<Reply | undefined> {
    const body = await context.request.readBody(bodyLimit);
    if (body === "too-large") return tooLarge(`the body has more than ${bodyLimit} bytes`);
    if (body === "gone") return badRequest("the client left before its body was whole");
    if (body.length > 0) context.body = body;
    return undefined;
}

function tooLarge(fact: string): Reply {
    return requestEntityTooLarge(`${fact}; API Gateway takes ${bodyLimit}`);
}
