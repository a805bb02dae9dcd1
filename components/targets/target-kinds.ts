import type { Target } from "./args";

/** The kinds of target: the field names of `Target`. */
export const targetKinds = [
    "function",
    "httpUrl",
    "privateListener",
    "cloudMapService",
    "sqsQueue",
    "eventBus",
    "stateMachine",
    "kinesisStream",
    "appConfig",
] as const satisfies readonly (keyof Target)[];

/** A kind of target. */
export type TargetKind = (typeof targetKinds)[number];
