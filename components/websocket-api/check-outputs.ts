import type * as pulumi from "@pulumi/pulumi";
import type { Check } from "../../model/check";
import { step } from "../../model/issue";
import type { HttpApiArgs } from "../http-api/args";
import {
    checkSettings as checkHttpSettings,
    type Guard,
    guardFields,
    guardOf,
    mapValues,
} from "../http-api/check-outputs";
import { outputChecks } from "../http-api/validate-outputs";
import { checkTarget } from "../rest-api/check-outputs";
import type { ExecutionLogs } from "../rest-api/stage-args";
import { checkTemplate } from "../rest-api/validate/templates";
import type { WebSocketApiArgs } from "./args";
import type { RouteEntry, RouteTarget } from "./route-table";
import { checkServiceSource, checkSource } from "./validate/mappings";

type Texts = { [name: string]: pulumi.Input<string> };

/** The same arguments, with the check of each output of a setting in front of it. Routes: see `checkRouteOutputs`. */
export function checkSettings(
    component: pulumi.ComponentResource,
    args: WebSocketApiArgs,
    region: string | undefined,
): WebSocketApiArgs {
    const { stage, accessLogs, domain, executionLogs } = args;
    // These an HTTP API has as well; a domain without mutual TLS is one of its domains.
    const shared: HttpApiArgs = {
        routes: {},
        ...(stage === undefined ? {} : { stage }),
        ...(accessLogs === undefined ? {} : { accessLogs }),
        ...(domain === undefined ? {} : { domain }),
    };
    const checked = checkHttpSettings(component, shared, region);
    const guarded: WebSocketApiArgs = {
        ...args,
        ...(checked.stage === undefined ? {} : { stage: checked.stage }),
        ...(checked.accessLogs === undefined ? {} : { accessLogs: checked.accessLogs }),
        ...(checked.domain === undefined ? {} : { domain: checked.domain }),
    };
    if (typeof executionLogs !== "object") return guarded;
    const { kmsKeyArn } = outputChecks;
    return {
        ...guarded,
        executionLogs: guardFields(guardOf(component), "executionLogs", executionLogs as ExecutionLogs, { kmsKeyArn }),
    };
}

/** The same route, with the check of each output of its target, mappings and templates in front of it. */
export function checkRouteOutputs(component: pulumi.ComponentResource, entry: RouteEntry): RouteEntry {
    const guard = guardOf(component);
    const { path, settings, key } = entry;
    const { requestParameters, requestTemplates, responses } = settings;
    return {
        ...entry,
        target: guardTarget(guard, entry),
        settings: {
            ...settings,
            ...(requestParameters && {
                requestParameters: texts(
                    guard,
                    `${path}.requestParameters`,
                    requestParameters,
                    checkSource(key.kind === "connect"),
                ),
            }),
            ...(requestTemplates && {
                requestTemplates: texts(guard, `${path}.requestTemplates`, requestTemplates, checkTemplate),
            }),
            ...(responses && {
                responses: responses.map((response, index) => {
                    const { templates } = response;
                    if (templates === undefined) return response;
                    const at = `${step(`${path}.responses`, index)}.templates`;
                    return { ...response, templates: texts(guard, at, templates, checkTemplate) };
                }),
            }),
        },
    };
}

/** A target's outputs as a REST API checks them, and that those of a service read nothing a message does not have. */
function guardTarget(guard: Guard, entry: RouteEntry): RouteTarget {
    const { target, targetPath } = entry;
    const ownSources: Guard = (path, value, check) =>
        guard(path, value, (at, known) => [...check(at, known), ...checkServiceSource(at, known)]);
    const service = !["function", "httpUrl", "privateLoadBalancer", "mock"].includes(target.kind);
    // The kinds of target of a WebSocket API are some of a REST API's.
    return checkTarget(service ? ownSources : guard, { target, targetPath }, []) as RouteTarget;
}

function texts(guard: Guard, path: string, values: Texts, check: Check): Texts {
    return mapValues(values, (value, name) => guard(step(path, name), value, check));
}
