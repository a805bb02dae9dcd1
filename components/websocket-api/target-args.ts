import type {
    EventBusTarget,
    FunctionTarget,
    HttpUrlTarget,
    KinesisStreamTarget,
    SqsQueueTarget,
    StateMachineTarget,
} from "../targets/args";
import type {
    DynamoDbTableTarget,
    MockTarget,
    PrivateLoadBalancerTarget,
    S3BucketTarget,
    SnsTopicTarget,
} from "../targets/rest-args";

/** Where a route of a WebSocket API sends its messages. Exactly one field is set. */
export interface WebSocketTarget {
    /** A Lambda function, alias or version. In TypeScript the function itself may stand in its place. */
    function?: FunctionTarget;
    /** Any HTTP or HTTPS address the internet reaches; a message is sent with `POST` unless `method` says otherwise. */
    httpUrl?: HttpUrlTarget;
    /** A Network Load Balancer inside a VPC, through a VPC link of the older kind. */
    privateLoadBalancer?: PrivateLoadBalancerTarget;
    /** An SQS queue: send, receive or delete a message, or purge the queue. */
    sqsQueue?: SqsQueueTarget;
    /** An SNS topic: publish a message. */
    snsTopic?: SnsTopicTarget;
    /** An EventBridge event bus: put one event. */
    eventBus?: EventBusTarget;
    /** A Step Functions state machine: start an execution, start one and wait for it, or stop one. */
    stateMachine?: StateMachineTarget;
    /** A Kinesis data stream: put one record. */
    kinesisStream?: KinesisStreamTarget;
    /** A DynamoDB table: get, put, update or delete an item, or query or scan for some. */
    dynamoDbTable?: DynamoDbTableTarget;
    /** An S3 bucket: get, put or delete an object. */
    s3Bucket?: S3BucketTarget;
    /** API Gateway itself answers. */
    mock?: MockTarget;
}

/** The kinds of target WebSocket APIs have: the field names of `WebSocketTarget`. */
export const webSocketTargetKinds = [
    "function",
    "httpUrl",
    "privateLoadBalancer",
    "sqsQueue",
    "snsTopic",
    "eventBus",
    "stateMachine",
    "kinesisStream",
    "dynamoDbTable",
    "s3Bucket",
    "mock",
] as const satisfies readonly (keyof WebSocketTarget)[];

/** A kind of target of WebSocket APIs. */
export type WebSocketTargetKind = (typeof webSocketTargetKinds)[number];
