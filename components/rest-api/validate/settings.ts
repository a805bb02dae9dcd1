import { type Check, flag, oneOf, shortText, text, within } from "../../../model/check";
import { issue, type Issue, nearest, quote, step } from "../../../model/issue";
import { httpApiLimits, restApiLimits } from "../../../model/limits";
import { checkStageName } from "../../../model/stage-name";
import { isPlainObject } from "../../plain-object";
import { checkAccessLogs } from "../../http-api/validate-access-logs";
import { type Fields, input, list, map, object } from "../../http-api/validate-shape";
import { checkStage as checkHttpStage } from "../../http-api/validate-stage";
import { checkThrottle } from "../../http-api/validate-throttle";
import type { Throttle } from "../../throttle";
import type { ExecutionLogs, FurtherStage, GatewayResponse, RestApiStage } from "../stage-args";
import { checkHeaders } from "./mappings";
import { checkStatus } from "./responses";
import { checkContentType } from "./templates";

/** The name of a stage: REST APIs have no `$default`. */
const checkName: Check = (path, name) =>
    name === "$default"
        ? [
              issue({
                  path,
                  code: "stage-invalid",
                  problem: "REST APIs have no stage $default",
                  got: quote(name),
                  rule: "the stage's name is the first part of the path; a domain maps it away",
                  fix: 'write a name such as "live"',
              }),
          ]
        : checkStageName(path, name).map((found) => ({
              ...found,
              problem: found.problem.replace(', or "$default"', ""),
              rule: 'developer guide, "Set up a stage for a REST API in API Gateway"',
          }));

const described = {
    variables: (path: string, value: unknown) => checkHttpStage(path.replace(/\.variables$/, ""), { variables: value }),
    description: (path: string, value: unknown) =>
        checkHttpStage(path.replace(/\.description$/, ""), { description: value }),
};
const stageFields: Fields<RestApiStage> = { name: checkName, ...described };
const checkStageShape = object({ fields: stageFields, example: 'stage: { name: "live" }' });

/** Everything wrong with `stage`. */
export function checkStage(path: string, stage: unknown): Issue[] {
    return typeof stage === "string" ? checkName(path, stage) : checkStageShape(path, stage);
}

/** Everything wrong with `stages`. */
export function checkStages(path: string, stages: unknown, first: unknown, account: Throttle): Issue[] {
    const fields: Fields<FurtherStage> = {
        ...described,
        throttle: (at, value) => checkThrottle(at, value, account),
        cache: flag,
    };
    const shape = object({ fields, example: 'stages: { beta: { variables: { color: "blue" } } }' });
    const check = map(shape, "stages: { beta: {} }", (at, name) =>
        name === first
            ? [
                  issue({
                      path: at,
                      code: "stage-invalid",
                      problem: "stage has this name already",
                      got: quote(name),
                      fix: "give one of them another name",
                  }),
              ]
            : checkName(at, name),
    );
    const issues = check(path, stages);
    const count = isPlainObject(stages) ? Object.keys(stages).length + 1 : 0;
    if (count <= restApiLimits.stages) return issues;
    return [
        ...issues,
        issue({
            path,
            code: "stage-invalid",
            problem: `a REST API has at most ${restApiLimits.stages} stages`,
            got: quote(count),
            rule: "AWS raises it on request",
            fix: "make a second API",
        }),
    ];
}

/** A domain is mapped to the first stage, and with one the execute-api address answers only when it is asked to. */
export function checkFurtherStages({ stages, domain, executeApiEndpoint }: Record<string, unknown>): Issue[] {
    if (domain === undefined || executeApiEndpoint === true) return [];
    const names = isPlainObject(stages) ? Object.keys(stages) : [];
    if (names.length === 0) return [];
    return [
        issue({
            path: "stages",
            code: "stage-invalid",
            severity: "warning",
            problem:
                "the domain leads to the first stage alone, and with a domain the execute-api address does not answer",
            got: names.join(", "),
            fix: "write executeApiEndpoint: true, or map a domain of their own to them",
        }),
    ];
}

