import type { Reply, Step } from "../../reply";
import type { HttpRequestContext } from "../context";
import { internalServerError } from "../gateway-answers";
import { integrateLambda } from "./lambda";

/** Hands the request to the route's integration. */
export const integrate: Step<HttpRequestContext> = (context) => {
    const integration = context.route?.integration;
    if (integration === undefined) return internalServerError("the route has no integration");
    return run(context, integration);
};

function run(
    context: HttpRequestContext,
    integration: NonNullable<HttpRequestContext["route"]>["integration"],
): Reply | Promise<Reply> {
    switch (integration.kind) {
        case "lambda":
            return integrateLambda(context, integration);
        default:
            return internalServerError(integration.kind);
    }
}
