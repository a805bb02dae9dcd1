import type { Reply, Step } from "../reply";
import type { RestRequestContext } from "./context";
import { decompress } from "./compress";
import { refuse } from "./gateway-responses";

/** Bytes of a request's body. Source: "Quotas for configuring and running a REST API", payload size. */
export const restBodyLimit = 10 * 1024 * 1024;

/**
 * Reads the body, whole: API Gateway buffers requests.
 * @documented "Quotas for configuring and running a REST API": payload size 10 MB, fixed.
 * @documented developer guide, "Payload compression for REST APIs": a compressed body is decompressed when the API has a
 * minimum compression size.
 */
export const readBody: Step<RestRequestContext> = (context) => {
    const { request } = context;
    if (!request.hasBody || context.body !== undefined) return undefined;
    const declared = Number(request.headers["content-length"]);
    return declared > restBodyLimit ? tooLarge(context, `content-length says ${declared} bytes`) : take(context);
};

async function take(context: RestRequestContext): Promise<Reply | undefined> {
    const body = await context.request.readBody(restBodyLimit);
    if (body === "too-large") return tooLarge(context, `the body has more than ${restBodyLimit} bytes`);
    if (body === "gone") {
        const reason = "the client left before its body was whole";
        return refuse(context, "DEFAULT_4XX", { reason });
    }
    if (body.length === 0) return undefined;
    const encoding = context.request.headers["content-encoding"];
    if (encoding === undefined || context.api.minimumCompressionSize === undefined) {
        context.body = body;
        return undefined;
    }
    const plain = await decompress(body, encoding, restBodyLimit);
    if ("problem" in plain) {
        if (plain.problem === "too-large")
            return tooLarge(context, `the body has more than ${restBodyLimit} bytes once it is decompressed`);
        const { problem } = plain;
        return problem === "unsupported"
            ? refuse(context, "UNSUPPORTED_MEDIA_TYPE", { reason: `content-encoding ${encoding}: not gzip or deflate` })
            : refuse(context, "BAD_REQUEST_BODY", { reason: `content-encoding ${encoding}: the body is none` });
    }
    context.body = plain.body;
    return undefined;
}

function tooLarge(context: RestRequestContext, fact: string): Reply {
    return refuse(context, "REQUEST_TOO_LARGE", { reason: `${fact}; API Gateway takes ${restBodyLimit}` });
}
