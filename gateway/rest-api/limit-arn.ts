import type { Step } from "../reply";
import { methodArn } from "./authorize/method-arn";
import type { RestRequestContext } from "./context";
import { refuse } from "./gateway-responses";

/** Bytes of a method's ARN with the request's own path in it. Source: "Amazon API Gateway important notes". */
export const methodArnLimit = 1600;

/** Every ARN of a shorter path is within the limit: what stands before the path has 300 characters at most. */
const safePathLength = methodArnLimit - 400;

/**
 * Refuses a request whose method ARN is too long to be authorized.
 * @documented developer guide, "Amazon API Gateway important notes": 1,600 bytes, path values included, where a method
 * has an authorizer or the API a resource policy; 414 Request URI too long otherwise.
 * @inferred it is no gateway response of its own: DEFAULT_4XX stands for it.
 */
export const limitArn: Step<RestRequestContext> = (context) => {
    if (context.path.length <= safePathLength) return undefined;
    const { served, api } = context;
    if (served === undefined || (served.authorizer.kind === "none" && api.policy === undefined)) return undefined;
    const bytes = Buffer.byteLength(methodArn(context));
    if (bytes <= methodArnLimit) return undefined;
    return refuse(context, "DEFAULT_4XX", {
        status: 414,
        message: "Request URI too long",
        errorType: "RequestUriTooLongException",
        reason: `the request's method ARN has ${bytes} bytes; an API with authorization takes ${methodArnLimit}`,
    });
};
