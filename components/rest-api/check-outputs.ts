import * as pulumi from "@pulumi/pulumi";
import type { Check } from "../../model/check";
import { issue, quote, step } from "../../model/issue";
import { pathVariables } from "../../model/path-template";
import { type Guard, guardFields, guardOf, mapValues, oneValue } from "../http-api/check-outputs";
import { outputChecks } from "../http-api/validate-outputs";
import { isPlain } from "../when-known";
import type { RestApiArgs } from "./args";
import type { RestAuthorizer } from "./authorizer-args";
import type { RouteEntry, RouteTarget } from "./route-table";
import type { ExecutionLogs, RestApiStage } from "./stage-args";
import { checkUserPoolArn } from "./validate/authorizers";
import { checkSource } from "./validate/mappings";
import {
    checkBucketArn,
    checkBucketName,
    checkLoadBalancerArn,
    checkTableArn,
    checkTopicArn,
} from "./validate/targets";
import { checkTemplate } from "./validate/templates";

type Texts = { [name: string]: pulumi.Input<string> };

/** The same arguments, with the check of each output of a setting in front of it. Routes: see `checkRouteOutputs`. */
export function checkSettings(component: pulumi.ComponentResource, args: RestApiArgs): RestApiArgs {
    const guard = guardOf(component);
    const checked: RestApiArgs = { ...args };
    const { authorizers, cors, stage, stages, accessLogs, executionLogs, gatewayResponses } = args;
    if (authorizers !== undefined) {
        checked.authorizers = mapValues(authorizers, (authorizer, name) =>
            checkAuthorizer(guard, step("authorizers", name), authorizer),
        );
    }
    if (cors !== undefined) {
        const origins = cors.origins.map((origin, index) =>
            guard(step("cors.origins", index), origin, outputChecks.origin),
        );
        checked.cors = { ...cors, origins };
    }
    if (typeof stage === "object") checked.stage = checkVariables(guard, "stage", stage as RestApiStage);
    if (stages !== undefined) {
        checked.stages = mapValues(stages, (further, name) => checkVariables(guard, step("stages", name), further));
    }
    const logs = { logGroupArn: outputChecks.logGroupArn, kmsKeyArn: outputChecks.kmsKeyArn };
    if (typeof accessLogs === "object") checked.accessLogs = guardFields(guard, "accessLogs", accessLogs, logs);
    if (typeof executionLogs === "object") {
        const { kmsKeyArn } = logs;
        checked.executionLogs = guardFields(guard, "executionLogs", executionLogs as ExecutionLogs, { kmsKeyArn });
    }
    if (gatewayResponses !== undefined) {
        checked.gatewayResponses = mapValues(gatewayResponses, (response, type) => {
            const path = step(step("gatewayResponses", type), "headers");
            const { headers } = response;
            if (headers === undefined) return response;
            return { ...response, headers: texts(guard, path, headers, checkSource("gateway")) };
        });
    }
    return checked;
}

function checkVariables<T extends { variables?: Texts }>(guard: Guard, path: string, stage: T): T {
    const { variables } = stage;
    if (variables === undefined) return stage;
    return { ...stage, variables: texts(guard, `${path}.variables`, variables, outputChecks.stageVariable) };
}

function checkAuthorizer(guard: Guard, path: string, authorizer: RestAuthorizer): RestAuthorizer {
    const { cognito } = authorizer;
    if (cognito === undefined) return authorizer;
    const at = `${path}.cognito`;
    const { userPoolArns, userPoolId, clientIds } = cognito;
    const anyOrNone: Check = (where, ids) =>
        Array.isArray(ids) && ids.length === 0 ? [] : outputChecks.clientIds(where, ids);
    return {
        cognito: {
            ...cognito,
            ...(userPoolArns === undefined
                ? {}
                : {
                      userPoolArns: userPoolArns.map((arn, index) =>
                          guard(step(`${at}.userPoolArns`, index), arn, checkUserPoolArn),
                      ),
                  }),
            // The id of a pool of this program leads to the pool; see `planAuthorizers`.
            ...(userPoolId === undefined || pulumi.Output.isInstance(userPoolId)
                ? {}
                : { userPoolId: guard(`${at}.userPoolId`, userPoolId, outputChecks.userPoolId) }),
            ...(clientIds === undefined ? {} : { clientIds: guard(`${at}.clientIds`, oneValue(clientIds), anyOrNone) }),
        },
    };
}

