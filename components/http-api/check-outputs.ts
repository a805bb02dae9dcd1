import * as pulumi from "@pulumi/pulumi";
import type { Check } from "../../model/check";
import { step } from "../../model/issue";
import { pathVariables } from "../../model/path-template";
import type { Authorizer } from "../authorizers/args";
import { isPlain, whenKnown } from "../when-known";
import type { HttpApiArgs, HttpApiDomain, HttpApiStage } from "./args";
import type { IntegrationPlan } from "./plan-integrations";
import type { RouteTarget } from "./route-table";
import { outputChecks } from "./validate-outputs";

/** Puts the check of a value in front of it: one that is an output fails with the issue instead of reaching AWS. */
export type Guard = <T>(path: string, value: pulumi.Input<T>, check: Check) => pulumi.Input<T>;

/** The guard of a component. */
export const guardOf =
    (component: pulumi.ComponentResource): Guard =>
    (path, value, check) =>
        // Under the mocks of a user's tests an output nobody mocked is undefined: there is nothing to judge.
        whenKnown(component, value, (known) => (isGiven(known) ? check(path, known) : []));

const isGiven = (known: unknown): boolean => (Array.isArray(known) ? known.every(isGiven) : known !== undefined);

/** The same arguments, with the check of each output of a setting in front of it. Routes: see `checkIntegration`. */
export function checkSettings(component: pulumi.ComponentResource, args: HttpApiArgs, region?: string): HttpApiArgs {
    const guard = guardOf(component);
    const checked: HttpApiArgs = { ...args };
    const { authorizers, cors, stage, accessLogs, domain } = args;
    if (authorizers !== undefined) {
        const guarded = Object.entries(authorizers).map(([name, authorizer]) => [
            name,
            checkAuthorizer(guard, step("authorizers", name), authorizer),
        ]);
        checked.authorizers = Object.fromEntries(guarded) as NonNullable<HttpApiArgs["authorizers"]>;
    }
    if (cors !== undefined) {
        const origins = cors.origins.map((origin, index) =>
            guard(step("cors.origins", index), origin, outputChecks.origin),
        );
        checked.cors = { ...cors, origins };
    }
    if (typeof stage === "object") {
        const { variables, ...rest } = stage as HttpApiStage;
        if (variables !== undefined) {
            const guarded = mapValues(variables, (value, name) =>
                guard(step("stage.variables", name), value, outputChecks.stageVariable),
            );
            checked.stage = { ...rest, variables: guarded };
        }
    }
    if (typeof accessLogs === "object") {
        checked.accessLogs = guardFields(guard, "accessLogs", accessLogs, {
            logGroupArn: outputChecks.logGroupArn,
            kmsKeyArn: outputChecks.kmsKeyArn,
        });
    }
    if (typeof domain === "object") {
        const guarded = guardFields(guard, "domain", domain as HttpApiDomain, {
            zoneId: outputChecks.zoneId,
            certificateArn: outputChecks.certificateArn(region),
        });
        const { mutualTls } = guarded;
        checked.domain =
            mutualTls === undefined
                ? guarded
                : {
                      ...guarded,
                      mutualTls: guardFields(guard, "domain.mutualTls", mutualTls, {
                          truststoreUri: outputChecks.truststoreUri,
                          ownershipCertificateArn: outputChecks.certificateArn(),
                      }),
                  };
    }
    return checked;
}

function checkAuthorizer(guard: Guard, path: string, authorizer: Authorizer): Authorizer {
    const { jwt, cognito } = authorizer;
    if (jwt !== undefined) {
        const audience = guard(`${path}.jwt.audience`, oneValue(jwt.audience), outputChecks.audience);
        return { jwt: { ...guardFields(guard, `${path}.jwt`, jwt, { issuer: outputChecks.issuer }), audience } };
    }
    if (cognito !== undefined) {
        const clientIds = guard(`${path}.cognito.clientIds`, oneValue(cognito.clientIds), outputChecks.clientIds);
        const fields = { userPoolId: outputChecks.userPoolId };
        return { cognito: { ...guardFields(guard, `${path}.cognito`, cognito, fields), clientIds } };
    }
    return authorizer;
}

/** A list as one value: an output when it is one or holds one, so that it can be judged as a whole. */
export function oneValue(list: pulumi.Input<pulumi.Input<string>[]>): pulumi.Input<pulumi.Input<string>[]> {
    return isPlain(list) && list.every(isPlain) ? list : pulumi.output(list);
}

/** The same object, with checks in front of the fields named. */
export function guardFields<T extends object>(
    guard: Guard,
    path: string,
    object: T,
    checks: { readonly [K in keyof T]?: Check },
): T {
    const guarded = { ...object };
    for (const [field, check] of Object.entries(checks) as [keyof T & string, Check][]) {
        const value = object[field];
        if (value !== undefined) guarded[field] = guard(`${path}.${field}`, value, check) as T[keyof T & string];
    }
    return guarded;
}

/** The same integration, with the check of each output of its target and mappings in front of it. */
export function checkIntegration(component: pulumi.ComponentResource, plan: IntegrationPlan): IntegrationPlan {
    const guard = guardOf(component);
    const { usedBy, requestParameters, responseParameters } = plan;
    const { path, key, settings } = usedBy;
    const target = Object.keys(settings).length === 0 ? path : `${path}.to`;
    const variables = key.kind === "path" ? pathVariables(key.path) : [];
    const scope = { pathVariables: variables, stageVariables: [] };
    const mapping =
        (mappingPath: string, side: "request" | "response") =>
        (value: pulumi.Input<string>, name: string): pulumi.Input<string> => {
            const check: Check = (at, known) => outputChecks.mapping(at, side, name, known, scope);
            return guard(step(mappingPath, name), value, check);
        };
    return {
        ...plan,
        target: checkTarget(guard, target, plan.target, usedBy.target, variables),
        requestParameters:
            requestParameters && mapValues(requestParameters, mapping(`${path}.requestParameters`, "request")),
        responseParameters:
            responseParameters &&
            mapValues(responseParameters, (mappings, status) =>
                mapValues(mappings, mapping(step(`${path}.responseParameters`, status), "response")),
            ),
    };
}

function checkTarget(
    guard: Guard,
    path: string,
    target: IntegrationPlan["target"],
    { kind }: RouteTarget,
    variables: readonly string[],
): IntegrationPlan["target"] {
    switch (target.kind) {
        case "function": {
            // A resource's own ARN needs no check.
            if (pulumi.Resource.isInstance(target.fn.identity)) return target;
            return { ...target, fn: { ...target.fn, arn: guard(path, target.fn.arn, outputChecks.functionArn) } };
        }
        case "http":
            return { ...target, url: guard(`${path}.httpUrl.url`, target.url, outputChecks.httpUrl(variables)) };
        case "private":
            return kind === "privateListener"
                ? { ...target, uri: guard(`${path}.${kind}.listenerArn`, target.uri, outputChecks.listenerArn) }
                : { ...target, uri: guard(`${path}.${kind}.serviceArn`, target.uri, outputChecks.cloudMapServiceArn) };
        case "service": {
            const scope = { pathVariables: variables, stageVariables: [] };
            const check = outputChecks.serviceParameter(scope);
            return {
                ...target,
                parameters: mapValues(target.parameters, (value, name) =>
                    guard(`${path}.${kind}.${name}`, value, check),
                ),
            };
        }
    }
}

/** The same names, with other values. */
export function mapValues<T, U>(
    record: { readonly [name: string]: T },
    map: (value: T, name: string) => U,
): { [name: string]: U } {
    return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value, name)]));
}
