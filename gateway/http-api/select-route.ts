import type { Step } from "../reply";
import type { HttpRequestContext } from "./context";
import { badRequest, notFound } from "./gateway-answers";
import { nearestRoute } from "./nearest-route";
import { decodePath } from "../percent-decoding";

/**
 * Finds the route by method and path; path variables are handed on decoded.
 * @documented developer guide, "Routes for HTTP APIs"; the answer to no route is 404, whatever the method.
 * @inferred the path is matched as sent and decoded afterwards (assumption "route-path").
 */
export const selectRoute: Step<HttpRequestContext> = (context) => {
    const { request, stage, around } = context;
    if (stage === undefined) return notFound("no stage");
    const decodedBefore = around.assume["route-path"] === "decoded";
    const path = decodedBefore ? decodePath(context.path) : context.path;
    if (path === undefined) return badRequest(`path ${context.path} is not percent-encoded UTF-8`);
    const match = stage.routes.find(request.method, path);
    if (match === undefined) {
        return notFound(`no route for ${request.method} ${context.path}${nearestRoute(stage, request.method, path)}`);
    }
    context.route = match.route;
    if (match.pathParameters === undefined) return undefined;
    if (decodedBefore) {
        context.pathParameters = match.pathParameters;
        return undefined;
    }
    const decoded: Record<string, string> = {};
    for (const name of Object.keys(match.pathParameters)) {
        const value = decodePath(match.pathParameters[name] ?? "");
        if (value === undefined) return badRequest(`path ${context.path} is not percent-encoded UTF-8`);
        decoded[name] = value;
    }
    context.pathParameters = decoded;
    return undefined;
};
