import type { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import { Permission } from "@pulumi/aws/lambda/permission";
import { Listener } from "@pulumi/aws/lb/listener";
import { ListenerRule } from "@pulumi/aws/lb/listenerRule";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup";
import { TargetGroupAttachment } from "@pulumi/aws/lb/targetGroupAttachment";
import type * as pulumi from "@pulumi/pulumi";
import { deploymentRegion } from "../deployment-region";
import { createFirewall, type FirewallResources } from "../rest-api/firewall/create";
import { actionInputs, conditionInputs } from "./action-inputs";
import { type AccessLogResources, createAccessLogs } from "./create-access-logs";
import { type AlbDomainResources, createDomain } from "./create-domain";
import { namePrefix } from "./physical-name";
import { type AlbApiPlan, firewalled, type HealthCheckPlan } from "./plan";
import { createSecurityGroup } from "./security-group";

/** Every resource an `AlbApi` made, by its part in it. */
export interface AlbApiResources {
    readonly loadBalancer: LoadBalancer;
    /** Undefined when security groups are given. */
    readonly securityGroup: SecurityGroup | undefined;
    /** The listener of port 80: it has the rules, or sends clients to HTTPS. */
    readonly http: Listener;
    readonly https: Listener | undefined;
    /** By route key, as the route table has it; `$default` is the listener's own. */
    readonly rules: { readonly [routeKey: string]: ListenerRule };
    /** By logical name. */
    readonly targetGroups: { readonly [name: string]: TargetGroup };
    /** By the logical name of the target group. */
    readonly attachments: { readonly [name: string]: TargetGroupAttachment };
    /** By logical name. */
    readonly permissions: { readonly [name: string]: Permission };
    readonly domain: AlbDomainResources | undefined;
    readonly firewall: FirewallResources | undefined;
    /** Undefined when there are no access logs or they go to a bucket made elsewhere. */
    readonly accessLogs: AccessLogResources | undefined;
}

/** What a listener on port 80 does beside one on port 443. 301, for the redirect stays as long as the certificate. */
const toHttps = [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }];

/** Creates what the plan lists, in the order AWS needs; decides nothing. */
export function createAlbApi(parent: pulumi.ComponentResource, plan: AlbApiPlan): AlbApiResources {
    const options = { parent };
    const tags = plan.tags === undefined ? {} : { tags: plan.tags };
    const securityGroup = "ids" in plan.security ? undefined : createSecurityGroup(parent, plan.security, tags);
    const accessLogs = plan.accessLogs === undefined ? undefined : createAccessLogs(parent, plan.accessLogs, tags);
    const loadBalancer = createLoadBalancer(parent, plan, securityGroup, accessLogs, tags);
    const groups = createTargetGroups(parent, plan, tags);
    const targetGroupArn = (name: string): pulumi.Input<string> => {
        const group = groups.targetGroups[name];
        if (group === undefined) throw new RangeError(`target group ${name} was not planned`);
        return group.arn;
    };

    const ipv6 = plan.loadBalancer.ipAddressType === "dualstack";
    const domain = plan.domain === undefined ? undefined : createDomain(parent, plan.domain, ipv6, plan.tags);
    const ownActions = actionInputs(plan.defaultActions, targetGroupArn);
    // Two names, whichever of the two has the rules: a listener that changed its port would meet the other's.
    const http = new Listener(
        plan.http.name,
        {
            loadBalancerArn: loadBalancer.arn,
            port: 80,
            protocol: "HTTP",
            defaultActions: plan.https === undefined ? ownActions : toHttps,
            ...tags,
        },
        options,
    );
    const https =
        plan.https === undefined
            ? undefined
            : new Listener(
                  plan.https.name,
                  {
                      loadBalancerArn: loadBalancer.arn,
                      port: 443,
                      protocol: "HTTPS",
                      sslPolicy: plan.https.sslPolicy,
                      certificateArn:
                          plan.https.certificate === "domain"
                              ? (domain?.certificateArn ?? "")
                              : plan.https.certificate.arn,
                      defaultActions: ownActions,
                      ...tags,
                  },
                  options,
              );
    const listener = https ?? http;
    const rules: { [routeKey: string]: ListenerRule } = {};
    for (const rule of plan.rules) {
        rules[rule.routeKey] = new ListenerRule(
            rule.name,
            {
                listenerArn: listener.arn,
                priority: rule.priority,
                conditions: conditionInputs(rule),
                actions: actionInputs(rule, targetGroupArn),
                ...tags,
            },
            options,
        );
    }
    const firewall =
        plan.firewall === undefined
            ? undefined
            : createFirewall(
                  parent,
                  plan.firewall,
                  { [firewalled]: loadBalancer },
                  { region: deploymentRegion(), ...tags },
              );
    return {
        loadBalancer,
        securityGroup,
        http,
        https,
        rules,
        ...groups,
        domain: domain?.point(loadBalancer),
        firewall,
        accessLogs,
    };
}

