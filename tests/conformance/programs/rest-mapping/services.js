"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

/** An API in front of AWS services, called as the documentation shows it. */
exports.services = ({ bodyApi }) => {
    const role = new aws.iam.Role("services", {
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "apigateway.amazonaws.com" }),
    });
    const queue = new aws.sqs.Queue("orders", { name: "orders" });
    const answered = { default: { statusCode: "200" } };
    const form = { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" };
    const call = (service, operation, { template, parameters = {}, ...more } = {}) => ({
        integration: {
            type: "aws",
            httpMethod: "POST",
            uri: `arn:aws:apigateway:eu-west-1:${service}:${operation}`,
            credentials: role.arn,
            requestParameters: parameters,
            ...(template === undefined ? {} : { requestTemplates: { "application/json": template } }),
            responses: answered,
            ...more,
        },
    });
    const send = "Action=SendMessage&MessageBody=$util.urlEncode($input.body)";
    bodyApi("services", {
        "POST /sqs": {
            integration: {
                ...call("sqs", "").integration,
                uri: pulumi.interpolate`arn:aws:apigateway:eu-west-1:sqs:path/123456789012/${queue.name}`,
                requestParameters: form,
                requestTemplates: { "application/json": send },
                responses: {
                    default: {
                        statusCode: "202",
                        responseTemplates: {
                            "application/json":
                                '{"id":"$input.path(\'$.SendMessageResponse.SendMessageResult.MessageId\')"}',
                        },
                    },
                },
            },
        },
        "POST /sqs-action": call("sqs", "action/SendMessage", {
            parameters: {
                "integration.request.querystring.QueueUrl": "'https://sqs.eu-west-1.amazonaws.com/123456789012/orders'",
                "integration.request.querystring.MessageBody": "method.request.body",
            },
        }),
        "POST /sns": call("sns", "action/Publish", {
            parameters: {
                "integration.request.querystring.TopicArn": "'arn:aws:sns:eu-west-1:123456789012:news'",
                "integration.request.querystring.Message": "method.request.body.text",
            },
        }),
        "POST /events": call("events", "action/PutEvents", {
            parameters: { "integration.request.header.X-Amz-Target": "'AWSEvents.PutEvents'" },
            template:
                '{"Entries":[{"Source":"shop","DetailType":"order","Detail":"$util.escapeJavaScript($input.body)"}]}',
        }),
        "POST /states": call("states", "action/StartExecution", {
            template:
                '{"stateMachineArn":"arn:aws:states:eu-west-1:123456789012:stateMachine:orders","input":"$util.escapeJavaScript($input.body)"}',
        }),
        "POST /kinesis": call("kinesis", "action/PutRecord", {
            template:
                '{"StreamName":"orders","Data":"$util.base64Encode($input.body)","PartitionKey":"$input.path(\'$.id\')"}',
        }),
        "GET /dynamodb/{id}": call("dynamodb", "action/GetItem", {
            template: '{"TableName":"orders","Key":{"id":{"S":"$input.params(\'id\')"}}}',
            responses: {
                default: {
                    statusCode: "200",
                    responseTemplates: { "application/json": '{"found":"$input.path(\'$.Item.id.S\')"}' },
                },
                "4\\d{2}": { statusCode: "404" },
            },
        }),
        "PUT /s3/{folder}/{key}": call("s3", "path/{bucket}/{object}", {
            httpMethod: "PUT",
            parameters: {
                "integration.request.path.bucket": "method.request.path.folder",
                "integration.request.path.object": "method.request.path.key",
                "integration.request.header.Content-Type": "method.request.header.Content-Type",
            },
        }),
        "GET /s3/{folder}/{key}": call("s3", "path/{bucket}/{object}", {
            httpMethod: "GET",
            parameters: {
                "integration.request.path.bucket": "method.request.path.folder",
                "integration.request.path.object": "method.request.path.key",
            },
            responses: { default: { statusCode: "200" }, 404: { statusCode: "404" } },
        }),
        "POST /refused": call("sns", "action/Publish", { passthroughBehavior: "never" }),
        "POST /stand-in": call("ssm", "action/PutParameter", { template: "{\"Name\":$input.json('$.name')}" }),
    });
};
