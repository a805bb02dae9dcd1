import { type Check } from "../../../model/check";
import { issue, type Issue, nearest, quote, step } from "../../../model/issue";
import { checkStageName } from "../../../model/stage-name";
import { isPlainObject } from "../../plain-object";
import { checkAccessLogs } from "../../http-api/validate-access-logs";
import { checkDomain as checkHttpDomain } from "../../http-api/validate-domain";
import { elsewhere, type Fields, object } from "../../http-api/validate-shape";
import { checkStage as checkHttpStage } from "../../http-api/validate-stage";
import { logVariables } from "../../../model/access-log-format";
import type { WebSocketApiDomain, WebSocketApiStage } from "../args";
import { ofOtherKinds } from "./foreign";

/** The name of a stage: WebSocket APIs have no `$default`. */
const checkName: Check = (path, name) =>
    name === "$default"
        ? [
              issue({
                  path,
                  code: "stage-invalid",
                  problem: "WebSocket APIs have no stage $default",
                  got: quote(name),
                  rule: "the stage's name is the path clients connect at; a domain maps it away",
                  fix: 'write a name such as "live"',
              }),
          ]
        : checkStageName(path, name).map((found) => ({
              ...found,
              problem: found.problem.replace(', or "$default"', ""),
              rule: 'developer guide, "Create a stage for WebSocket APIs"',
              fix: found.fix.replace('"$default"', '"live"'),
          }));

const stageFields: Fields<WebSocketApiStage> = {
    name: checkName,
    variables: (path, value) => checkHttpStage(path.replace(/\.variables$/, ""), { variables: value }),
    description: (path, value) => checkHttpStage(path.replace(/\.description$/, ""), { description: value }),
};
const checkStageShape = object({ fields: stageFields, example: 'stage: { name: "live" }', foreign: ofOtherKinds });

/** Everything wrong with `stage`. */
export function checkStage(path: string, stage: unknown): Issue[] {
    return typeof stage === "string" ? checkName(path, stage) : checkStageShape(path, stage);
}

/**
 * The `$context` variables of WebSocket APIs, but for those of authorizers.
 * Source: developer guide, "Configure logging for WebSocket APIs in API Gateway", read 2026-11.
 */
const variables: readonly string[] = [
    "accountId",
    "apiId",
    "authenticate.error",
    "authenticate.latency",
    "authenticate.status",
    "authorize.error",
    "authorize.latency",
    "authorize.status",
    "awsEndpointRequestId",
    "connectedAt",
    "connectionId",
    "customDomain.basePathMatched",
    "domainName",
    "domainPrefix",
    "error.message",
    "error.messageString",
    "error.responseType",
    "error.validationErrorString",
    "eventType",
    "extendedRequestId",
    "httpMethod",
    "identity.accountId",
    "identity.apiKey",
    "identity.apiKeyId",
    "identity.caller",
    "identity.cognitoAuthenticationProvider",
    "identity.cognitoAuthenticationType",
    "identity.cognitoIdentityId",
    "identity.cognitoIdentityPoolId",
    "identity.principalOrgId",
    "identity.sourceIp",
    "identity.user",
    "identity.userAgent",
    "identity.userArn",
    "integration.error",
    "integration.integrationStatus",
    "integration.latency",
    "integration.requestId",
    "integration.status",
    "integrationErrorMessage",
    "integrationLatency",
    "integrationStatus",
    "messageId",
    "requestId",
    "requestTime",
    "requestTimeEpoch",
    "responseLatency",
    "responseLength",
    "routeKey",
    "stage",
    "status",
    "waf.error",
    "waf.latency",
    "waf.status",
];

/** Everything wrong with `accessLogs`: a WebSocket API has variables of its own. */
export function checkLogs(path: string, logs: unknown): Issue[] {
    const issues = checkAccessLogs(path, logs).filter(({ problem }) => problem !== "HTTP APIs have no such variable");
    const format = isPlainObject(logs) && typeof logs.format === "string" ? logs.format : "";
    const unknown = [...new Set(logVariables(format))].filter(
        (name) => !variables.includes(name) && !/^authorizer\.[^.]/.test(name),
    );
    return [
        ...issues,
        ...unknown.map((name) => {
            const near = name === "path" || name === "resourcePath" ? "routeKey" : nearest(name, variables);
            return issue({
                path: step(path, "format"),
                code: "access-log-format",
                severity: "warning",
                problem: "WebSocket APIs have no such variable",
                got: `$context.${name}`,
                fix: near === undefined ? "leave it out" : `write $context.${near}`,
            });
        }),
    ];
}

const domainFields: Fields<WebSocketApiDomain> = {
    name: elsewhere,
    path: elsewhere,
    zoneId: elsewhere,
    dns: elsewhere,
    certificateArn: elsewhere,
    existing: elsewhere,
    ipAddressType: elsewhere,
};

/** Everything wrong with `domain`: what an HTTP API's domain has and this one lacks, then the rest as there. */
export function checkDomain(path: string, domain: unknown, region: string | undefined): Issue[] {
    if (!isPlainObject(domain)) return checkHttpDomain(path, domain, region, undefined);
    const known = Object.fromEntries(Object.entries(domain).filter(([name]) => Object.hasOwn(domainFields, name)));
    const shape = object({ fields: domainFields, example: 'domain: "feed.example.com"', foreign: ofOtherKinds });
    return [...shape(path, domain), ...checkHttpDomain(path, known, region, undefined)];
}