function texts(guard: Guard, path: string, values: Texts, check: Check): Texts {
    return mapValues(values, (value, name) => guard(step(path, name), value, check));
}

/** The same route, with the check of each output of its target, mappings and templates in front of it. */
export function checkRouteOutputs(component: pulumi.ComponentResource, entry: RouteEntry): RouteEntry {
    const guard = guardOf(component);
    const { path, settings } = entry;
    const variables = pathVariables(entry.template);
    const { requestParameters, requestTemplates, responses } = settings;
    return {
        ...entry,
        target: checkTarget(guard, entry, variables),
        settings: {
            ...settings,
            ...(requestParameters === undefined
                ? {}
                : {
                      requestParameters: texts(
                          guard,
                          `${path}.requestParameters`,
                          requestParameters,
                          checkLateSource(variables),
                      ),
                  }),
            ...(requestTemplates === undefined
                ? {}
                : { requestTemplates: texts(guard, `${path}.requestTemplates`, requestTemplates, checkTemplate) }),
            ...(responses === undefined
                ? {}
                : {
                      responses: responses.map((response, index) => {
                          const at = step(`${path}.responses`, index);
                          const { headers, templates } = response;
                          return {
                              ...response,
                              ...(headers && {
                                  headers: texts(guard, `${at}.headers`, headers, checkSource("response")),
                              }),
                              ...(templates && {
                                  templates: texts(guard, `${at}.templates`, templates, checkTemplate),
                              }),
                          };
                      }),
                  }),
        },
    };
}

/**
 * A mapping that is an output. A method declares the headers and query parameters its mappings read, and API Gateway
 * refuses one that is not declared: which they are must be known before.
 */
const checkLateSource =
    (variables: readonly string[]): Check =>
    (path, value) => {
        if (typeof value !== "string" || !/^method\.request\.(?:multivalue)?(?:header|querystring)\./.test(value)) {
            return checkSource("request", variables)(path, value);
        }
        return [
            issue({
                path,
                code: "not-plain",
                problem: "a parameter of the request is read by a mapping that is a plain text",
                got: quote(value),
                rule: "API Gateway refuses a mapping of a parameter the method does not declare",
                fix: `write ${quote(value)} itself, not an output`,
            }),
        ];
    };

/** Checks of a target's fields by their names; a field of the same name holds the same in every kind. */
function fieldChecks(variables: readonly string[]): { readonly [field: string]: Check } {
    const mapped = outputChecks.serviceParameter({ pathVariables: variables, stageVariables: [] });
    return {
        url: outputChecks.httpUrl(variables),
        listenerArn: outputChecks.listenerArn,
        loadBalancerArn: checkLoadBalancerArn,
        queueUrl: outputChecks.queueUrl,
        queueArn: outputChecks.queueArn,
        topicArn: checkTopicArn,
        busArn: outputChecks.busArn,
        stateMachineArn: outputChecks.stateMachineArn,
        streamArn: outputChecks.streamArn,
        tableArn: checkTableArn,
        bucketName: checkBucketName,
        bucketArn: checkBucketArn,
        source: mapped,
        detailType: mapped,
        detail: mapped,
        message: mapped,
        data: mapped,
        partitionKey: mapped,
        parameters: mapped,
        item: mapped,
        values: mapped,
        body: checkTemplate,
    };
}

/** The same target, with the check of each of its outputs in front of it. */
export function checkTarget(
    guard: Guard,
    { target, targetPath }: Pick<RouteEntry, "target" | "targetPath">,
    variables: readonly string[],
): RouteTarget {
    if (target.kind === "function") {
        // A resource's own ARN needs no check.
        if (pulumi.Resource.isInstance(target.identity)) return target;
        return { ...target, arn: guard(targetPath, target.arn, outputChecks.functionArn) };
    }
    const checks = fieldChecks(variables);
    const data = mapValues(target.data as unknown as Record<string, unknown>, (value, field) => {
        const check = checks[field];
        const at = step(`${targetPath}.${target.kind}`, field);
        if (check === undefined) return value;
        if (isPlain(value) && typeof value === "object" && value !== null)
            return texts(guard, at, value as Texts, check);
        return guard(at, value, check);
    });
    return { ...target, data } as unknown as RouteTarget;
}
