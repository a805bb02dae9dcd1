/** What may be done with an SQS queue. */
export const SqsAction = {
    /** Send a message. */
    Send: "send",
    /** Receive messages. */
    Receive: "receive",
    /** Delete a message. */
    Delete: "delete",
    /** Delete every message. */
    Purge: "purge",
} as const;
/** What may be done with an SQS queue. */
export type SqsAction = (typeof SqsAction)[keyof typeof SqsAction];

/** What may be done with a Step Functions state machine. */
export const StateMachineAction = {
    /** Start an execution and answer at once. */
    Start: "start",
    /** Start an execution of an express state machine and answer with its result. */
    StartSync: "startSync",
    /** Stop an execution. */
    Stop: "stop",
} as const;
/** What may be done with a Step Functions state machine. */
export type StateMachineAction = (typeof StateMachineAction)[keyof typeof StateMachineAction];
