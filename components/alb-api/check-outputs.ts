import * as pulumi from "@pulumi/pulumi";
import { step } from "../../model/issue";
import { guardFields, guardOf, oneValue } from "../http-api/check-outputs";
import { checkCertificateArn, checkZoneId } from "../http-api/validate-domain";
import { checkFunctionArn } from "../../model/function-arn";
import type { AlbAccessLogs, AlbApiArgs, AlbDomain, AlbNetwork } from "./args";
import type { AlbAuthorizer } from "./authorizers/args";
import { subnetField } from "./network";
import type { ActionsPlan, RulePlan, TargetGroupPlan } from "./plan-rules";
import type { AlbApiPlan } from "./plan";
import {
    checkEndpoint,
    checkJwksEndpoint,
    checkJwtIssuer,
    checkLoginDomain,
    checkUserPoolArn,
} from "./validate/authorizers";
import { checkClaimValues } from "./validate/claims";
import { checkSecurityGroupIds, checkSource, checkSubnetIds, checkVpcId } from "./validate/network";
import { checkBucket } from "./validate/settings";
import { checkBody, checkRedirectHost } from "./validate/targets";
import { checkIssuer } from "../../model/jwt-issuer";
import { checkUserPoolId } from "../http-api/validate-authorizers";

type Guard = ReturnType<typeof guardOf>;

/** The same arguments, with the check of each output of a setting in front of it. Routes: see `checkTargets`. */
export function checkSettings(component: pulumi.ComponentResource, args: AlbApiArgs, region?: string): AlbApiArgs {
    const guard = guardOf(component);
    const checked: AlbApiArgs = { ...args, vpc: checkNetwork(guard, args) };
    const { certificateArn, domain, authorizers, accessLogs, securityGroupIds, allowFrom } = args;
    if (certificateArn !== undefined) {
        checked.certificateArn = guard("certificateArn", certificateArn, checkCertificateArn(region));
    }
    if (typeof domain === "object") {
        checked.domain = guardFields(guard, "domain", domain as AlbDomain, {
            zoneId: checkZoneId,
            certificateArn: checkCertificateArn(region),
        });
    }
    if (typeof accessLogs === "object") {
        checked.accessLogs = guardFields(guard, "accessLogs", accessLogs as AlbAccessLogs, { bucket: checkBucket });
    }
    if (securityGroupIds !== undefined) {
        checked.securityGroupIds = guard("securityGroupIds", oneValue(securityGroupIds), checkSecurityGroupIds);
    }
    if (allowFrom !== undefined) {
        checked.allowFrom = allowFrom.map((source, index) => guard(step("allowFrom", index), source, checkSource));
    }
    if (authorizers !== undefined) {
        checked.authorizers = Object.fromEntries(
            Object.entries(authorizers).map(([name, authorizer]) => [
                name,
                checkAuthorizer(guard, step("authorizers", name), authorizer),
            ]),
        );
    }
    return checked;
}

/** Only what is used of a VPC that may be a resource with much more. */
function checkNetwork(guard: Guard, { vpc, internal }: AlbApiArgs): AlbNetwork {
    const field = subnetField(vpc, internal ?? false);
    return {
        vpcId: guard("vpc.vpcId", vpc.vpcId, checkVpcId),
        subnetIds: guard(step("vpc", field), oneValue(vpc[field] ?? []), checkSubnetIds),
    };
}

function checkAuthorizer(guard: Guard, path: string, authorizer: AlbAuthorizer): AlbAuthorizer {
    const { jwt, cognito, oidc, cognitoLogin } = authorizer;
    if (jwt !== undefined) {
        const guarded = guardFields(guard, `${path}.jwt`, jwt, {
            issuer: checkJwtIssuer(jwt.jwksEndpoint !== undefined),
            jwksEndpoint: checkJwksEndpoint,
        });
        const { audience } = jwt;
        return {
            jwt:
                audience === undefined
                    ? guarded
                    : { ...guarded, audience: guard(`${path}.jwt.audience`, oneValue(audience), checkClaimValues) },
        };
    }
    if (cognito !== undefined) {
        const guarded = guardFields(guard, `${path}.cognito`, cognito, { userPoolId: checkUserPoolId });
        const clientIds = guard(`${path}.cognito.clientIds`, oneValue(cognito.clientIds), checkClaimValues);
        return { cognito: { ...guarded, clientIds } };
    }
    if (oidc !== undefined) {
        const endpoint = checkEndpoint;
        const checks = { authorizationEndpoint: endpoint, tokenEndpoint: endpoint, userInfoEndpoint: endpoint };
        return { oidc: guardFields(guard, `${path}.oidc`, oidc, { issuer: checkIssuer, ...checks }) };
    }
    if (cognitoLogin !== undefined) {
        const checks = { userPoolArn: checkUserPoolArn, domain: checkLoginDomain };
        return { cognitoLogin: guardFields(guard, `${path}.cognitoLogin`, cognitoLogin, checks) };
    }
    return authorizer;
}

/** The same plan, with the check of each output of a target in front of it. */
export function checkTargets(component: pulumi.ComponentResource, plan: AlbApiPlan): AlbApiPlan {
    const guard = guardOf(component);
    const ofRule = (rule: RulePlan): RulePlan => ({ ...rule, ...checkAction(guard, rule) });
    return {
        ...plan,
        targetGroups: plan.targetGroups.map((group) => checkFunction(guard, group)),
        rules: plan.rules.map(ofRule),
        defaultActions: { ...plan.defaultActions, ...checkAction(guard, plan.defaultActions) },
    };
}

function checkFunction(guard: Guard, group: TargetGroupPlan): TargetGroupPlan {
    const { fn, usedBy } = group;
    // A resource's own ARN needs no check.
    if (pulumi.Resource.isInstance(fn.identity)) return group;
    return { ...group, fn: { ...fn, arn: guard(usedBy.targetPath, fn.arn, checkFunctionArn) } };
}

function checkAction(guard: Guard, { action, targetPath: path }: ActionsPlan): Pick<ActionsPlan, "action"> {
    switch (action.kind) {
        case "forward":
            return { action };
        case "redirect": {
            const checks = { host: checkRedirectHost };
            return { action: { ...action, data: guardFields(guard, `${path}.redirect`, action.data, checks) } };
        }
        case "fixedResponse": {
            const checks = { body: checkBody };
            return { action: { ...action, data: guardFields(guard, `${path}.fixedResponse`, action.data, checks) } };
        }
    }
}
