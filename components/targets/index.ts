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
