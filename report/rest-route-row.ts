import type { Flag } from "../frontdoor/front-door";
import type { RestFrontDoor, RestRoute } from "../frontdoor/rest-front-door";
import { isUnknown } from "../model/property-value";
import { printPathTemplate } from "../model/path-template";
import { ofEachStage } from "./of-each-stage";
import {
    printAuthorizer,
    printFlag,
    printTarget,
    printText,
    printTexts,
    printThrottle,
    printTimeout,
} from "./print-value";
import { printCaching, settingsInForce } from "./rest-method-settings";
import type { RouteRow } from "./route-row";

/** The line of a method in the route table. */
export function restRouteRow(frontDoor: RestFrontDoor, route: RestRoute): RouteRow {
    const { method, path, template, authorizer, scopes, apiKeyRequired, integration } = route;
    const wanted = isUnknown(scopes) || scopes.length > 0 ? ` ${printTexts(scopes)}` : "";
    const validation = printValidation(route);
    const caching = frontDoor.stages.map((stage) => printCaching(stage, route, frontDoor.routes));
    return {
        method: template === undefined ? "?" : printText(method),
        path: template === undefined ? printText(path) : printPathTemplate(template),
        target: printRestTarget(route),
        authorizer: `${printAuthorizer(authorizer)}${wanted}`,
        throttle: ofEachStage(
            frontDoor.stages,
            frontDoor.stages.map((stage) => printThrottle(settingsInForce(stage, route, frontDoor.routes).throttle)),
            printThrottle(undefined),
        ),
        timeout: integration === undefined ? "-" : printTimeout(integration.timeoutMilliseconds),
        ...(apiKeyRequired === false ? {} : { apiKey: printFlag(apiKeyRequired, "required") }),
        ...(validation === undefined ? {} : { validation }),
        ...(caching.every((text) => text === undefined)
            ? {}
            : {
                  cache: ofEachStage(
                      frontDoor.stages,
                      caching.map((text) => text ?? "off"),
                      "off",
                  ),
              }),
    };
}

function printRestTarget({ integration }: RestRoute): string {
    if (integration === undefined) return "? no integration";
    const { target, type } = integration;
    return `${printTarget(target)}${target.kind === "lambda" && type === "AWS" ? ", not proxied" : ""}`;
}

function printValidation({ validator }: RestRoute): string | undefined {
    if (validator === undefined) return undefined;
    const part = (what: string, flag: Flag): string[] =>
        flag === false ? [] : flag === true ? [what] : [`${what} ${printText(flag)}`];
    const parts = [...part("body", validator.body), ...part("parameters", validator.parameters)];
    return parts.length === 0 ? undefined : parts.join(", ");
}