/** What HTTP APIs have and a REST API's log line does not. Source: developer guide, "Variables for access logging". */
const httpVariables = /\$context\.(routeKey|dataProcessed|awsEndpointRequestId2)\b/g;

/** Everything wrong with `accessLogs`: a REST API has other variables than an HTTP API. */
export function checkLogs(path: string, logs: unknown): Issue[] {
    const issues = checkAccessLogs(path, logs).filter(({ problem }) => problem !== "HTTP APIs have no such variable");
    const format = isPlainObject(logs) && typeof logs.format === "string" ? logs.format : "";
    const foreign = [...format.matchAll(httpVariables)].map(([variable, name]) =>
        issue({
            path: step(path, "format"),
            code: "access-log-format",
            severity: "warning",
            problem: "REST APIs have no such variable",
            got: variable,
            fix: name === "routeKey" ? "write $context.httpMethod $context.resourcePath" : "leave it out",
        }),
    );
    return [...issues, ...foreign];
}

/** Everything wrong with `executionLogs`. */
export function checkExecutionLogs(path: string, logs: unknown): Issue[] {
    if (typeof logs === "boolean") return [];
    const shared =
        (name: string): Check =>
        (at, value) =>
            checkAccessLogs(at.slice(0, -(name.length + 1)), { [name]: value });
    const fields: Fields<ExecutionLogs> = {
        enabled: flag,
        level: oneOf(["ERROR", "INFO"], "level"),
        bodies: flag,
        retentionDays: shared("retentionDays"),
        kmsKeyArn: { whenPlain: shared("kmsKeyArn") },
    };
    return object({ fields, example: 'executionLogs: { level: "ERROR" }' })(path, logs);
}

/** Types of answers API Gateway gives itself. Source: developer guide, "Gateway response types for API Gateway". */
const responseTypes = [
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_BODY",
    "BAD_REQUEST_PARAMETERS",
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "EXPIRED_TOKEN",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "RESOURCE_NOT_FOUND",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
    "WAF_FILTERED",
];

const responseFields: Fields<GatewayResponse> = {
    status: checkStatus,
    headers: (path, value) => checkHeaders(path, value, "gateway"),
    // Not VTL: variables are put in and nothing is run.
    templates: map(
        input(text('{"message":$context.error.messageString}')),
        'templates: { "application/json": "..." }',
        checkContentType,
    ),
};

/** Everything wrong with `gatewayResponses`. */
export const checkGatewayResponses = map(
    object({ fields: responseFields, example: "{ status: 401 }" }),
    "gatewayResponses: { UNAUTHORIZED: { status: 401 } }",
    (path, type) => {
        if (responseTypes.includes(type)) return [];
        const near = nearest(type, responseTypes);
        return [
            issue({
                path,
                code: "option-unknown",
                problem: "API Gateway gives no answer of this type",
                got: quote(type),
                fix: near === undefined ? `write one of ${responseTypes.join(", ")}` : `write ${near}`,
            }),
        ];
    },
);

const checkTypes = list(
    text("image/png", (path, type) => (type === "*/*" ? [] : checkContentType(path, type))),
    'binaryMediaTypes: ["image/*"]',
);

/** Everything wrong with `binaryMediaTypes`. */
export function checkBinaryMediaTypes(path: string, types: unknown): Issue[] {
    return checkTypes(path, types);
}

/** Bytes from which on answers are compressed. */
export const checkCompression = within({
    ...restApiLimits.compression,
    unit: "bytes",
    whole: true,
    rule: "API Gateway: Invalid minimum compression size, must be between 0 and 10485760",
});

/** A description: the service refuses an empty one. */
export const checkDescription: Check = (path, value) =>
    value === ""
        ? [
              issue({
                  path,
                  code: "value-invalid",
                  problem: "a description must not be empty",
                  got: '""',
                  rule: "API Gateway: Description cannot be an empty string",
                  fix: "leave description out",
              }),
          ]
        : shortText("the orders service", httpApiLimits.description, "service model of API Gateway")(path, value);
