/**
 * Every code an issue may carry. A code is part of the contract: tests, editors and CI key on it, the wording may improve.
 * Grouped by what the user has to look at.
 */
export const issueCodes = [
    // route table
    "route-key-malformed",
    "route-duplicate",
    "route-sibling-variables",
    "route-unreachable",
    "route-precedence-unconfirmed",
    "route-table-empty",
    "route-quota",
    "preflight-authorized",
    // targets
    "target-missing",
    "target-ambiguous",
    "target-invalid",
    "integration-quota",
    "function-name-conflict",
    "permission-policy-size",
    // authorizers
    "authorizer-unknown",
    "authorizer-invalid",
    "authorizer-quota",
    "authorizer-unused",
    "scopes-without-jwt",
    "scopes-quota",
    "audience-quota",
    "issuer-invalid",
    "issuer-suspicious",
    "identity-source-invalid",
    "authorizer-cache",
    // settings
    "throttle-incomplete",
    "throttle-invalid",
    "throttle-over-account",
    "timeout-invalid",
    "timeout-shorter-than-function",
    "cors-invalid",
    "cors-credentials-wildcard",
    "mapping-invalid",
    "mapping-reserved-header",
    "pattern-invalid",
    "json-path-invalid",
    "template-invalid",
    "schema-invalid",
    "access-log-format",
    "access-log-invalid",
    "stage-invalid",
    "stage-variable-invalid",
    "domain-invalid",
    "plan-invalid",
    "api-key-invalid",
    "firewall-invalid",
    "endpoint-invalid",
    "access-invalid",
    "policy-invalid",
    "canary-invalid",
    "client-certificate-invalid",
    "logging-role",
    "not-plain",
    "value-invalid",
    "option-unknown",
    "option-of-another-kind",
    "name-invalid",
    "deploy-time",
    // LambdaFunction
    "code-missing",
    "code-ambiguous",
    "bundle-failed",
    "function-invalid",
    // stage configuration
    "config-missing",
    "config-invalid",
] as const;

/** The code of an issue; one of a closed set. */
export type IssueCode = (typeof issueCodes)[number];
