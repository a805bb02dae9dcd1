import type { ListenerRuleArgs } from "@pulumi/aws/lb/listenerRule";
import * as pulumi from "@pulumi/pulumi";
import type { AuthorizerPlan } from "./authorizers/plan";
import type { ActionsPlan, RulePlan } from "./plan-rules";

/** One action, as rules and listeners take it alike. */
type ActionInputs = Extract<ListenerRuleArgs["actions"], readonly unknown[]>[number];
type ConditionInputs = Extract<ListenerRuleArgs["conditions"], readonly unknown[]>[number];

/**
 * The actions of a rule or a listener. Their order is written out where there are two: authentication comes first.
 * Source: API reference, `Action`.
 */
export function actionInputs(
    { authorizer, action }: ActionsPlan,
    targetGroupArn: (name: string) => pulumi.Input<string>,
): ActionInputs[] {
    const last = lastAction(action, targetGroupArn);
    return authorizer === undefined
        ? [last]
        : [
              { order: 1, ...authenticate(authorizer) },
              { order: 2, ...last },
          ];
}

function lastAction(action: ActionsPlan["action"], targetGroupArn: (name: string) => pulumi.Input<string>) {
    switch (action.kind) {
        case "forward":
            return { type: "forward", targetGroupArn: targetGroupArn(action.targetGroup) };
        case "redirect": {
            const { status = 302, protocol, host, port, path, query } = action.data;
            return {
                type: "redirect",
                redirect: {
                    statusCode: `HTTP_${String(status)}`,
                    ...given({ protocol, host, port: port === undefined ? undefined : String(port), path, query }),
                },
            };
        }
        case "fixedResponse": {
            const { status, body, contentType = "text/plain" } = action.data;
            return {
                type: "fixed-response",
                fixedResponse: { statusCode: String(status), contentType, ...given({ messageBody: body }) },
            };
        }
    }
}

function authenticate(plan: AuthorizerPlan) {
    switch (plan.kind) {
        case "jwt":
            return {
                type: "jwt-validation",
                jwtValidation: {
                    issuer: plan.issuer,
                    jwksEndpoint: plan.jwksEndpoint,
                    ...(plan.claims.length === 0
                        ? {}
                        : { additionalClaims: plan.claims.map((claim) => ({ ...claim })) }),
                },
            };
        case "oidc":
            return {
                type: "authenticate-oidc",
                authenticateOidc: {
                    ...plan.login,
                    clientSecret: pulumi.secret(plan.login.clientSecret),
                    ...session(plan.session),
                },
            };
        case "cognitoLogin":
            return {
                type: "authenticate-cognito",
                authenticateCognito: {
                    userPoolArn: plan.login.userPoolArn,
                    userPoolClientId: plan.login.clientId,
                    userPoolDomain: plan.login.domain,
                    ...session(plan.session),
                },
            };
    }
}

function session({
    onUnauthenticated,
    scope,
    cookieName,
    timeout,
    extraParameters,
}: Extract<AuthorizerPlan, { kind: "oidc" }>["session"]) {
    return {
        onUnauthenticatedRequest: onUnauthenticated,
        scope,
        sessionCookieName: cookieName,
        sessionTimeout: timeout,
        ...(Object.keys(extraParameters).length === 0 ? {} : { authenticationRequestExtraParams: extraParameters }),
    };
}

/** The conditions of a rule: one of each kind, and one for each header. */
export function conditionInputs({ method, pathCondition, host, when }: RulePlan): ConditionInputs[] {
    const { values, regexValues } = pathCondition;
    const { headers = {}, query = {}, sourceIp } = when;
    const queryStrings = Object.entries(query).map(([key, value]) => ({ key, value }));
    return [
        ...(method === undefined ? [] : [{ httpRequestMethod: { values: [method] } }]),
        { pathPattern: regexValues === undefined ? { values: [...values] } : { regexValues: [...regexValues] } },
        ...(host === undefined ? [] : [{ hostHeader: { values: [...host] } }]),
        ...Object.entries(headers).map(([httpHeaderName, expected]) => ({
            httpHeader: { httpHeaderName, values: [...expected] },
        })),
        // Values of one condition are alternatives, and every parameter asked for must be there: one condition each.
        ...queryStrings.map((pair) => ({ queryStrings: [pair] })),
        ...(sourceIp === undefined ? [] : [{ sourceIp: { values: [...sourceIp] } }]),
    ];
}

/** The fields that are set. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
        [K in keyof T]?: Exclude<T[K], undefined>;
    };
}
