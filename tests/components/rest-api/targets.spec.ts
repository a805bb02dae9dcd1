import assert from "node:assert/strict";
import { EventBus } from "@pulumi/aws/cloudwatch/eventBus";
import { Table } from "@pulumi/aws/dynamodb/table";
import { Stream } from "@pulumi/aws/kinesis/stream";
import { Bucket } from "@pulumi/aws/s3/bucket";
import { StateMachine } from "@pulumi/aws/sfn/stateMachine";
import { Topic } from "@pulumi/aws/sns/topic";
import { Queue } from "@pulumi/aws/sqs/queue";
import {
    dynamoDbTable,
    eventBus,
    httpUrl,
    HttpApi,
    kinesisStream,
    mock,
    privateListener,
    privateLoadBalancer,
    type RestApiArgs,
    s3Bucket,
    snsTopic,
    sqsQueue,
    stateMachine,
} from "../../../components";
import { isIssue } from "../../../model/issue";
import { parseTemplate } from "../../../model/velocity/parse";
import { runWithMocks } from "../../support/mock-stack";
import { documentOf, lambda, runRestApi, types } from "./programs";

type Integration = { readonly [member: string]: unknown };

/** The one integration of a route, and the policies of the roles made for it. */
async function integrationOf(
    key: string,
    makeArgs: () => RestApiArgs["routes"][string],
    further: Partial<RestApiArgs> = {},
): Promise<{ readonly integration: Integration; readonly policies: unknown[] }> {
    const run = await runRestApi(() => ({ routes: { [key]: makeArgs() }, ...further }));
    assert.deepEqual(run.errors, []);
    const [method = "", path = ""] = key.split(" ");
    const name = method === "ANY" ? "x-amazon-apigateway-any-method" : method.toLowerCase();
    const operation = documentOf(run).paths[path]?.[name];
    const policies = run.of(types.role).map(({ inputs }) => {
        const [{ policy }] = inputs["inlinePolicies"] as [{ policy: string }];
        const { Statement } = JSON.parse(policy) as { Statement: unknown };
        return Statement;
    });
    return { integration: operation?.["x-amazon-apigateway-integration"] ?? {}, policies };
}

const jsonOf = (integration: Integration): string =>
    (integration["requestTemplates"] as { readonly [type: string]: string })["application/json"] ?? "";
const allow = (action: string, ...resources: string[]): object[] => [
    { Effect: "Allow", Action: action, Resource: resources.length === 1 ? resources[0] : resources },
];
const escaped = (source: string): string => `$util.escapeJavaScript(${source}).replaceAll("\\\\'", "'")`;

