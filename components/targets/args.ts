import type * as pulumi from "@pulumi/pulumi";
import type { SqsAction, StateMachineAction } from "./actions";

/** Where a route sends its requests. Exactly one field is set. */
export interface Target {
    /** A Lambda function, alias or version. In TypeScript the function itself may stand in its place. */
    function?: FunctionTarget;
    /** Any HTTP or HTTPS address the internet reaches. */
    httpUrl?: HttpUrlTarget;
    /** A listener of an Application or Network Load Balancer inside a VPC. */
    privateListener?: PrivateListenerTarget;
    /** A service registered in AWS Cloud Map, inside a VPC. */
    cloudMapService?: CloudMapServiceTarget;
    /** An SQS queue: send, receive or delete a message, or purge the queue. */
    sqsQueue?: SqsQueueTarget;
    /** An EventBridge event bus: put one event. */
    eventBus?: EventBusTarget;
    /** A Step Functions state machine: start an execution, start one and wait for it, or stop one. */
    stateMachine?: StateMachineTarget;
    /** A Kinesis data stream: put one record. */
    kinesisStream?: KinesisStreamTarget;
    /** An AppConfig configuration: get it. */
    appConfig?: AppConfigTarget;
}

/** A Lambda function, alias or version, by its ARN. */
export interface FunctionTarget {
    /** ARN of the function, of an alias or of a version. */
    arn: pulumi.Input<string>;
    /**
     * A name for the function, used in the names of the resources made for it. Routes whose functions have one name
     * share one integration and one permission, so give it where the ARN is not known before the deployment.
     * @default the name in the ARN when it is known, else the route has an integration of its own
     */
    name?: string;
}

/** An HTTP or HTTPS address. */
export interface HttpUrlTarget {
    /** The address, such as `https://example.com/items/{id}`; `{name}` is the route's path variable of that name. */
    url: pulumi.Input<string>;
    /**
     * Method of the request that is sent on; `ANY` sends the method that came in.
     * @default "ANY"
     */
    method?: string;
}

/**
 * How API Gateway gets into a VPC: a VPC link that exists, or subnets to make one in. The API's own `vpcLink` is made
 * once and shared by its routes; a link for one target alone is made beside it. An account has 10 links.
 */
