import * as pulumi from "@pulumi/pulumi";
import { isServiceKind, serviceIntegrationOf } from "../../../model/service-integration";
import type { EventBusTarget, KinesisStreamTarget, SqsQueueTarget, StateMachineTarget } from "../../targets/args";
import type { SnsTopicTarget } from "../../targets/rest-args";
import { withArn } from "./integration-uri";
import type { ServiceCall } from "./service-call";
import { serviceResponses } from "./service-responses";
import { type Encoding, joined, readsJson, templateOf } from "./template-text";

type Parameters = { readonly [name: string]: pulumi.Input<string> };

/** Parameters of a service's action: those it always has, the user's over the defaults. */
function parametersOf(kind: string, action: string | undefined, own: Parameters, given: Parameters = {}): Parameters {
    const service = isServiceKind(kind) ? serviceIntegrationOf(kind, action) : undefined;
    return { ...service?.defaults, ...own, ...given };
}

const except = (parameters: Parameters, ...names: readonly string[]): Parameters =>
    Object.fromEntries(Object.entries(parameters).filter(([name]) => !names.includes(name)));

const iamActionOf = (kind: string, action: string | undefined): string => {
    const service = isServiceKind(kind) ? serviceIntegrationOf(kind, action) : undefined;
    if (service === undefined) throw new RangeError(`${kind} ${action ?? ""} was not validated`);
    return service.iamAction;
};

/** `Action=SendMessage&MessageBody=...`, as services of the query protocol take their parameters. */
function form(action: string, parameters: Parameters): pulumi.Input<string> {
    const pairs = Object.entries(parameters).flatMap(([name, value]) => [`&${name}=`, templateOf(value, "form")]);
    return joined([`Action=${action}`, ...pairs]);
}

/** A JSON object of texts. */
export function jsonTexts(
    parameters: Parameters,
    encodings: { readonly [name: string]: Encoding } = {},
): pulumi.Input<string> {
    const members = Object.entries(parameters).flatMap(([name, value], index) => [
        `${index === 0 ? "" : ","}${JSON.stringify(name)}:"`,
        templateOf(value, encodings[name] ?? "json"),
        '"',
    ]);
    return joined(["{", ...members, "}"]);
}

const anyReadsJson = (parameters: Parameters): boolean => Object.values(parameters).some(readsJson);
const formType = { "Content-Type": "application/x-www-form-urlencoded" };

/** Source: SQS developer guide, "Making query API requests"; the queue's path is its account and name. */
export function callSqs({ queueArn, action, parameters, name }: SqsQueueTarget): ServiceCall {
    const all = parametersOf("sqsQueue", action, {}, parameters);
    const iamAction = iamActionOf("sqsQueue", action);
    return {
        arn: queueArn,
        service: "sqs",
        operation: withArn(queueArn, ({ account, resource }) => `path/${account}/${resource}`),
        method: "POST",
        headers: formType,
        body: form(iamAction.replace("sqs:", ""), all),
        readsJson: anyReadsJson(all),
        actions: [iamAction],
        resources: [queueArn],
        words: name === undefined ? undefined : [name, action ?? "send"],
    };
}

/** Source: SNS API reference, "Publish". */
export function callSns({ topicArn, message = "$request.body", parameters, name }: SnsTopicTarget): ServiceCall {
    const all = { Message: message, ...parameters };
    return {
        arn: topicArn,
        service: "sns",
        operation: "action/Publish",
        method: "POST",
        headers: formType,
        body: form("Publish", { TopicArn: topicArn, ...all }),
        readsJson: anyReadsJson(all),
        actions: ["sns:Publish"],
        resources: [topicArn],
        words: name === undefined ? undefined : [name, "publish"],
    };
}

/**
 * PutEvents answers 200 also when it refused the event, and says so in the body.
 * Source: EventBridge API reference, "PutEvents", `FailedEntryCount`.
 */
export function callEventBus({ busArn, source, detailType, detail, parameters, name }: EventBusTarget): ServiceCall {
    const own = { EventBusName: busArn, Source: source, DetailType: detailType, ...(detail && { Detail: detail }) };
    const all = parametersOf("eventBus", undefined, own, parameters);
    const { Resources } = all;
    const texts = except(all, "Resources", "Region");
    const [put, ...failures] = serviceResponses;
    const answer = "#if($input.path('$.FailedEntryCount') != 0)#set($context.responseOverride.status = 502)#end";
    return {
        arn: busArn,
        service: "events",
        operation: "action/PutEvents",
        method: "POST",
        headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSEvents.PutEvents" },
        body: joined([
            '{"Entries":[',
            Resources === undefined
                ? jsonTexts(texts)
                : joined([withoutEnd(jsonTexts(texts)), ',"Resources":["', templateOf(Resources, "json"), '"]}']),
            "]}",
        ]),
        readsJson: anyReadsJson(except(all, "EventBusName")),
        responses:
            put === undefined
                ? failures
                : [{ ...put, templates: { "application/json": `${answer}$input.json('$')` } }, ...failures],
        actions: ["events:PutEvents"],
        resources: [busArn],
        words: name === undefined ? undefined : [name, "put"],
    };
}

function withoutEnd(object: pulumi.Input<string>): pulumi.Input<string> {
    return typeof object === "string" ? object.slice(0, -1) : pulumi.output(object).apply((text) => text.slice(0, -1));
}

/** Source: Step Functions API reference; the members of a call start with a small letter. */
export function callStateMachine({ stateMachineArn, action, parameters, name }: StateMachineTarget): ServiceCall {
    const stop = action === "stop";
    const all = parametersOf("stateMachine", action, stop ? {} : { StateMachineArn: stateMachineArn }, parameters);
    const members = Object.entries(except(all, "Region")).map(([member, value]) => [
        member.charAt(0).toLowerCase() + member.slice(1),
        value,
    ]);
    const iamAction = iamActionOf("stateMachine", action);
    return {
        arn: stateMachineArn,
        service: "states",
        operation: `action/${iamAction.replace("states:", "")}`,
        method: "POST",
        headers: { "Content-Type": "application/x-amz-json-1.0" },
        body: jsonTexts(Object.fromEntries(members) as Parameters),
        readsJson: anyReadsJson(except(all, "StateMachineArn")),
        actions: [iamAction],
        // StopExecution acts on an execution, `arn:...:execution:MACHINE:NAME` (Service Authorization Reference).
        resources: [stop ? pulumi.output(stateMachineArn).apply(executionsOf) : stateMachineArn],
        words: name === undefined ? undefined : [name, action ?? "start"],
    };
}

const executionsOf = (arn: string): string => `${arn.replace(":stateMachine:", ":execution:")}:*`;

/** Source: Kinesis API reference, "PutRecord": `Data` is base64. */
export function callKinesis({
    streamName,
    streamArn,
    data,
    partitionKey,
    parameters,
    name,
}: KinesisStreamTarget): ServiceCall {
    const own = {
        StreamName: streamName,
        ...(data && { Data: data }),
        ...(partitionKey && { PartitionKey: partitionKey }),
    };
    const all = except(parametersOf("kinesisStream", undefined, own, parameters), "Region");
    return {
        arn: streamArn,
        service: "kinesis",
        operation: "action/PutRecord",
        method: "POST",
        headers: { "Content-Type": "application/x-amz-json-1.1" },
        body: jsonTexts(all, { Data: "base64" }),
        readsJson: anyReadsJson(except(all, "StreamName")),
        actions: ["kinesis:PutRecord"],
        resources: [streamArn],
        words: name === undefined ? undefined : [name, "put"],
    };
}
