import { nearest } from "../../model/issue";
import type { Step } from "../reply";
import type { RestRequestContext } from "./context";
import { forbidden, refuse } from "./gateway-responses";
import { incompleteSignature } from "./incomplete-signature";
import type { ServedRestStage } from "./served-rest-api";

/**
 * Finds the method by verb and path.
 * @observed floci PR #3399: 403 Missing Authentication Token, whether the path or its method is missing (reference 2.3).
 * @observed many issue threads: with an Authorization header that is no signature of AWS it is another text of 403
 * (reference 4.2).
 */
export const selectMethod: Step<RestRequestContext> = (context) => {
    const { request, stage, method, path } = context;
    if (stage === undefined) return forbidden(context, "no stage");
    const match = stage.methods.find(method, path);
    if (match !== undefined) {
        context.served = match.served;
        context.pathParameters = match.pathParameters;
        return undefined;
    }
    const reason = `no method for ${method} ${path}${nearestMethod(stage, method, path)}`;
    const { authorization } = request.headers;
    if (authorization === undefined || authorization.startsWith("AWS4-"))
        return refuse(context, "MISSING_AUTHENTICATION_TOKEN", { reason });
    return refuse(context, "MISSING_AUTHENTICATION_TOKEN", {
        reason,
        message: incompleteSignature(authorization),
        errorType: "IncompleteSignatureException",
    });
};

/** What to say when no method took a request: the same path under another verb, or a near spelling. */
function nearestMethod({ methods }: ServedRestStage, method: string, path: string): string {
    const others = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].filter(
        (other) => other !== method && methods.find(other, path) !== undefined,
    );
    if (others.length > 0) return `; the path takes ${others.join(", ")}`;
    const written = `${method} ${path}`;
    const routeKeys = new Set(methods.methods.map(({ routeKey }) => routeKey));
    const near = [...routeKeys].filter(
        (routeKey) => Math.abs(written.length - routeKey.length) <= Math.max(2, Math.floor(written.length / 3)),
    );
    // Comparing spellings takes time by the product of their lengths: a client must not choose how much.
    const work = near.reduce((sum, routeKey) => sum + written.length * routeKey.length, 0);
    const key = work > mostWork ? undefined : nearest(written, near);
    return key === undefined ? "" : `; the nearest is ${key}`;
}

/** Characters compared with characters; about two milliseconds. */
const mostWork = 150_000;
