import type { LocalResource, LocalState } from "./local-state";

type LocalType = (resource: LocalResource) => LocalState;

/** Hosted zone of every distribution. Source: AWS General Reference, "CloudFront endpoints and quotas". */
const cloudFrontZone = "Z2FDTNDATAQYW2";

/** Domain of distributions in the two partitions. Source: CloudFront developer guide, "CloudFront in China". */
function cloudFrontDomain(partition: string): string {
    return partition === "aws-cn" ? "cloudfront.cn" : "cloudfront.net";
}

function policy(kind: string): LocalType {
    return ({ ids, arn, physicalName, knownId }) => {
        const id = knownId ?? ids.uuid();
        return {
            id,
            outputs: { name: physicalName("name", 128), arn: arn("cloudfront", `${kind}/${id}`, { global: true }) },
        };
    };
}

/** CloudFront and the web ACLs in front of stages, load balancers and distributions. */
export const edgeTypes: { readonly [type: string]: LocalType } = {
    "aws:cloudfront/distribution:Distribution": ({ ids, arn, place, knownId }) => {
        const id = knownId ?? `E${ids.letters(13).toUpperCase()}`;
        return {
            id,
            outputs: {
                arn: arn("cloudfront", `distribution/${id}`, { global: true }),
                domainName: `d${ids.letters(13)}.${cloudFrontDomain(place.partition)}`,
                hostedZoneId: cloudFrontZone,
                etag: `E${ids.letters(12, "etag").toUpperCase()}`,
                status: "Deployed",
                inProgressValidationBatches: 0,
            },
        };
    },
    "aws:cloudfront/originAccessControl:OriginAccessControl": ({ ids, arn, physicalName, knownId }) => {
        const id = knownId ?? `E${ids.letters(13).toUpperCase()}`;
        return {
            id,
            outputs: {
                name: physicalName("name", 64),
                arn: arn("cloudfront", `origin-access-control/${id}`, { global: true }),
                etag: `E${ids.letters(12, "etag").toUpperCase()}`,
            },
        };
    },
    "aws:cloudfront/cachePolicy:CachePolicy": policy("cache-policy"),
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": policy("origin-request-policy"),
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": policy("response-headers-policy"),
    "aws:cloudfront/function:Function": ({ arn, physicalName, knownId }) => {
        const name = knownId ?? physicalName("name", 64);
        return {
            id: name,
            outputs: { name, arn: arn("cloudfront", `function/${name}`, { global: true }), status: "UNASSOCIATED" },
        };
    },
    "aws:wafv2/webAcl:WebAcl": ({ ids, arn, physicalName, text, place, knownId }) => {
        const id = knownId ?? ids.uuid();
        const name = physicalName("name", 128);
        // A web ACL for CloudFront lives in us-east-1. Source: WAF developer guide, "Resources that you can protect".
        const webAclArn =
            text("scope") === "CLOUDFRONT"
                ? `arn:${place.partition}:wafv2:us-east-1:${place.account}:global/webacl/${name}/${id}`
                : arn("wafv2", `regional/webacl/${name}/${id}`);
        return { id, outputs: { name, arn: webAclArn, capacity: 1 } };
    },
    "aws:wafv2/webAclAssociation:WebAclAssociation": ({ text }) => ({
        id: `${text("webAclArn") ?? ""},${text("resourceArn") ?? ""}`,
        outputs: {},
    }),
};
