export { SqsAction, StateMachineAction } from "./actions";
export type {
    AppConfigTarget,
    CloudMapServiceTarget,
    EventBusTarget,
    FunctionTarget,
    HttpUrlTarget,
    KinesisStreamTarget,
    PrivateListenerTarget,
    SqsQueueTarget,
    StateMachineTarget,
    Target,
    VpcConnection,
} from "./args";
export type { FunctionSource } from "./function-source";
export {
    appConfig,
    cloudMapService,
    eventBus,
    functionArn,
    httpUrl,
    kinesisStream,
    privateListener,
    sqsQueue,
    stateMachine,
} from "./targets";
export { DynamoDbAction, S3Action } from "./rest-actions";
export type {
    DynamoDbTableTarget,
    MockTarget,
    PrivateLoadBalancerTarget,
    RestTarget,
    S3BucketTarget,
    SnsTopicTarget,
} from "./rest-args";
export { dynamoDbTable, mock, privateLoadBalancer, s3Bucket, snsTopic } from "./rest-targets";
