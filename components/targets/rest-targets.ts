import type { Table } from "@pulumi/aws/dynamodb";
import type { LoadBalancer } from "@pulumi/aws/lb";
import type { Bucket } from "@pulumi/aws/s3";
import type { Topic } from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { logicalName } from "./label";
import type {
    DynamoDbTableTarget,
    MockTarget,
    PrivateLoadBalancerTarget,
    RestTarget,
    S3BucketTarget,
    SnsTopicTarget,
} from "./rest-args";

/**
 * Sends requests to a Network Load Balancer inside a VPC, given as itself or by its ARN. REST and WebSocket APIs only.
 * Source: developer guide, "Set up a REST API private integration".
 */
export function privateLoadBalancer(
    loadBalancer: LoadBalancer | pulumi.Input<string>,
    options: Omit<PrivateLoadBalancerTarget, "loadBalancerArn">,
): RestTarget {
    return { privateLoadBalancer: { loadBalancerArn: arnOf(loadBalancer), ...named(loadBalancer), ...options } };
}

/** Publishes to an SNS topic, given as itself or by its ARN. REST and WebSocket APIs only. */
export function snsTopic(
    topic: Topic | pulumi.Input<string>,
    options: Omit<SnsTopicTarget, "topicArn"> = {},
): RestTarget {
    return { snsTopic: { topicArn: arnOf(topic), ...named(topic), ...options } };
}

/** Reads or writes items of a DynamoDB table, given as itself or by its ARN. REST and WebSocket APIs only. */
export function dynamoDbTable(
    table: Table | pulumi.Input<string>,
    options: Omit<DynamoDbTableTarget, "tableArn">,
): RestTarget {
    return { dynamoDbTable: { tableArn: arnOf(table), ...named(table), ...options } };
}

/** Gets, puts or deletes objects of an S3 bucket. REST and WebSocket APIs only. */
export function s3Bucket(
    bucket: Bucket | Pick<S3BucketTarget, "bucketName" | "bucketArn">,
    options: Omit<S3BucketTarget, "bucketName" | "bucketArn">,
): RestTarget {
    if (!pulumi.Resource.isInstance(bucket)) return { s3Bucket: { ...bucket, ...options } };
    return { s3Bucket: { bucketName: bucket.bucket, bucketArn: bucket.arn, ...named(bucket), ...options } };
}

/** Lets API Gateway itself answer. REST and WebSocket APIs only. */
export function mock(options: MockTarget = {}): RestTarget {
    return { mock: options };
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
