import { issue, type Issue, quote, step } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { checkTarget as checkRestTarget } from "../../rest-api/validate/targets";
import { isFunctionSource } from "../../targets/function-source";
import { type WebSocketTargetKind, webSocketTargetKinds } from "../target-args";
import { checkServiceSources } from "./mappings";
import type { RouteScope } from "./scope";

/** The kind of a target as it was written; undefined where it has none or several. */
export function kindOf(value: unknown): WebSocketTargetKind | undefined {
    if (isFunctionSource(value)) return "function";
    if (!isPlainObject(value)) return undefined;
    const set = webSocketTargetKinds.filter((kind) => value[kind] !== undefined);
    return set.length === 1 ? set[0] : undefined;
}

/** Everything wrong with a target's own fields; its being one target of a known kind is `readRouteTable`'s. */
export function checkTarget(path: string, value: unknown, scope: RouteScope, requestParameters?: unknown): Issue[] {
    const kind = kindOf(value);
    // What is no target of a WebSocket API is told of by `readRouteTable`.
    if (kind === undefined && isPlainObject(value)) return [];
    const shared = checkRestTarget(path, value, {
        ...scope,
        defaultAuthorizer: undefined,
        vpcLink: false,
        endpoint: "regional",
        timeoutQuota: 29,
        pathVariables: undefined,
        toAws: true,
    });
    const issues = shared
        // A WebSocket API has variables of its own.
        .filter(({ problem }) => problem !== "HTTP APIs have no such variable")
        .map((found) => ({ ...found, problem: found.problem.replace("a REST API", "a WebSocket API") }));
    const data = kind !== undefined && isPlainObject(value) ? value[kind] : undefined;
    if (kind === undefined || !isPlainObject(data)) return issues;
    const at = step(path, kind);
    return [
        ...issues,
        ...checkServiceSources(at, data),
        ...checkVariables(at, kind, data, requestParameters),
        ...(kind === "mock" ? checkMock(at, data) : []),
    ];
}

/** A variable of an address is filled in by a mapping: a message has no path to take it from. */
function checkVariables(
    path: string,
    kind: WebSocketTargetKind,
    data: { readonly [field: string]: unknown },
    requestParameters: unknown,
): Issue[] {
    const field = kind === "s3Bucket" ? "key" : "url";
    const address = data[field];
    if (typeof address !== "string") return [];
    const mappings = isPlainObject(requestParameters) ? Object.keys(requestParameters) : [];
    return [...address.matchAll(/(?<!\$)\{([^{}]*)\}/g)].flatMap(([whole, variable = ""]) =>
        mappings.some((mapping) => mapping.replace("integration.request.", "") === `path.${variable}`)
            ? []
            : [
                  issue({
                      path: step(path, field),
                      code: "target-invalid",
                      problem: "nothing fills the variable in: a message has no path",
                      got: whole,
                      fix: `write requestParameters: { "path.${variable}": "route.request.body.${variable}" }`,
                  }),
              ],
    );
}

/** A message has neither headers nor a content type. */
function checkMock(path: string, data: { readonly [field: string]: unknown }): Issue[] {
    return ["headers", "contentType"]
        .filter((field) => data[field] !== undefined)
        .map((field) =>
            issue({
                path: step(path, field),
                code: "option-of-another-kind",
                problem: "a message has no headers",
                got: quote(data[field]),
                rule: "RestApi's answers have them",
                fix: `leave ${field} out`,
            }),
        );
}
