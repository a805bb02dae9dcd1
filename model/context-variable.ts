import { nearest } from "./issue";

/**
 * The `$context` variables of HTTP APIs.
 * Source: developer guide, "Customize HTTP API access logs", read 2026-11.
 */
export const contextVariables: readonly string[] = [
    "accountId",
    "apiId",
    "authorizer.error",
    "authorizer.principalId",
    "awsEndpointRequestId",
    "awsEndpointRequestId2",
    "customDomain.basePathMatched",
    "dataProcessed",
    "domainName",
    "domainPrefix",
    "error.message",
    "error.messageString",
    "error.responseType",
    "extendedRequestId",
    "httpMethod",
    "identity.accountId",
    "identity.caller",
    "identity.clientCert.clientCertPem",
    "identity.clientCert.issuerDN",
    "identity.clientCert.serialNumber",
    "identity.clientCert.subjectDN",
    "identity.clientCert.validity.notAfter",
    "identity.clientCert.validity.notBefore",
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
    "path",
    "protocol",
    "requestId",
    "requestTime",
    "requestTimeEpoch",
    "responseLatency",
    "responseLength",
    "routeKey",
    "stage",
    "status",
];

/** Variables REST APIs have and HTTP APIs do not. Source: developer guide, "Set up CloudWatch logging for REST APIs". */
const restOnly =
    /^(authenticate|authorize|waf|requestOverride|responseOverride)\.|^(deploymentId|resourceId|resourcePath|isCanaryRequest|wafResponseCode|webaclArn|xrayTraceId|identity\.apiKey|identity\.apiKeyId|error\.validationErrorString)$/;

/** Whether HTTP APIs have the variable. `authorizer.NAME` and `authorizer.claims.NAME` are the authorizer's own. */
export function isContextVariable(name: string): boolean {
    return contextVariables.includes(name) || /^authorizer\.(claims\.)?[^.]/.test(name);
}

/** What to write in place of a variable HTTP APIs do not have. */
export function contextVariableFix(name: string): string {
    if (name === "resourcePath") return "write $context.routeKey";
    if (restOnly.test(name)) return "leave it out: only REST APIs have it";
    const lower = name.toLowerCase();
    const near =
        contextVariables.find((known) => known.toLowerCase() === lower) ??
        contextVariables.find((known) => known.toLowerCase().endsWith(`.${lower}`)) ??
        nearest(name, contextVariables);
    return near === undefined ? "leave it out: it is always empty" : `write $context.${near}`;
}
