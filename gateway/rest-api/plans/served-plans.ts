import type { TokenBucket } from "../../token-bucket";

/** The usage plans of a stage, by the value of an API key: a key is in one plan a stage. */
export type ServedPlans = ReadonlyMap<string, ServedPlanKey>;

/** An API key in its plan. */
export interface ServedPlanKey {
    readonly keyId: string;
    readonly enabled: boolean;
    readonly planId: string;
    readonly planName: string;
    /** Of this key on this stage; undefined: none. */
    readonly bucket: TokenBucket | undefined;
    /** Of this key on single methods, by `/pets/GET`. */
    readonly methodBuckets: ReadonlyMap<string, TokenBucket>;
    readonly quota: ServedQuota | undefined;
}

/** Requests a key may make in a period, over all stages of the plan. */
export interface ServedQuota {
    readonly limit: number;
    readonly period: "DAY" | "WEEK" | "MONTH";
    /** Day on which a period begins, from 0. */
    readonly offset: number;
    /** When the first period began, milliseconds since the epoch; undefined: it is like the others. */
    readonly firstPeriod: number | undefined;
    /** Requests taken off the limit of the first period. */
    readonly alreadyUsed: number;
}
