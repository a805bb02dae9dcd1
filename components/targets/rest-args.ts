import type * as pulumi from "@pulumi/pulumi";
import type {
    EventBusTarget,
    FunctionTarget,
    HttpUrlTarget,
    KinesisStreamTarget,
    PrivateListenerTarget,
    SqsQueueTarget,
    StateMachineTarget,
} from "./args";
import type { DynamoDbAction, S3Action } from "./rest-actions";

/** Where a route of a REST API sends its requests. Exactly one field is set. */
export interface RestTarget {
    /** A Lambda function, alias or version. In TypeScript the function itself may stand in its place. */
    function?: FunctionTarget;
    /** Any HTTP or HTTPS address the internet reaches. */
    httpUrl?: HttpUrlTarget;
    /** A listener of an Application or Network Load Balancer inside a VPC, through a VPC link of the newer kind. */
    privateListener?: PrivateListenerTarget;
    /** A Network Load Balancer inside a VPC, through a VPC link of the older kind, which only REST and WebSocket APIs have. */
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

/** A Network Load Balancer inside a VPC. Source: developer guide, "Set up a REST API private integration". */
export interface PrivateLoadBalancerTarget {
    /** Address of the load balancer with the path, such as `http://nlb.example.com/items/{id}`; `{name}` is the route's path variable of that name. */
    url: pulumi.Input<string>;
    /** ARN of the Network Load Balancer a VPC link is made to; in place of `vpcLinkId`. */
    loadBalancerArn?: pulumi.Input<string>;
    /** Id of a VPC link of the older kind that exists already. */
    vpcLinkId?: pulumi.Input<string>;
    /**
     * Method of the request that is sent on; `ANY` sends the method that came in.
     * @default "ANY"
     */
    method?: string;
    /**
     * A name for the load balancer; routes whose load balancers have one name share one VPC link.
     * @default the load balancer's logical name when it is known, else the route's
     */
    name?: string;
}

/** An SNS topic. */
export interface SnsTopicTarget {
    /** ARN of the topic: the role made for the route may publish to this topic alone. */
    topicArn: pulumi.Input<string>;
    /**
     * The message.
     * @default "$request.body"
     */
    message?: pulumi.Input<string>;
    /** Further parameters of Publish, such as `Subject: "$request.header.x-subject"` or `MessageGroupId`. */
    parameters?: { [name: string]: pulumi.Input<string> };
    /**
     * A name for the topic, used in the names of the resources made for it.
     * @default the topic's logical name when it is known, else the route's
     */
    name?: string;
}

/** A DynamoDB table and what to do with it. */
export interface DynamoDbTableTarget {
    /** ARN of the table: the role made for the route may act on this table, and for `query` and `scan` its indexes, alone. */
    tableArn: pulumi.Input<string>;
    /** `getItem`, `putItem`, `updateItem`, `deleteItem`, `query` or `scan`. */
    action: DynamoDbAction;
    /**
     * Attributes of the key for `getItem`, `updateItem` and `deleteItem`, as texts, such as `id: "$request.path.id"`.
     * @default {}
     */
    key?: { [attribute: string]: pulumi.Input<string> };
    /**
     * Attributes of the item for `putItem`, as texts, such as `name: "$request.body.name"`.
     * @default {}
     */
    item?: { [attribute: string]: pulumi.Input<string> };
    /** Key condition for `query`, such as `id = :id`; the values are in `values`. */
    keyCondition?: pulumi.Input<string>;
    /** Update expression for `updateItem`, such as `SET total = :total`; the values are in `values`. */
    update?: pulumi.Input<string>;
    /** Values of the expressions, as texts, such as `":id": "$request.path.id"`. */
    values?: { [name: string]: pulumi.Input<string> };
    /** Name of an index for `query` and `scan`. */
    index?: pulumi.Input<string>;
    /**
     * A name for the table, used in the names of the resources made for it.
     * @default the table's logical name when it is known, else the route's
     */
    name?: string;
}

/** An S3 bucket and what to do with its objects. */
export interface S3BucketTarget {
    /** Name of the bucket, without dots. */
    bucketName: pulumi.Input<string>;
    /** ARN of the bucket: the role made for the route may act on this bucket's objects alone. */
    bucketArn: pulumi.Input<string>;
    /**
     * `get`, `put` or `delete`.
     * @default "get"
     */
    action?: S3Action;
    /** Key of the object, such as `images/{name}`; `{name}` is the route's path variable of that name. */
    key: pulumi.Input<string>;
    /**
     * A name for the bucket, used in the names of the resources made for it.
     * @default the bucket's logical name when it is known, else the route's
     */
    name?: string;
}

/** An answer API Gateway gives itself. Source: developer guide, "Set up mock integrations in API Gateway". */
export interface MockTarget {
    /**
     * Status code of the answer.
     * @default 200
     */
    status?: number;
    /**
     * Body of the answer, a VTL template.
     * @default no body
     */
    body?: pulumi.Input<string>;
    /**
     * Content type of the body.
     * @default "application/json"
     */
    contentType?: string;
    /** Headers of the answer, as texts. */
    headers?: { [name: string]: pulumi.Input<string> };
}