describe("targets of a REST API", () => {
    it("calls a function with POST, whatever the route's method", async () => {
        const { integration } = await integrationOf("GET /a", () => lambda("list"));
        assert.deepEqual(integration, {
            type: "aws_proxy",
            httpMethod: "POST",
            uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:list-1234567/invocations",
        });
    });

    it("streams the answer of a function from the address made for it", async () => {
        const { integration } = await integrationOf("GET /a", () => ({
            to: lambda("list"),
            streaming: true,
            timeout: 600,
        }));
        assert.match(
            String(integration["uri"]),
            /lambda:path\/2021-11-15\/functions\/.*\/response-streaming-invocations$/,
        );
        assert.equal(integration["responseTransferMode"], "STREAM");
        assert.equal(integration["timeoutInMillis"], 600_000);
    });

    it("calls a function with templates when it is given some", async () => {
        const { integration } = await integrationOf("POST /a", () => ({
            to: lambda("create"),
            requestTemplates: { "application/json": '{"id":"$input.params(\'id\')"}' },
            responses: [{ status: 200 }, { status: 404, pattern: "not found.*", headers: { "x-a": "'1'" } }],
        }));
        assert.equal(integration["type"], "aws");
        assert.equal(integration["passthroughBehavior"], "never");
        assert.deepEqual(integration["responses"], {
            default: { statusCode: "200" },
            "not found.*": { statusCode: "404", responseParameters: { "method.response.header.x-a": "'1'" } },
        });
    });

    it("does not answer failures with 200 when the program says nothing of answers", async () => {
        const requestTemplates = { "application/json": "{}" };
        const failure = (status: string): object => ({
            statusCode: status,
            responseTemplates: { "application/json": '{"message":"Bad Gateway"}' },
        });
        const fn = await integrationOf("POST /a", () => ({ to: lambda("create"), requestTemplates }));
        assert.deepEqual(fn.integration["responses"], {
            default: { statusCode: "200" },
            "(\\n|.)+": failure("502"),
        });
        const http = await integrationOf("POST /a", () => ({ to: httpUrl("https://a.example"), requestTemplates }));
        assert.deepEqual(http.integration["responses"], {
            default: { statusCode: "200" },
            "40[0-35-9]|4[1-9]\\d": { statusCode: "400" },
            "404": { statusCode: "404" },
            "5\\d{2}": failure("502"),
        });
    });

    it("fills the variables of an address in from the route's path", async () => {
        const { integration } = await integrationOf("ANY /files/{proxy+}", () =>
            httpUrl("https://example.com/{proxy}"),
        );
        assert.deepEqual(integration, {
            type: "http_proxy",
            httpMethod: "ANY",
            uri: "https://example.com/{proxy}",
            requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
        });
    });

    it("reaches a listener through a link in subnets, and a Network Load Balancer through one of its own", async () => {
        const listener = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c";
        const balancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/n/1";
        const run = await runRestApi(() => ({
            routes: {
                "GET /a/{id}": privateListener(listener, { tlsServerName: "in.example.com" }),
                "GET /b": privateLoadBalancer(balancer, { url: "http://nlb.example.com/b", name: "nlb" }),
            },
            vpcLink: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
        }));
        const { paths } = documentOf(run);
        assert.deepEqual(run.errors, []);
        assert.deepEqual(paths["/a/{id}"]?.["get"]?.["x-amazon-apigateway-integration"], {
            type: "http_proxy",
            httpMethod: "GET",
            uri: "https://in.example.com/a/{id}",
            connectionType: "VPC_LINK",
            connectionId: "orders-vpc-link-id",
            integrationTarget: listener,
            requestParameters: { "integration.request.path.id": "method.request.path.id" },
        });
        assert.deepEqual(paths["/b"]?.["get"]?.["x-amazon-apigateway-integration"], {
            type: "http_proxy",
            httpMethod: "GET",
            uri: "http://nlb.example.com/b",
            connectionType: "VPC_LINK",
            connectionId: "orders-nlb-vpc-link-id",
        });
        assert.equal(run.only(types.loadBalancerLink).inputs["targetArn"], balancer);
        assert.deepEqual(run.only(types.vpcLink).inputs["subnetIds"], ["subnet-1"]);
    });

    it("sends a message to a queue, as a form", async () => {
        const { integration, policies } = await integrationOf("POST /a/{id}", () =>
            sqsQueue(new Queue("work"), { parameters: { MessageGroupId: "g-${request.path.id}" } }),
        );
        assert.equal(integration["uri"], "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/work");
        assert.equal(
            jsonOf(integration),
            "Action=SendMessage&MessageBody=$util.urlEncode($input.body)&MessageGroupId=g-$util.urlEncode($input.params().path.get('id'))",
        );
        assert.deepEqual(integration["requestParameters"], {
            "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'",
        });
        assert.deepEqual(Object.keys(integration["requestTemplates"] as object), [
            "application/json",
            "application/x-www-form-urlencoded",
            "application/xml",
            "text/plain",
            "text/xml",
        ]);
        assert.equal(integration["credentials"], "arn:aws:iam::123456789012:role/orders-work-send");
        assert.deepEqual(policies, [allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:work")]);
    });

    it("publishes to a topic", async () => {
        const { integration, policies } = await integrationOf("POST /a", () => snsTopic(new Topic("news")));
        assert.equal(integration["uri"], "arn:aws:apigateway:eu-west-1:sns:action/Publish");
        assert.equal(
            jsonOf(integration),
            "Action=Publish&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3Anews&Message=$util.urlEncode($input.body)",
        );
        assert.deepEqual(policies, [allow("sns:Publish", "arn:aws:sns:eu-west-1:123456789012:news")]);
    });

    it("puts an event on a bus, and answers 502 when the bus refused it", async () => {
        const { integration, policies } = await integrationOf("POST /a", () =>
            eventBus(new EventBus("bus"), { source: "shop", detailType: "Order $5 placed" }),
        );
        assert.equal(integration["uri"], "arn:aws:apigateway:eu-west-1:events:action/PutEvents");
        const bus = "arn:aws:events:eu-west-1:123456789012:event-bus/bus";
        assert.equal(
            jsonOf(integration),
            `#set($dollar = '$'){"Entries":[{"Detail":"${escaped("$input.body")}","EventBusName":"${bus}","Source":"shop","DetailType":"Order \${dollar}5 placed"}]}`,
        );
        assert.match(JSON.stringify(integration["responses"]), /FailedEntryCount.*responseOverride\.status = 502/);
        assert.deepEqual(policies, [allow("events:PutEvents", bus)]);
    });

    it("starts a state machine", async () => {
        const { integration, policies } = await integrationOf("POST /a", () =>
            stateMachine(new StateMachine("flow", { definition: "{}", roleArn: "arn:aws:iam::123456789012:role/r" })),
        );
        const machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:flow";
        assert.equal(integration["uri"], "arn:aws:apigateway:eu-west-1:states:action/StartExecution");
        assert.equal(jsonOf(integration), `{"input":"${escaped("$input.body")}","stateMachineArn":"${machine}"}`);
        assert.deepEqual(policies, [allow("states:StartExecution", machine)]);
    });

    it("puts a record on a stream, its data in base64", async () => {
        const { integration, policies } = await integrationOf("POST /a", () => kinesisStream(new Stream("log")));
        assert.equal(
            jsonOf(integration),
            `{"Data":"$util.base64Encode($input.body)","PartitionKey":"${escaped("$context.requestId")}","StreamName":"log"}`,
        );
        assert.deepEqual(policies, [allow("kinesis:PutRecord", "arn:aws:kinesis:eu-west-1:123456789012:stream/log")]);
    });

    it("queries a table and its indexes", async () => {
        const { integration, policies } = await integrationOf("GET /a/{id}", () =>
            dynamoDbTable(new Table("orders", { attributes: [{ name: "id", type: "S" }], hashKey: "id" }), {
                action: "query",
                keyCondition: "#id = :id",
                values: { ":id": "$request.path.id" },
                index: "by-id",
            }),
        );
        const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
        assert.equal(
            jsonOf(integration),
            `#set($hash = '#'){"TableName":"orders","IndexName":"by-id","KeyConditionExpression":"\${hash}id = :id","ExpressionAttributeValues":{":id":{"S":"${escaped("$input.params().path.get('id')")}"}}}`,
        );
        assert.deepEqual(policies, [allow("dynamodb:Query", table, `${table}/index/*`)]);
    });

    it("gets an object of a bucket, in the API's own Region", async () => {
        const { integration, policies } = await integrationOf("GET /images/{name}", () =>
            s3Bucket(new Bucket("images"), { key: "public/{name}" }),
        );
        assert.equal(integration["httpMethod"], "GET");
        assert.equal(integration["uri"], "arn:aws:apigateway:eu-west-1:s3:path/images/public/{name}");
        assert.deepEqual(integration["requestParameters"], {
            "integration.request.path.name": "method.request.path.name",
        });
        assert.deepEqual(policies, [allow("s3:GetObject", "arn:aws:s3:::images/*")]);
    });

    it("answers by itself", async () => {
        const { integration } = await integrationOf("GET /a", () =>
            mock({ status: 418, body: '{"a":1}', headers: { "cache-control": "no-store" } }),
        );
        assert.deepEqual(integration, {
            type: "mock",
            requestTemplates: { "application/json": '{"statusCode":418}' },
            passthroughBehavior: "never",
            responses: {
                default: {
                    statusCode: "418",
                    responseParameters: { "method.response.header.cache-control": "'no-store'" },
                    responseTemplates: { "application/json": '{"a":1}' },
                },
            },
        });
    });

    it("writes templates that parse", async () => {
        const run = await runRestApi(() => ({
            routes: {
                "POST /a": snsTopic(new Topic("news"), { message: 'He said "$5" #1: ${request.body.what}' }),
                "POST /b": kinesisStream(new Stream("log"), { data: 'a"b#${request.header.x}$' }),
            },
            cors: { origins: ["https://a.example", "https://b.example"] },
        }));
        const texts = Object.values(documentOf(run).paths).flatMap((methods) =>
            Object.values(methods).flatMap((operation) => {
                const { requestTemplates } = operation["x-amazon-apigateway-integration"];
                return Object.values(requestTemplates as { readonly [type: string]: string });
            }),
        );
        assert.equal(texts.length, 8);
        for (const text of texts) assert.ok(!isIssue(parseTemplate(text)), text);
    });

    it("is refused by an HTTP API by name", async () => {
        let refusal: unknown;
        await runWithMocks(() => {
            try {
                new HttpApi("orders", { routes: { "POST /a": snsTopic("arn:aws:sns:eu-west-1:123456789012:t") } });
            } catch (error) {
                refusal = error;
            }
            return {};
        });
        assert.match(String(refusal), /snsTopic: HTTP APIs have no snsTopic target \(RestApi has it, /);
    });
});
