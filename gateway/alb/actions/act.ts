import type { Step } from "../../reply";
import { albError } from "../alb-errors";
import type { AlbContext } from "../context";
import { forward } from "./forward";
import { redirect } from "./redirect";

/** Does what the rule says; it always answers. */
export const act: Step<AlbContext> = (context) => {
    const action = context.rule?.action;
    switch (action?.kind) {
        case "forward":
            return forward(context, action);
        case "redirect":
            return redirect(context, action);
        case "fixed-response":
            // @documented Elastic Load Balancing user guide, "Action types for listener rules", fixed-response
            return {
                status: action.status,
                headers: ["Content-Type", action.contentType],
                body: action.body,
                reason: `fixed response of rule ${context.rule?.name ?? ""}`,
            };
        case "unavailable":
            return albError(500, action.reason);
        case undefined:
            return albError(503, "no rule of the listener took the request");
    }
};
