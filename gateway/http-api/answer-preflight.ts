import { isPreflight, preflightReply } from "../cors";
import type { Step } from "../reply";
import type { HttpRequestContext } from "./context";
import { tooManyRequests } from "./gateway-answers";

/**
 * Answers CORS preflights, with or without an OPTIONS route; no authorizer and no integration runs.
 * @documented developer guide, "Configuring CORS for an HTTP API"; 204 without a body.
 * @inferred only OPTIONS with Origin and Access-Control-Request-Method is one; any other is routed (reference 6.1).
 */
export const answerPreflight: Step<HttpRequestContext> = ({ api, request, around }) => {
    if (api.cors === undefined || !isPreflight(request)) return undefined;
    if (around.assume["preflight-requests"] === "counts" && !api.accountBucket.take(around.clock.now()))
        return tooManyRequests("throttle of the account");
    return preflightReply(api.cors, request, 204);
};