export interface VpcConnection {
    /** Id of a VPC link that exists already. */
    vpcLinkId?: pulumi.Input<string>;
    /** Subnets the link is made in; with `securityGroupIds`, in place of `vpcLinkId`. */
    subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Security groups of the link's network interfaces. */
    securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/** A listener of an Application or Network Load Balancer inside a VPC. */
export interface PrivateListenerTarget {
    /** ARN of the listener. */
    listenerArn: pulumi.Input<string>;
    /**
     * How API Gateway gets into the VPC.
     * @default the API's own `vpcLink`
     */
    connection?: VpcConnection;
    /**
     * Method of the request that is sent on; `ANY` sends the method that came in.
     * @default "ANY"
     */
    method?: string;
    /** Server name to verify the listener's certificate against; given, the connection is HTTPS. */
    tlsServerName?: string;
}

/** A service registered in AWS Cloud Map, inside a VPC. */
export interface CloudMapServiceTarget {
    /** ARN of the Cloud Map service. */
    serviceArn: pulumi.Input<string>;
    /**
     * How API Gateway gets into the VPC.
     * @default the API's own `vpcLink`
     */
    connection?: VpcConnection;
    /**
     * Method of the request that is sent on; `ANY` sends the method that came in.
     * @default "ANY"
     */
    method?: string;
    /** Server name to verify the service's certificate against; given, the connection is HTTPS. */
    tlsServerName?: string;
}

/** An SQS queue and what to do with it. */
export interface SqsQueueTarget {
    /** URL of the queue. */
    queueUrl: pulumi.Input<string>;
    /** ARN of the queue: the role made for the route may act on this queue alone. */
    queueArn: pulumi.Input<string>;
    /**
     * `send`, `receive`, `delete` or `purge`.
     * @default "send"
     */
    action?: SqsAction;
    /**
     * Parameters of the SQS action, such as `MessageGroupId: "$request.header.x-group"`.
     * @default for `send`, `MessageBody` is `$request.body`; for `delete`, `ReceiptHandle` is `$request.querystring.receiptHandle`, of a WebSocket API `$request.body.receiptHandle`
     */
    parameters?: { [name: string]: pulumi.Input<string> };
    /**
     * A name for the queue, used in the names of the resources made for it.
     * @default the queue's logical name when it is known, else the route's
     */
    name?: string;
}

/** An EventBridge event bus and the event that is put on it. */
export interface EventBusTarget {
    /** ARN of the event bus. */
    busArn: pulumi.Input<string>;
    /** `source` of the event, such as `com.example.orders`. */
    source: pulumi.Input<string>;
    /** `detail-type` of the event, such as `OrderPlaced`. */
    detailType: pulumi.Input<string>;
    /**
     * `detail` of the event.
     * @default "$request.body"
     */
    detail?: pulumi.Input<string>;
    /** Further parameters of PutEvents: `Time`, `Resources`, `Region`, `TraceHeader`. */
    parameters?: { [name: string]: pulumi.Input<string> };
    /**
     * A name for the bus, used in the names of the resources made for it.
     * @default the bus's logical name when it is known, else the route's
     */
    name?: string;
}

/** A Step Functions state machine and what to do with it. */
export interface StateMachineTarget {
    /** ARN of the state machine. */
    stateMachineArn: pulumi.Input<string>;
    /**
     * `start`, `startSync` (waits for the result; express state machines only) or `stop`.
     * @default "start"
     */
    action?: StateMachineAction;
    /**
     * Parameters of the action, such as `Name` or, for `stop`, `ExecutionArn`.
     * @default for `start` and `startSync`, `Input` is `$request.body`; for `stop`, `ExecutionArn` is `$request.querystring.executionArn`, of a WebSocket API `$request.body.executionArn`
     */
    parameters?: { [name: string]: pulumi.Input<string> };
    /**
     * A name for the state machine, used in the names of the resources made for it.
     * @default the state machine's logical name when it is known, else the route's
     */
    name?: string;
}

/** A Kinesis data stream and the record that is put on it. */
export interface KinesisStreamTarget {
    /** Name of the stream. */
    streamName: pulumi.Input<string>;
    /** ARN of the stream: the role made for the route may put records on this stream alone. */
    streamArn: pulumi.Input<string>;
    /**
     * The record's data.
     * @default "$request.body"
     */
    data?: pulumi.Input<string>;
    /**
     * The record's partition key.
     * @default "$context.requestId"
     */
    partitionKey?: pulumi.Input<string>;
    /** Further parameters of PutRecord: `SequenceNumberForOrdering`, `ExplicitHashKey`, `Region`. */
    parameters?: { [name: string]: pulumi.Input<string> };
    /**
     * A name for the stream, used in the names of the resources made for it.
     * @default the stream's logical name when it is known, else the route's
     */
    name?: string;
}

/** A configuration in AppConfig. */
export interface AppConfigTarget {
    /** Id of the application. */
    application: pulumi.Input<string>;
    /** Id of the environment. */
    environment: pulumi.Input<string>;
    /** Id of the configuration profile. */
    configuration: pulumi.Input<string>;
    /**
     * Tells AppConfig one client from another.
     * @default "$context.requestId"
     */
    clientId?: pulumi.Input<string>;
    /** Further parameters of GetConfiguration: `ClientConfigurationVersion`, `Region`. */
    parameters?: { [name: string]: pulumi.Input<string> };
    /**
     * A name for the configuration, used in the names of the resources made for it.
     * @default the configuration profile's logical name when it is known, else the route's
     */
    name?: string;
}
