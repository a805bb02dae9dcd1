"use strict";
const pulumi = require("@pulumi/pulumi");
const { Provider, getCallerIdentityOutput, getRegionOutput } = require("@pulumi/aws");
const { Api, Route, Stage } = require("@pulumi/aws/apigatewayv2");
const { Certificate } = require("@pulumi/aws/acm");
const { Function: Lambda } = require("@pulumi/aws/lambda");
const { getPolicyDocumentOutput, Role } = require("@pulumi/aws/iam");
const { Queue } = require("@pulumi/aws/sqs");

pulumi.runtime.registerResourceTransform((args) => {
    if (args.type !== "aws:sqs/queue:Queue") return undefined;
    return { props: { ...args.props, visibilityTimeoutSeconds: 45 }, opts: { ...args.opts, retainOnDelete: true } };
});
pulumi.runtime.registerInvokeTransform((args) =>
    args.token === "aws:iam/getPolicyDocument:getPolicyDocument"
        ? { args: { ...args.args, policyId: "transformed" }, opts: args.opts }
        : undefined,
);

const config = new pulumi.Config();

class Front extends pulumi.ComponentResource {
    constructor(name, opts) {
        super("features:index:Front", name, { label: "front" }, opts);
        const api = new Api(`${name} api`, { protocolType: "HTTP" }, { parent: this });
        this.route = new Route(
            `${name} GET /`,
            { apiId: api.id, routeKey: "GET /", target: pulumi.interpolate`integrations/${api.id}` },
            {
                parent: this,
                protect: false,
                ignoreChanges: ["target"],
                aliases: [{ name: "old" }, { parent: pulumi.rootStackResource }],
            },
        );
        const stage = new Stage(
            `${name} stage`,
            { apiId: api.id, name: "$default" },
            { parent: this, dependsOn: [this.route] },
        );
        this.url = stage.invokeUrl;
        this.registerOutputs({ url: this.url });
    }
}

class Remote extends pulumi.ComponentResource {
    constructor(name, args) {
        super("awsx:ec2:Vpc", name, { ...args, vpcId: undefined }, {}, true);
    }
}

const front = new Front("front", {
    protect: true,
    transforms: [
        (args) =>
            args.type === "aws:apigatewayv2/route:Route"
                ? { props: { ...args.props, operationName: "transformed" }, opts: args.opts }
                : undefined,
    ],
});
const china = new Provider("china", { region: "cn-north-1" });
const role = new Role("role", { assumeRolePolicy: "{}" });
const fn = new Lambda(
    "fn",
    {
        role: role.arn,
        code: new pulumi.asset.FileArchive("./handler"),
        handler: "index.handler",
        runtime: "nodejs22.x",
        environment: { variables: { TOKEN: config.requireSecret("token") } },
    },
    { additionalSecretOutputs: ["handler"], hooks: { afterCreate: [() => {}] } },
);
const queue = new Queue("queue", {}, { provider: china });
const certificate = Certificate.get("given", "arn:aws:acm:eu-central-1:123456789012:certificate/1");
const vpc = new Remote("network", { cidrBlock: "10.0.0.0/16" });
const other = new pulumi.StackReference("acme/network/dev");
const fileText = new pulumi.asset.StringAsset("text");

pulumi.log.warn("mind the gap", front);
console.log("two\nlines");

exports.url = front.url;
exports.greeting = config.require("greeting");
exports.burst = config.requireObject("limits").burst;
exports.token = config.requireSecret("token");
exports.account = getCallerIdentityOutput({}).accountId;
exports.chinese = getRegionOutput({}, { provider: china }).region;
exports.policy = getPolicyDocumentOutput({
    statements: [{ actions: ["sqs:SendMessage"], resources: ["*"], principals: [{ type: "*", identifiers: ["*"] }] }],
}).json;
exports.fnArn = fn.arn;
exports.invokeArn = fn.invokeArn;
exports.queueArn = queue.arn;
exports.certificate = certificate.arn;
exports.vpcId = vpc.vpcId;
exports.subnets = other.getOutput("subnets");
exports.text = fileText;
exports.root = pulumi.getRootDirectory();
exports.dryRun = pulumi.runtime.isDryRun();
exports.organization = pulumi.getOrganization();
