import type * as pulumi from "@pulumi/pulumi";
import { pathVariables } from "../../../model/path-template";
import type { HttpUrlTarget } from "../../targets/args";
import type { IntegrationPlan, Texts } from "../plan-integration";
import type { RouteEntry } from "../route-table";
import { httpResponses } from "./service-responses";
import { commonSettings, isProxy, parameterSettings, responseSettings, templateSettings } from "./settings";

/** An HTTP or HTTPS address. */
export function planHttp(entry: RouteEntry, { url, method }: HttpUrlTarget): IntegrationPlan {
    return httpIntegration(entry, url, method);
}

/** A request to an address, the route's path variables filled in. */
export function httpIntegration(
    entry: RouteEntry,
    url: pulumi.Input<string>,
    method: string | undefined,
): IntegrationPlan {
    const common = {
        // `ANY` sends the method that came in, which only a route for every method leaves open.
        httpMethod: method === undefined || method === "ANY" ? entry.method : method,
        uri: url,
        ...commonSettings(entry),
        ...parameterSettings(entry, pathParameters(entry, url)),
    };
    if (isProxy(entry)) return { type: "http_proxy", ...common };
    return { type: "http", ...common, ...templateSettings(entry), ...responseSettings(entry, httpResponses) };
}

/**
 * A variable of an address is filled in from a parameter of the integration, never from the path by itself.
 * Source: developer guide, "Set up proxy integrations with a proxy resource". All of them, where the address is not
 * known yet: one that is not used does no harm.
 */
export function pathParameters({ template }: Pick<RouteEntry, "template">, url: pulumi.Input<string>): Texts {
    const used = (name: string): boolean => typeof url !== "string" || url.includes(`{${name}}`);
    return Object.fromEntries(
        pathVariables(template)
            .filter(used)
            .map((name) => [`integration.request.path.${name}`, `method.request.path.${name}`]),
    );
}
