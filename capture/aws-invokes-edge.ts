import { arn, type Fields, type Question, written } from "./aws-invoke-question";

/**
 * Ids of CloudFront's own policies, the same in every account.
 * Source: CloudFront developer guide, "Use managed cache policies", "Use managed origin request policies" and "Use
 * managed response headers policies".
 */
const managedPolicies: Readonly<Record<string, string>> = {
    "Managed-CachingDisabled": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    "Managed-CachingOptimized": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    UseOriginCacheControlHeaders: "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
    "Managed-AllViewer": "216adef6-5c7f-47e4-b989-5492eafa07d3",
    "Managed-AllViewerExceptHostHeader": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
    "Managed-CORS-S3Origin": "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf",
    "Managed-UserAgentRefererHeaders": "acba4595-bd28-49b8-b9fe-13317c0390fa",
    "Managed-SimpleCORS": "60669652-455b-4ae9-85a4-c4c02393f86c",
    "Managed-CORS-With-Preflight": "5cc3b908-e619-4b99-88e5-2cf7f45965bd",
    "Managed-SecurityHeadersPolicy": "67f7725c-6f97-4210-82d7-5512b31e9d03",
    "Managed-CORS-and-SecurityHeadersPolicy": "e61eb60c-9c35-4d20-a928-2b84e02af89c",
};

function policy(kind: string): (question: Question) => Fields {
    return ({ args, ids, place }) => {
        const name = written(args, "name") ?? "";
        const id = written(args, "id") ?? managedPolicies[name] ?? ids.uuid();
        const named = Object.entries(managedPolicies).find(([, managed]) => managed === id)?.[0];
        return {
            id,
            name: name === "" ? (named ?? id) : name,
            arn: `arn:${place.partition}:cloudfront::${place.account}:${kind}/${id}`,
            comment: "",
            etag: ids.letters(13, "etag").toUpperCase(),
        };
    };
}

const cloudFront: { readonly [token: string]: (question: Question) => Fields } = {
    "aws:cloudfront/getCachePolicy:getCachePolicy": policy("cache-policy"),
    "aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy": policy("origin-request-policy"),
    "aws:cloudfront/getResponseHeadersPolicy:getResponseHeadersPolicy": policy("response-headers-policy"),
    "aws:cloudfront/getDistribution:getDistribution": ({ args, ids, place }) => {
        const id = written(args, "id") ?? "";
        return {
            id,
            arn: `arn:${place.partition}:cloudfront::${place.account}:distribution/${id}`,
            domainName: `d${ids.letters(13)}.cloudfront.net`,
            enabled: true,
            status: "Deployed",
            hostedZoneId: "Z2FDTNDATAQYW2",
            aliases: [],
            webAclId: "",
            tags: {},
        };
    },
};

