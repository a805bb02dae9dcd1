/**
 * The AWS services an HTTP API calls by itself: each subtype's parameters and the one IAM action its role needs.
 * Source: developer guide, "Integration subtype reference" (all at version 1.0); read 2026-11.
 */
export const serviceIntegrations = {
    "EventBridge-PutEvents": {
        required: ["Detail", "DetailType", "Source"],
        optional: ["EventBusName", "Resources", "Time", "Region", "TraceHeader"],
        iamAction: "events:PutEvents",
    },
    "SQS-SendMessage": {
        required: ["QueueUrl", "MessageBody"],
        optional: [
            "DelaySeconds",
            "MessageAttributes",
            "MessageDeduplicationId",
            "MessageGroupId",
            "MessageSystemAttributes",
            "Region",
        ],
        iamAction: "sqs:SendMessage",
    },
    "SQS-ReceiveMessage": {
        required: ["QueueUrl"],
        optional: [
            "AttributeNames",
            "MaxNumberOfMessages",
            "MessageAttributeNames",
            "ReceiveRequestAttemptId",
            "VisibilityTimeout",
            "WaitTimeSeconds",
            "Region",
        ],
        iamAction: "sqs:ReceiveMessage",
    },
    "SQS-DeleteMessage": {
        required: ["QueueUrl", "ReceiptHandle"],
        optional: ["Region"],
        iamAction: "sqs:DeleteMessage",
    },
    "SQS-PurgeQueue": { required: ["QueueUrl"], optional: ["Region"], iamAction: "sqs:PurgeQueue" },
    "AppConfig-GetConfiguration": {
        required: ["Application", "Environment", "Configuration", "ClientId"],
        optional: ["ClientConfigurationVersion", "Region"],
        iamAction: "appconfig:GetConfiguration",
    },
    "Kinesis-PutRecord": {
        required: ["StreamName", "Data", "PartitionKey"],
        optional: ["SequenceNumberForOrdering", "ExplicitHashKey", "Region"],
        iamAction: "kinesis:PutRecord",
    },
    "StepFunctions-StartExecution": {
        required: ["StateMachineArn"],
        optional: ["Name", "Input", "Region"],
        iamAction: "states:StartExecution",
    },
    "StepFunctions-StartSyncExecution": {
        required: ["StateMachineArn"],
        optional: ["Name", "Input", "Region", "TraceHeader"],
        iamAction: "states:StartSyncExecution",
    },
    "StepFunctions-StopExecution": {
        required: ["ExecutionArn"],
        optional: ["Cause", "Error", "Region"],
        iamAction: "states:StopExecution",
    },
} as const satisfies { readonly [subtype: string]: ServiceParameters };

/** `IntegrationSubtype` of a service integration. */
export type ServiceSubtype = keyof typeof serviceIntegrations;

/** What a subtype's `RequestParameters` may hold. */
export interface ServiceParameters {
    readonly required: readonly string[];
    readonly optional: readonly string[];
    /** Action the integration's role must allow. */
    readonly iamAction: string;
}

/** A service integration as one of our targets asks for it. */
export interface ServiceIntegration extends ServiceParameters {
    readonly subtype: ServiceSubtype;
    /** Parameters that are fields of the target: field to parameter, such as `queueUrl` to `QueueUrl`. */
    readonly fields: { readonly [field: string]: string };
    /** Values of the parameters the user leaves out. */
    readonly defaults: { readonly [parameter: string]: string };
}

interface Action {
    readonly subtype: ServiceSubtype;
    readonly fields: { readonly [field: string]: string };
    readonly defaults: { readonly [parameter: string]: string };
}

const queue = { queueUrl: "QueueUrl" };
const machine = { stateMachineArn: "StateMachineArn" };
const body = "$request.body";

/** Our words for the services' actions; the first is the default. See components/targets/args.ts. */
const targets = {
    sqsQueue: {
        send: { subtype: "SQS-SendMessage", fields: queue, defaults: { MessageBody: body } },
        receive: { subtype: "SQS-ReceiveMessage", fields: queue, defaults: {} },
        delete: {
            subtype: "SQS-DeleteMessage",
            fields: queue,
            defaults: { ReceiptHandle: "$request.querystring.receiptHandle" },
        },
        purge: { subtype: "SQS-PurgeQueue", fields: queue, defaults: {} },
    },
    eventBus: {
        put: {
            subtype: "EventBridge-PutEvents",
            fields: { busArn: "EventBusName", source: "Source", detailType: "DetailType", detail: "Detail" },
            defaults: { Detail: body },
        },
    },
    stateMachine: {
        start: { subtype: "StepFunctions-StartExecution", fields: machine, defaults: { Input: body } },
        startSync: { subtype: "StepFunctions-StartSyncExecution", fields: machine, defaults: { Input: body } },
        stop: {
            subtype: "StepFunctions-StopExecution",
            fields: {},
            defaults: { ExecutionArn: "$request.querystring.executionArn" },
        },
    },
    kinesisStream: {
        put: {
            subtype: "Kinesis-PutRecord",
            fields: { streamName: "StreamName", data: "Data", partitionKey: "PartitionKey" },
            defaults: { Data: body, PartitionKey: "$context.requestId" },
        },
    },
    appConfig: {
        get: {
            subtype: "AppConfig-GetConfiguration",
            fields: {
                application: "Application",
                environment: "Environment",
                configuration: "Configuration",
                clientId: "ClientId",
            },
            defaults: { ClientId: "$context.requestId" },
        },
    },
} as const satisfies { readonly [kind: string]: { readonly [action: string]: Action } };

/** The kinds of target that are service integrations. */
export type ServiceKind = keyof typeof targets;

/** Tells the kinds of target that are service integrations from the others. */
export function isServiceKind(kind: string): kind is ServiceKind {
    return Object.hasOwn(targets, kind);
}

/** The actions of a kind of target, its default first. */
export function serviceActions(kind: ServiceKind): string[] {
    return Object.keys(targets[kind]);
}

/** The service integration a target asks for; undefined when the kind has no such action. Without one, the default. */
export function serviceIntegrationOf(kind: ServiceKind, action?: string): ServiceIntegration | undefined {
    const actions: { readonly [action: string]: Action } = targets[kind];
    const word = action ?? serviceActions(kind)[0] ?? "";
    const found = Object.hasOwn(actions, word) ? actions[word] : undefined;
    return found === undefined ? undefined : { ...serviceIntegrations[found.subtype], ...found };
}
