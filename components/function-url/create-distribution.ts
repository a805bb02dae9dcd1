import type { Certificate } from "@pulumi/aws/acm/certificate";
import { Distribution, type DistributionArgs } from "@pulumi/aws/cloudfront/distribution";
import { OriginAccessControl } from "@pulumi/aws/cloudfront/originAccessControl";
import type { FunctionUrl as AwsFunctionUrl } from "@pulumi/aws/lambda/functionUrl";
import type { Record } from "@pulumi/aws/route53/record";
import { WebAcl } from "@pulumi/aws/wafv2/webAcl";
import * as pulumi from "@pulumi/pulumi";
import { createCertificate, DomainRecords } from "../http-api/domain-records";
import { webAclInputs } from "../rest-api/firewall/create";
import { type DistributionPlan, managedPolicies } from "./plan-distribution";

/** What a distribution in front of a function URL is made of. */
export interface DistributionResources {
    readonly distribution: Distribution;
    readonly originAccess: OriginAccessControl;
    /** Undefined without `firewall`, and when the web ACL is made elsewhere. */
    readonly webAcl: WebAcl | undefined;
    readonly certificate: Certificate | undefined;
    /** Of type A, AAAA and the certificate's validation, as far as they were made. */
    readonly records: readonly Record[];
    /** `https://` and the domain name, the distribution's own without one. */
    readonly url: pulumi.Output<string>;
}

/** CloudFront takes certificates and web ACLs from this Region alone, whatever the function's. */
const cloudFrontRegion = "us-east-1";

/** Makes origin access control, web ACL, certificate, distribution and records, as far as they are asked for. */
export function createDistribution(
    parent: pulumi.ComponentResource,
    plan: DistributionPlan,
    functionUrl: AwsFunctionUrl,
    tags: { readonly [name: string]: pulumi.Input<string> } | undefined,
): DistributionResources {
    const tagged = tags === undefined ? {} : { tags };
    const originAccess = new OriginAccessControl(
        plan.originAccess,
        { originAccessControlOriginType: "lambda", signingBehavior: "always", signingProtocol: "sigv4" },
        { parent },
    );
    const { webAcl, webAclArn } = createWebAcl(parent, plan, tagged);
    const { domain } = plan;
    const records = domain === undefined ? undefined : new DomainRecords(parent, domain);
    let certificate: Certificate | undefined;
    let certificateArn: pulumi.Input<string> | undefined;
    if (domain !== undefined && records !== undefined) {
        if (domain.certificate === "create") {
            const proven = createCertificate(parent, { ...domain, region: cloudFrontRegion }, records, tags);
            certificate = proven.certificate;
            certificateArn = proven.certificateArn;
        } else certificateArn = domain.certificate.arn;
    }
    const distribution = new Distribution(
        plan.name,
        {
            ...distributionInputs(plan, functionUrl, originAccess),
            viewerCertificate:
                certificateArn === undefined
                    ? { cloudfrontDefaultCertificate: true }
                    : {
                          acmCertificateArn: certificateArn,
                          sslSupportMethod: "sni-only",
                          minimumProtocolVersion: "TLSv1.2_2021",
                      },
            ...(webAclArn === undefined ? {} : { webAclId: webAclArn }),
            ...tagged,
        },
        { parent },
    );
    if (domain?.dns === true) {
        records?.alias(domain.name, { name: distribution.domainName, zoneId: distribution.hostedZoneId });
    }
    return {
        distribution,
        originAccess,
        webAcl,
        certificate,
        records: records?.made ?? [],
        url:
            domain === undefined
                ? pulumi.interpolate`https://${distribution.domainName}`
                : // Through the distribution, before which nothing answers there; the text itself is known in a preview.
                  distribution.aliases.apply(() => `https://${domain.domainName}`),
    };
}

function distributionInputs(
    plan: DistributionPlan,
    functionUrl: AwsFunctionUrl,
    originAccess: OriginAccessControl,
): Omit<DistributionArgs, "viewerCertificate"> {
    return {
        enabled: true,
        comment: plan.name.slice(0, 128),
        isIpv6Enabled: true,
        httpVersion: "http2and3",
        priceClass: plan.priceClass,
        ...(plan.domain === undefined ? {} : { aliases: [plan.domain.domainName] }),
        origins: [
            {
                originId: "function-url",
                domainName: functionUrl.functionUrl.apply(hostOf),
                originAccessControlId: originAccess.id,
                customOriginConfig: {
                    httpPort: 80,
                    httpsPort: 443,
                    originProtocolPolicy: "https-only",
                    originSslProtocols: ["TLSv1.2"],
                    ...(plan.timeout === undefined ? {} : { originReadTimeout: plan.timeout }),
                },
            },
        ],
        defaultCacheBehavior: {
            targetOriginId: "function-url",
            // A request over HTTP is refused and not redirected: by then its secrets have been sent in the open.
            viewerProtocolPolicy: "https-only",
            allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
            cachedMethods: ["GET", "HEAD"],
            cachePolicyId: plan.cachePolicyId,
            originRequestPolicyId: managedPolicies.allViewerExceptHostHeader,
        },
        restrictions: { geoRestriction: { restrictionType: "none" } },
    };
}

/** `https://abc.lambda-url.eu-west-1.on.aws/` without scheme and slash. */
const hostOf = (url: string | undefined): string => (url ?? "").replace(/^https:\/\//, "").replace(/\/.*$/, "");

function createWebAcl(
    parent: pulumi.ComponentResource,
    { webAcl: asked }: DistributionPlan,
    tagged: { readonly tags?: { readonly [name: string]: pulumi.Input<string> } },
): { readonly webAcl: WebAcl | undefined; readonly webAclArn: pulumi.Input<string> | undefined } {
    if (asked === undefined) return { webAcl: undefined, webAclArn: undefined };
    if ("arn" in asked) return { webAcl: undefined, webAclArn: asked.arn };
    const webAcl = new WebAcl(asked.name, { ...webAclInputs(asked, "CLOUDFRONT"), ...tagged }, { parent });
    return { webAcl, webAclArn: webAcl.arn };
}
