import type * as pulumi from "@pulumi/pulumi";
import { type DomainPlan, planDomain } from "../http-api/plan-domain";
import { type FirewallPlan, planFirewall } from "../rest-api/firewall/plan";
import type { Firewall } from "../rest-api/firewall/args";
import type { IpAddressType } from "../vocabulary";
import type { AlbAccessLogs, AlbApiArgs, AlbDomain, AlbHealthCheck } from "./args";
import { subnetsOf } from "./network";
import { planRules, type RulesPlan } from "./plan-rules";

/** What an `AlbApi` will create: every logical name and every setting, nothing that is created yet. */
export interface AlbApiPlan extends RulesPlan {
    readonly loadBalancer: {
        readonly name: string;
        readonly internal: boolean;
        readonly ipAddressType: IpAddressType;
        readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
        readonly idleTimeout: number;
        readonly deletionProtection: boolean;
    };
    readonly security: SecurityPlan;
    readonly http: { readonly name: string };
    /** Undefined: the rules are those of the HTTP listener. */
    readonly https: HttpsPlan | undefined;
    readonly domain: DomainPlan | undefined;
    readonly multiValueHeaders: boolean;
    readonly healthCheck: HealthCheckPlan;
    readonly accessLogs: AccessLogsPlan | undefined;
    readonly firewall: FirewallPlan | undefined;
    readonly tags: { readonly [name: string]: pulumi.Input<string> } | undefined;
}

/** Security groups that exist already, or the one to make. */
export type SecurityPlan =
    | { readonly ids: pulumi.Input<pulumi.Input<string>[]> }
    | {
          readonly name: string;
          readonly vpcId: pulumi.Input<string>;
          readonly ports: readonly number[];
          readonly allowFrom: readonly pulumi.Input<string>[];
          /** Whether the load balancer itself calls out: to the provider people sign in at, or to where its keys are. */
          readonly callsOut: boolean;
      };

/** The HTTPS listener. */
export interface HttpsPlan {
    readonly name: string;
    /** `domain`: the domain's own, made and validated. */
    readonly certificate: { readonly arn: pulumi.Input<string> } | "domain";
    readonly sslPolicy: string;
}

/** A health check with its numbers written out, so that switching it off later is a change too. */
export interface HealthCheckPlan extends Required<Omit<AlbHealthCheck, "path" | "matcher">> {
    readonly enabled: boolean;
    readonly path: string | undefined;
    readonly matcher: string | undefined;
}

/** Where access logs go. */
export interface AccessLogsPlan {
    readonly enabled: boolean;
    readonly prefix: string | undefined;
    readonly bucket:
        { readonly name: pulumi.Input<string> } | { readonly create: string; readonly retentionDays: number };
}

/**
 * What AWS recommends: TLS 1.3 and 1.2 with forward secrecy, and key exchange that withstands quantum computers where
 * the client can. Source: user guide, "Security policies for your Application Load Balancer", read 2026-11.
 */
export const defaultSslPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** The only key of the associations `planFirewall` makes here. */
export const firewalled = "load-balancer";

/** What to create for the arguments, under which names. Pure; takes arguments that `validateAlbApi` has passed. */
export function planAlbApi(name: string, args: AlbApiArgs): AlbApiPlan {
    const rules = planRules(name, args);
    const internal = args.internal ?? false;
    const domain = args.domain === undefined ? undefined : planDomain(name, domainOf(args.domain, args.certificateArn));
    const https = planHttps(name, args, domain);
    const guarded = [rules.defaultActions, ...rules.rules].some(({ authorizer }) => authorizer !== undefined);
    return {
        ...rules,
        loadBalancer: {
            name,
            internal,
            ipAddressType: args.ipAddressType ?? "ipv4",
            subnetIds: subnetsOf(args.vpc, internal),
            idleTimeout: args.idleTimeout ?? 60,
            deletionProtection: args.deletionProtection ?? false,
        },
        security:
            args.securityGroupIds === undefined
                ? {
                      name,
                      vpcId: args.vpc.vpcId,
                      ports: https === undefined ? [80] : [80, 443],
                      allowFrom: args.allowFrom ?? ["0.0.0.0/0", "::/0"],
                      callsOut: guarded,
                  }
                : { ids: args.securityGroupIds },
        http: { name: `${name} HTTP` },
        https,
        domain,
        multiValueHeaders: args.multiValueHeaders ?? false,
        healthCheck: planHealthCheck(args.healthCheck),
        accessLogs: planAccessLogs(name, args.accessLogs),
        firewall: planFirewall(name, args.firewall as boolean | Firewall | undefined, [firewalled]),
        tags: args.tags,
    };
}

/** A domain without a certificate of its own has the load balancer's. */
function domainOf(asked: NonNullable<AlbApiArgs["domain"]>, certificateArn: AlbApiArgs["certificateArn"]): AlbDomain {
    const domain = (typeof asked === "string" ? { name: asked } : asked) as AlbDomain;
    return certificateArn === undefined ? domain : { ...domain, certificateArn };
}

function planHttps(name: string, args: AlbApiArgs, domain: DomainPlan | undefined): HttpsPlan | undefined {
    const arn = args.certificateArn ?? (typeof domain?.certificate === "object" ? domain.certificate.arn : undefined);
    if (arn === undefined && domain === undefined) return undefined;
    return {
        name: `${name} HTTPS`,
        certificate: arn === undefined ? "domain" : { arn },
        sslPolicy: args.sslPolicy ?? defaultSslPolicy,
    };
}

/** AWS's own numbers for functions. Source: API reference, `CreateTargetGroup`. */
function planHealthCheck(asked: AlbApiArgs["healthCheck"]): HealthCheckPlan {
    const check = (typeof asked === "boolean" ? {} : (asked ?? {})) as AlbHealthCheck;
    const enabled = asked !== undefined && asked !== false;
    return {
        enabled,
        interval: check.interval ?? 35,
        timeout: check.timeout ?? 30,
        healthyThreshold: check.healthyThreshold ?? 5,
        unhealthyThreshold: check.unhealthyThreshold ?? 5,
        path: enabled ? (check.path ?? "/") : undefined,
        matcher: enabled ? (check.matcher ?? "200") : undefined,
    };
}

function planAccessLogs(name: string, asked: AlbApiArgs["accessLogs"]): AccessLogsPlan | undefined {
    if (asked === undefined || asked === false) return undefined;
    const logs = (asked === true ? {} : asked) as AlbAccessLogs;
    const enabled = logs.enabled ?? true;
    if (!enabled && logs.bucket === undefined) return undefined;
    return {
        enabled,
        prefix: logs.prefix,
        bucket:
            logs.bucket === undefined
                ? { create: `${bucketName(name)}-access-logs`, retentionDays: logs.retentionDays ?? 30 }
                : { name: logs.bucket },
    };
}

/** Pulumi makes a bucket's name of its logical one: lower case letters, digits, dots and hyphens, 63 at most. */
const bucketName = (name: string): string =>
    name
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, "-")
        .replace(/^-+/, "")
        .slice(0, 40);
