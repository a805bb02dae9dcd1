import * as pulumi from "@pulumi/pulumi";
import { fn, type Case, testAll } from "./messages";
const to = (target: unknown) => ({ routes: { "GET /items/{id}": { to: target } } });
const queue = {
    queueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/q",
    queueArn: "arn:aws:sqs:eu-west-1:123456789012:q",
};
const bus = {
    busArn: "arn:aws:events:eu-west-1:123456789012:event-bus/b",
    source: "com.example",
    detailType: "Placed",
};
const machine = { stateMachineArn: "arn:aws:states:eu-west-1:123456789012:stateMachine:m" };
const listener = { listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/1/2" };

const cases: Case[] = [
    [
        "accepts every kind of target",
        {
            vpcLink: { vpcLinkId: "x" },
            routes: {
                "GET /a": fn,
                "GET /b": { httpUrl: { url: "https://example.com" } },
                "GET /c": { privateListener: listener },
                "GET /d": {
                    to: {
                        cloudMapService: {
                            serviceArn: "arn:aws:servicediscovery:eu-west-1:123456789012:service/s",
                            connection: { subnetIds: pulumi.output(["x"]) },
                        },
                    },
                },
                "GET /e": { sqsQueue: queue },
                "GET /f": { eventBus: bus },
                "GET /g": { stateMachine: machine },
                "GET /h": {
                    kinesisStream: { streamName: "s", streamArn: "arn:aws:kinesis:eu-west-1:123456789012:stream/s" },
                },
                "GET /i": { appConfig: { application: "a", environment: "b", configuration: "c" } },
                "GET /j": { function: { arn: `${fn}:live`, name: "live" } },
            },
        },
        [],
    ],
    [
        "refuses a function's name for its ARN",
        to("orders"),
        [
            `routes["GET /items/{id}"].to: a text is taken for a function's ARN, got "orders"; pass the function itself, or its ARN`,
        ],
    ],
    [
        "advises httpUrl for an address",
        to("https://example.com"),
        [
            `routes["GET /items/{id}"].to: a text is taken for a function's ARN, got "https://example.com"; write { to: httpUrl("https://example.com") } for an address`,
        ],
    ],
    [
        "refuses the ARN of something else",
        to("arn:aws:sqs:eu-west-1:123456789012:q"),
        [
            `routes["GET /items/{id}"].to: the ARN names sqs, not a Lambda function, got "arn:aws:sqs:eu-west-1:123456789012:q"; write a function's ARN, or a target such as sqsQueue(queue)`,
        ],
    ],
    [
        "refuses the ARN of a layer",
        to("arn:aws:lambda:eu-west-1:123456789012:layer:x:1"),
        [
            `routes["GET /items/{id}"].to: the ARN names a layer, not a function, got "arn:aws:lambda:eu-west-1:123456789012:layer:x:1"; write a function's ARN`,
        ],
    ],
    [
        "takes a function's ARN out of an invoke address",
        to(
            "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:orders/invocations",
        ),
        [
            'routes["GET /items/{id}"].to: a function is given by its own ARN, not by its invoke address, got "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:orders/...; write "arn:aws:lambda:eu-west-1:123456789012:function:orders"',
        ],
    ],
    [
        "refuses a function's ARN without an account",
        to("arn:aws:lambda:eu-west-1::function:x"),
        [
            'routes["GET /items/{id}"].to: not the ARN of a Lambda function, alias or version, got "arn:aws:lambda:eu-west-1::function:x"; write arn:aws:lambda:REGION:ACCOUNT:function:NAME, or ...:NAME:ALIAS',
        ],
    ],
    [
        "refuses an ARN that is a number",
        to({ function: { arn: 5 } }),
        [
            'routes["GET /items/{id}"].to.function.arn: must be a text, got 5; write a text such as "arn:aws:lambda:eu-west-1:123456789012:function:orders"',
        ],
    ],
    [
        "refuses a function without an ARN",
        to({ function: {} }),
        ['routes["GET /items/{id}"].to.function.arn: arn is missing; write function: { arn }'],
    ],
    [
        "refuses two functions of one name",
        {
            routes: {
                "GET /a": "arn:aws:lambda:eu-west-1:123456789012:function:x",
                "GET /b": "arn:aws:lambda:eu-west-2:123456789012:function:x",
            },
        },
        [
            'routes["GET /b"]: another function than that of "GET /a", but of the same name, got "x" (functions of one name share an integration and a permission); give one of them a name: { function: { arn, name: "..." } }',
        ],
    ],
    [
        "refuses two functions given one name",
        {
            routes: {
                "GET /a": { function: { arn: fn, name: "x" } },
                "GET /b": { function: { arn: `${fn}-2`, name: "x" } },
            },
        },
        [
            'routes["GET /b"]: another function than that of "GET /a", but of the same name, got "x" (functions of one name share an integration and a permission); give one of them a name: { function: { arn, name: "..." } }',
        ],
    ],
    [
        "accepts two outputs given one name",
        {
            routes: {
                "GET /a": { function: { arn: pulumi.output(fn), name: "x" } },
                "GET /b": { function: { arn: pulumi.output(fn), name: "x" } },
            },
        },
        [],
    ],
    [
        "refuses a relative address",
        to({ httpUrl: { url: "/items" } }),
        [
            'routes["GET /items/{id}"].to.httpUrl.url: an address is an absolute http or https URL, got "/items"; write https://HOST/PATH',
        ],
    ],
    [
        "refuses an address without a scheme",
        to({ httpUrl: { url: "example.com/items" } }),
        [
            'routes["GET /items/{id}"].to.httpUrl.url: an address is an absolute http or https URL, got "example.com/items"; write "https://example.com/items"',
        ],
    ],
    [
        "refuses a password in an address",
        to({ httpUrl: { url: "https://user:secret@example.com" } }),
        [
            'routes["GET /items/{id}"].to.httpUrl.url: an address must not hold a user name or password, got "https://...@example.com"; send a header with requestParameters',
        ],
    ],
    [
        "refuses a variable the path does not have",
        to({ httpUrl: { url: "https://example.com/{ids}" } }),
        [`routes["GET /items/{id}"].to.httpUrl.url: the route's path has no variable "ids", got "{ids}"; write {id}`],
    ],
    [
        "refuses a greedy variable in an address",
        to({ httpUrl: { url: "https://example.com/{id+}" } }),
        [`routes["GET /items/{id}"].to.httpUrl.url: the route's path has no variable "id+", got "{id+}"; write {id}`],
    ],
    [
        "refuses a variable in an address where the path has none",
        { routes: { $default: { httpUrl: { url: "https://example.com/{proxy}" } } } },
        [
            `routes.$default.httpUrl.url: the route's path has no variable "proxy", got "{proxy}"; put the variable into the route's path, or take it out of the address`,
        ],
    ],
    [
        "refuses a variable in a host",
        to({ httpUrl: { url: "https://{id}.example.com/" } }),
        [
            'routes["GET /items/{id}"].to.httpUrl.url: a host holds no path variable, got "https://{id}.example.com/"; write the host itself',
        ],
    ],
    [
        "accepts a variable of the path, and an output",
        {
            routes: {
                "GET /a/{id}": { httpUrl: { url: "https://example.com/{id}" } },
                "GET /b": { httpUrl: { url: pulumi.output("x") } },
            },
        },
        [],
    ],
    [
        "refuses an unknown method",
        to({ httpUrl: { url: "https://example.com", method: "get" } }),
        [
            'routes["GET /items/{id}"].to.httpUrl.method: method must be one of "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY", got "get"; write "GET"',
        ],
    ],
    [
        "refuses a target group for a listener",
        {
            vpcLink: { vpcLinkId: "x" },
            routes: {
                "GET /a": {
                    privateListener: {
                        listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1",
                    },
                },
            },
        },
        [
            'routes["GET /a"].privateListener.listenerArn: a private listener is one of an Application or Network Load Balancer, by its ARN, got "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"; write arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/ID/ID',
        ],
    ],
    [
        "refuses a private target without a way into the VPC",
        to({ privateListener: listener }),
        [
            'routes["GET /items/{id}"].to.privateListener: API Gateway needs a way into the VPC; give the target a connection, or the API a vpcLink',
        ],
    ],
    [
        "refuses a VPC connection that is a link and subnets",
        { vpcLink: { vpcLinkId: "x", subnetIds: ["s"] }, routes: { "GET /a": { privateListener: listener } } },
        [
            "vpcLink.subnetIds: a VPC link that exists has its subnets and security groups; leave vpcLinkId or subnetIds out",
        ],
    ],
    [
        "refuses a VPC connection of security groups alone",
        { vpcLink: { securityGroupIds: ["s"] }, routes: { "GET /a": { privateListener: listener } } },
        [
            'vpcLink: a VPC connection needs a link or subnets, got {"securityGroupIds":["s"]}; write { vpcLinkId } or { subnetIds, securityGroupIds }',
        ],
    ],
    [
        "refuses no subnets",
        { vpcLink: { subnetIds: [] }, routes: { "GET /a": { privateListener: listener } } },
        ['vpcLink.subnetIds: must not be empty, got []; write subnetIds: ["subnet-0a1b2c3d"]'],
    ],
    [
        "refuses a Cloud Map namespace for a service",
        {
            vpcLink: { vpcLinkId: "x" },
            routes: {
                "GET /a": {
                    cloudMapService: { serviceArn: "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/n" },
                },
            },
        },
        [
            'routes["GET /a"].cloudMapService.serviceArn: a Cloud Map service is given by its ARN, got "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/n"; write arn:aws:servicediscovery:REGION:ACCOUNT:service/ID',
        ],
    ],
    [
        "refuses an unknown action",
        to({ sqsQueue: { ...queue, action: "push" } }),
        [
            'routes["GET /items/{id}"].to.sqsQueue.action: action must be one of "send", "receive", "delete", "purge", got "push"; write one of "send", "receive", "delete", "purge"',
        ],
    ],
    [
        "refuses a queue's ARN for its URL",
        to({ sqsQueue: { ...queue, queueUrl: queue.queueArn } }),
        [
            `routes["GET /items/{id}"].to.sqsQueue.queueUrl: a queue's URL is an https address, got "arn:aws:sqs:eu-west-1:123456789012:q"; write the queue's URL here and its ARN as queueArn`,
        ],
    ],
    [
        "refuses a queue without an ARN",
        to({ sqsQueue: { queueUrl: queue.queueUrl } }),
        ['routes["GET /items/{id}"].to.sqsQueue.queueArn: queueArn is missing; write sqsQueue: { queueUrl, queueArn }'],
    ],
    [
        "names the service parameter nearest to an unknown one",
        to({ sqsQueue: { ...queue, parameters: { MessageGroupID: "x" } } }),
        [
            'routes["GET /items/{id}"].to.sqsQueue.parameters.MessageGroupID: SQS-SendMessage has no such parameter, got "MessageGroupID" (developer guide, "Integration subtype reference"); write MessageGroupId',
        ],
    ],
    [
        "refuses a parameter of another action",
        to({ sqsQueue: { ...queue, action: "purge", parameters: { MessageBody: "x" } } }),
        [
            'routes["GET /items/{id}"].to.sqsQueue.parameters.MessageBody: SQS-PurgeQueue has no such parameter, got "MessageBody" (developer guide, "Integration subtype reference"); write one of Region',
        ],
    ],
    [
        "refuses a parameter that is a field",
        to({ eventBus: { ...bus, parameters: { Detail: "x" } } }),
        [
            `routes["GET /items/{id}"].to.eventBus.parameters.Detail: Detail is the target's detail, got "Detail"; write it as detail`,
        ],
    ],
    [
        "refuses a malformed parameter",
        to({ eventBus: { ...bus, source: "$request.bodi" } }),
        [
            'routes["GET /items/{id}"].to.eventBus.source: API Gateway has no $request.bodi, got "$request.bodi" (developer guide, "Transform API requests and responses for HTTP APIs"); write $request.body',
        ],
    ],
    [
        "accepts variables inside a parameter's text",
        to({
            eventBus: { ...bus, detail: '{"id":"${request.path.id}"}', parameters: { Time: "$context.requestTime" } },
        }),
        [],
    ],
    [
        "refuses a path variable the route does not have in a parameter",
        to({ stateMachine: { ...machine, parameters: { Name: "$request.path.name" } } }),
        [
            `routes["GET /items/{id}"].to.stateMachine.parameters.Name: the route's path has no variable "name", got "$request.path.name"; write $request.path.id`,
        ],
    ],
    [
        "refuses mappings of a service integration",
        { routes: { "GET /a": { to: { sqsQueue: queue }, requestParameters: { "append:header.x": "y" } } } },
        [
            'routes["GET /a"].requestParameters: what sqsQueue is sent stands in its parameters (an integration with a subtype has service parameters in place of mappings); write sqsQueue: { parameters: { ... } }',
        ],
    ],
    [
        "refuses a payload version of another target",
        { routes: { "GET /a": { to: { httpUrl: { url: "https://example.com" } }, payloadVersion: "2.0" } } },
        [
            'routes["GET /a"].payloadVersion: only functions have a payload version, got "2.0" (API Gateway sends other targets version 1.0); leave payloadVersion out',
        ],
    ],
    [
        "names the field nearest to an unknown one",
        to({ httpUrl: { url: "https://example.com", methods: "GET" } }),
        ['routes["GET /items/{id}"].to.httpUrl.methods: no such option, got "methods"; write method'],
    ],
    [
        "refuses two queues of one name",
        {
            routes: {
                "GET /a": { sqsQueue: { ...queue, name: "q" } },
                "GET /b": { sqsQueue: { ...queue, queueArn: `${queue.queueArn}2`, name: "q" } },
            },
        },
        [
            'routes["GET /b"]: another sqsQueue than that of "GET /a", but of the same name, got "q" (targets of one name share an integration and a role); give one of them another name',
        ],
    ],
    [
        "refuses more than 10 subnets",
        {
            vpcLink: { subnetIds: Array.from({ length: 11 }, (_, i) => `subnet-${i}`) },
            routes: { "GET /a": { privateListener: listener } },
        },
        ["vpcLink.subnetIds: a VPC link has at most 10 subnets, got 11 (AWS raises it on request); name fewer"],
    ],
    [
        "refuses parameters that are a text",
        to({ sqsQueue: { ...queue, parameters: "x" } }),
        [
            'routes["GET /items/{id}"].to.sqsQueue.parameters: must be an object, got "x"; write parameters: { NAME: "value" }',
        ],
    ],
    [
        "refuses parameters that are an output",
        to({ sqsQueue: { ...queue, parameters: pulumi.output({}) } }),
        [
            `routes["GET /items/{id}"].to.sqsQueue.parameters: the shape of the API must be known before anything is created, got an output; write the value itself, or read it from the stack's config`,
        ],
    ],
];

describe("validateHttpApi: targets", () => {
    testAll(cases);
});
