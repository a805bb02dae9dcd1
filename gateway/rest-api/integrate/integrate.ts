import type { Reply, Step } from "../../reply";
import type { RestRequestContext } from "../context";
import { cannotIntegrate } from "./integration-refusals";
import { integrateAws } from "./aws";
import { integrateHttp } from "./http";
import { integrateLambda } from "./lambda";
import { integrateLambdaProxy } from "./lambda-proxy";
import { integrateMock } from "./mock";

/** Hands the request to what answers its method. */
export const integrateRest: Step<RestRequestContext> = (context): Reply | Promise<Reply> => {
    const integration = context.served?.integration;
    if (integration === undefined) return cannotIntegrate(context, "the method has no integration");
    // @observed reference 3.3: such a mapping makes every call fail.
    if (integration.fatal !== undefined) return cannotIntegrate(context, integration.fatal);
    switch (integration.kind) {
        case "lambda-proxy":
            return integrateLambdaProxy(context, integration);
        case "lambda":
            return integrateLambda(context, integration);
        case "http":
            return integrateHttp(context, integration);
        case "aws":
            return integrateAws(context, integration);
        case "mock":
            return integrateMock(context, integration);
        case "unavailable":
            return cannotIntegrate(context, integration.reason);
    }
};
