import type { RestTarget } from "./rest-args";

/** The kinds of target REST APIs have: the field names of `RestTarget`. */
export const restTargetKinds = [
    "function",
    "httpUrl",
    "privateListener",
    "privateLoadBalancer",
    "sqsQueue",
    "snsTopic",
    "eventBus",
    "stateMachine",
    "kinesisStream",
    "dynamoDbTable",
    "s3Bucket",
    "mock",
] as const satisfies readonly (keyof RestTarget)[];

/** A kind of target of REST APIs. */
export type RestTargetKind = (typeof restTargetKinds)[number];
