/** What this service holds itself to; the limits of Lambda's own stand in model/. */
export interface ServiceLimits {
    /** Environments of one function at the same time. @default 10 */
    readonly environments: number;
    /** Invocations of one function that may wait for an environment. @default 10000 */
    readonly waiting: number;
    /** Invocations an environment that answers fast may be given ahead. @default 64 */
    readonly ahead: number;
    /** Milliseconds an invocation waits before another environment is started for it. @default 30 */
    readonly patience: number;
    /** Milliseconds after which an environment nobody calls is ended. @default 300000 */
    readonly idle: number;
}

/** What holds unless somebody says otherwise. */
export const defaultServiceLimits: ServiceLimits = {
    environments: 10,
    waiting: 10_000,
    ahead: 64,
    patience: 30,
    idle: 300_000,
};

/**
 * Milliseconds the init phase may take; after them Lambda starts it anew as a part of the first invocation, with the
 * function's timeout.
 * @documented Lambda developer guide, "Lambda execution environment lifecycle".
 */
export const initMilliseconds = 10_000;

/**
 * Bytes of a synchronous invocation's event and of its answer.
 * @documented Lambda developer guide, "Lambda quotas": 6 MB each.
 * @observed the number in Lambda's own message, "exceeded maximum allowed payload size (6291556 bytes)".
 */
export const mostPayloadBytes = 6_291_556;
