import type { Reply, Step } from "../../reply";
import type { HttpRequestContext } from "../context";
import { internalServerError } from "../gateway-answers";
import { integrateHttp } from "./http";
import { integrateLambda } from "./lambda";
import { integratePrivate } from "./private";
import { integrateService } from "./service";

/** Hands the request to the route's integration. */
export const integrate: Step<HttpRequestContext> = (context): Reply | Promise<Reply> => {
    const integration = context.route?.integration;
    switch (integration?.kind) {
        case undefined:
            return internalServerError("the route has no integration");
        case "lambda":
            return integrateLambda(context, integration);
        case "http":
            return integrateHttp(context, integration);
        case "private":
            return integratePrivate(context, integration);
        case "service":
            return integrateService(context, integration);
        case "unavailable":
            return internalServerError(integration.reason);
    }
};
