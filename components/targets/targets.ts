import type { EventBus } from "@pulumi/aws/cloudwatch";
import type { Stream } from "@pulumi/aws/kinesis";
import type { Listener } from "@pulumi/aws/lb";
import type { Service } from "@pulumi/aws/servicediscovery";
import type { StateMachine } from "@pulumi/aws/sfn";
import type { Queue } from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import type {
    AppConfigTarget,
    CloudMapServiceTarget,
    EventBusTarget,
    HttpUrlTarget,
    KinesisStreamTarget,
    PrivateListenerTarget,
    SqsQueueTarget,
    StateMachineTarget,
    Target,
} from "./args";
import { logicalName } from "./label";

/**
 * Sends requests to an HTTP or HTTPS address, such as `httpUrl("https://example.com/items/{id}")`.
 * Source: developer guide, "Create HTTP proxy integrations for HTTP APIs".
 */
export function httpUrl(url: pulumi.Input<string>, options: Omit<HttpUrlTarget, "url"> = {}): Target {
    return { httpUrl: { url, ...options } };
}

/**
 * Sends requests to a load balancer's listener inside a VPC, given as itself or by its ARN.
 * Source: developer guide, "Create private integrations for HTTP APIs".
 */
export function privateListener(
    listener: Listener | pulumi.Input<string>,
    options: Omit<PrivateListenerTarget, "listenerArn"> = {},
): Target {
    return { privateListener: { listenerArn: arnOf(listener), ...options } };
}

/** Sends requests to a service in AWS Cloud Map, given as itself or by its ARN. */
export function cloudMapService(
    service: Service | pulumi.Input<string>,
    options: Omit<CloudMapServiceTarget, "serviceArn"> = {},
): Target {
    return { cloudMapService: { serviceArn: arnOf(service), ...options } };
}

/** Sends, receives or deletes messages of an SQS queue, or purges it; sends by default. */
export function sqsQueue(
    queue: Queue | Pick<SqsQueueTarget, "queueUrl" | "queueArn">,
    options: Omit<SqsQueueTarget, "queueUrl" | "queueArn"> = {},
): Target {
    if (!pulumi.Resource.isInstance(queue)) return { sqsQueue: { ...queue, ...options } };
    return { sqsQueue: { queueUrl: queue.url, queueArn: queue.arn, ...named(queue), ...options } };
}

/** Puts one event on an EventBridge event bus, given as itself or by its ARN. */
export function eventBus(bus: EventBus | pulumi.Input<string>, event: Omit<EventBusTarget, "busArn">): Target {
    return { eventBus: { busArn: arnOf(bus), ...named(bus), ...event } };
}

/** Starts a Step Functions state machine, given as itself or by its ARN; or waits for it, or stops it. */
export function stateMachine(
    machine: StateMachine | pulumi.Input<string>,
    options: Omit<StateMachineTarget, "stateMachineArn"> = {},
): Target {
    return { stateMachine: { stateMachineArn: arnOf(machine), ...named(machine), ...options } };
}

/** Puts one record on a Kinesis data stream. */
export function kinesisStream(
    stream: Stream | Pick<KinesisStreamTarget, "streamName" | "streamArn">,
    options: Omit<KinesisStreamTarget, "streamName" | "streamArn"> = {},
): Target {
    if (!pulumi.Resource.isInstance(stream)) return { kinesisStream: { ...stream, ...options } };
    return { kinesisStream: { streamName: stream.name, streamArn: stream.arn, ...named(stream), ...options } };
}

/** Answers with a configuration of AppConfig. */
export function appConfig(configuration: AppConfigTarget): Target {
    return { appConfig: configuration };
}

/** A Lambda function by its ARN, with the name its routes share an integration and a permission under. */
export function functionArn(arn: pulumi.Input<string>, name?: string): Target {
    return { function: name === undefined ? { arn } : { arn, name } };
}

function arnOf(source: { readonly arn: pulumi.Output<string> } | pulumi.Input<string>): pulumi.Input<string> {
    return pulumi.Resource.isInstance(source)
        ? (source as unknown as { readonly arn: pulumi.Output<string> }).arn
        : (source as pulumi.Input<string>);
}

function named(source: unknown): { name?: string } {
    const name = pulumi.Resource.isInstance(source) ? logicalName(source) : undefined;
    return name === undefined ? {} : { name };
}