function createLoadBalancer(
    parent: pulumi.ComponentResource,
    { loadBalancer, security, accessLogs }: AlbApiPlan,
    securityGroup: SecurityGroup | undefined,
    logs: AccessLogResources | undefined,
    tags: object,
): LoadBalancer {
    const { name, internal, ipAddressType, subnetIds, idleTimeout, deletionProtection } = loadBalancer;
    const bucket =
        accessLogs === undefined || "create" in accessLogs.bucket ? logs?.bucket.bucket : accessLogs.bucket.name;
    return new LoadBalancer(
        name,
        {
            ...namePrefix(name),
            loadBalancerType: "application",
            internal,
            ipAddressType,
            subnets: subnetIds,
            securityGroups: "ids" in security ? security.ids : securityGroup === undefined ? [] : [securityGroup.id],
            idleTimeout,
            // Requests that a function and the load balancer might read differently go no further.
            dropInvalidHeaderFields: true,
            desyncMitigationMode: "defensive",
            enableDeletionProtection: deletionProtection,
            ...(accessLogs === undefined || bucket === undefined
                ? {}
                : {
                      accessLogs: {
                          bucket,
                          enabled: accessLogs.enabled,
                          ...(accessLogs.prefix === undefined ? {} : { prefix: accessLogs.prefix }),
                      },
                  }),
            ...tags,
        },
        // Elastic Load Balancing writes a test file when logs are switched on: its policy must be there.
        { parent, ...(logs === undefined ? {} : { dependsOn: [logs.policy] }) },
    );
}

function createTargetGroups(
    parent: pulumi.ComponentResource,
    plan: AlbApiPlan,
    tags: object,
): Pick<AlbApiResources, "targetGroups" | "attachments" | "permissions"> {
    const options = { parent };
    const targetGroups: { [name: string]: TargetGroup } = {};
    const attachments: { [name: string]: TargetGroupAttachment } = {};
    const permissions: { [name: string]: Permission } = {};
    for (const { name, permission: permissionName, fn } of plan.targetGroups) {
        const targetGroup = new TargetGroup(
            name,
            {
                ...namePrefix(name),
                targetType: "lambda",
                lambdaMultiValueHeadersEnabled: plan.multiValueHeaders,
                healthCheck: healthCheckInputs(plan.healthCheck),
                ...tags,
            },
            options,
        );
        const permission = new Permission(
            permissionName,
            {
                action: "lambda:InvokeFunction",
                principal: "elasticloadbalancing.amazonaws.com",
                function: fn.functionName,
                ...(fn.qualifier === undefined ? {} : { qualifier: fn.qualifier }),
                sourceArn: targetGroup.arn,
            },
            options,
        );
        targetGroups[name] = targetGroup;
        permissions[permissionName] = permission;
        attachments[name] = new TargetGroupAttachment(
            name,
            { targetGroupArn: targetGroup.arn, targetId: fn.arn },
            // AWS refuses a function it may not call: "elasticloadbalancing principal does not have permission to invoke".
            { ...options, dependsOn: [permission] },
        );
    }
    return { targetGroups, attachments, permissions };
}

function healthCheckInputs({ path, matcher, ...check }: HealthCheckPlan) {
    return { ...check, ...(path === undefined ? {} : { path }), ...(matcher === undefined ? {} : { matcher }) };
}
