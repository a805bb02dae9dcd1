import type { Step } from "../../reply";
import type { HttpRequestContext } from "../context";
import { authorizeBySignature } from "./iam-authorizer";
import { authorizeByToken } from "./jwt-authorizer";
import { authorizeByFunction } from "./lambda-authorizer";
import { failed, note } from "./refusals";

/** Asks the route's authorizer; who passes is noted in the context. */
export const authorize: Step<HttpRequestContext> = (context) => {
    const authorizer = context.route?.authorizer;
    switch (authorizer?.kind) {
        case undefined:
        case "none":
            return undefined;
        case "jwt":
            return authorizeByToken(context, authorizer);
        case "lambda":
            return authorizeByFunction(context, authorizer);
        case "iam":
            return authorizeBySignature(context);
        case "unavailable":
            note(context, "authorizer", "not available");
            return failed(context, authorizer.reason);
    }
};