/** A load balancer, a listener or a target group that is asked for by ARN or by name. */
function loadBalancer(question: Question): Fields {
    const name = written(question.args, "name") ?? "load-balancer";
    const own = arn(question, "elasticloadbalancing", `loadbalancer/app/${name}/${question.ids.hex(16)}`);
    const loadBalancerArn = written(question.args, "arn") ?? own;
    const { place, ids } = question;
    return {
        id: loadBalancerArn,
        arn: loadBalancerArn,
        arnSuffix: loadBalancerArn.replace(/^.*:loadbalancer\//, ""),
        name: loadBalancerArn.split("/")[2] ?? name,
        dnsName: `${loadBalancerArn.split("/")[2] ?? name}-${ids.digits(10)}.${place.region}.elb.${place.dnsSuffix}`,
        zoneId: `Z${ids.hex(13).toUpperCase()}`,
        loadBalancerType: "application",
        internal: false,
        vpcId: `vpc-${ids.hex(17, "vpc")}`,
        subnets: ["a", "b"].map((zone) => `subnet-${ids.hex(17, zone)}`),
        securityGroups: [`sg-${ids.hex(17, "sg")}`],
        tags: {},
    };
}

function listener(question: Question): Fields {
    const balancer =
        written(question.args, "loadBalancerArn") ??
        arn(question, "elasticloadbalancing", `loadbalancer/app/load-balancer/${question.ids.hex(16, "balancer")}`);
    const own = `${balancer.replace(":loadbalancer/", ":listener/")}/${question.ids.hex(16)}`;
    const listenerArn = written(question.args, "arn") ?? own;
    const port = question.args["port"];
    return {
        id: listenerArn,
        arn: listenerArn,
        loadBalancerArn: listenerArn.replace(":listener/", ":loadbalancer/").replace(/\/[^/]*$/, ""),
        port: typeof port === "number" ? port : 443,
        protocol: port === 80 ? "HTTP" : "HTTPS",
        defaultActions: [],
        tags: {},
    };
}

function targetGroup(question: Question): Fields {
    const name = written(question.args, "name") ?? "target-group";
    const own = arn(question, "elasticloadbalancing", `targetgroup/${name}/${question.ids.hex(16)}`);
    const targetGroupArn = written(question.args, "arn") ?? own;
    return {
        id: targetGroupArn,
        arn: targetGroupArn,
        arnSuffix: targetGroupArn.replace(/^.*:targetgroup/, "targetgroup"),
        name: targetGroupArn.split("/")[1] ?? name,
        targetType: "ip",
        port: 80,
        protocol: "HTTP",
        tags: {},
    };
}

const loadBalancing: { readonly [token: string]: (question: Question) => Fields } = {
    ...Object.fromEntries(
        ["lb", "alb"].flatMap((module) => [
            [`aws:${module}/getLoadBalancer:getLoadBalancer`, loadBalancer],
            [`aws:${module}/getListener:getListener`, listener],
            [`aws:${module}/getTargetGroup:getTargetGroup`, targetGroup],
        ]),
    ),
    "aws:lb/getHostedZoneId:getHostedZoneId": ({ ids }) => ({ id: `Z${ids.hex(13).toUpperCase()}` }),
};

/** A list of addresses AWS keeps, such as `com.amazonaws.global.cloudfront.origin-facing`. */
function prefixList(question: Question): Fields {
    const id = written(question.args, "id") ?? `pl-${question.ids.hex(8)}`;
    const name = written(question.args, "name") ?? id;
    return {
        id,
        name,
        arn: `arn:${question.place.partition}:ec2:${question.place.region}:aws:prefix-list/${id}`,
        addressFamily: "IPv4",
        entries: [],
        maxEntries: 55,
        ownerId: "AWS",
        version: 1,
        tags: {},
    };
}

const guards: { readonly [token: string]: (question: Question) => Fields } = {
    "aws:ec2/getManagedPrefixList:getManagedPrefixList": prefixList,
    "aws:ec2/getPrefixList:getPrefixList": (question) => {
        const { id, name } = prefixList({
            ...question,
            args: { ...question.args, id: question.args["prefixListId"] },
        });
        return { id, name, prefixListId: id, cidrBlocks: [] };
    },
    "aws:wafv2/getWebAcl:getWebAcl": (question) => {
        const { args, ids, place } = question;
        const [id, name] = [ids.uuid(), written(args, "name") ?? "web-acl"];
        return {
            id,
            name,
            scope: written(args, "scope") ?? "REGIONAL",
            description: "",
            arn:
                written(args, "scope") === "CLOUDFRONT"
                    ? `arn:${place.partition}:wafv2:us-east-1:${place.account}:global/webacl/${name}/${id}`
                    : arn(question, "wafv2", `regional/webacl/${name}/${id}`),
        };
    },
};

/** Functions about what stands at the edge of an account: CloudFront, load balancers, firewalls and address lists. */
export const edgeInvokes: { readonly [token: string]: (question: Question) => Fields } = {
    ...cloudFront,
    ...loadBalancing,
    ...guards,
};
