import type * as pulumi from "@pulumi/pulumi";
import type { Throttle } from "../../throttle";

/** Periods of a quota. */
export const QuotaPeriod = {
    /** A calendar day. */
    Day: "day",
    /** A week. */
    Week: "week",
    /** A calendar month. */
    Month: "month",
} as const;
/** Periods of a quota. */
export type QuotaPeriod = (typeof QuotaPeriod)[keyof typeof QuotaPeriod];

/**
 * What the holders of some API keys may do, each by itself. Quota and throttle are counted for each key.
 * Source: developer guide, "Usage plans and API keys for REST APIs".
 */
export interface UsagePlan {
    /** Requests a key may make in a period. */
    quota?: UsageQuota;
    /** Requests each key is let through on the whole stage. */
    throttle?: Throttle;
    /**
     * Requests each key is let through on single routes, by the route's key, such as `GET /orders`. A route stands for
     * all its methods when its key does. At most 20.
     */
    methodThrottles?: { [routeKey: string]: Throttle };
    /**
     * Stages the plan is for, by name.
     * @default every stage of the API
     */
    stages?: string[];
    /** Ids of API keys that are made elsewhere. Keys of this API are in `apiKeys` and name their plan. */
    keyIds?: pulumi.Input<string>[];
    /** Product code of AWS Marketplace, where the plan is sold as a product. */
    productCode?: pulumi.Input<string>;
    /** Description of the plan. */
    description?: string;
}

/** A quota. AWS keeps it as well as it can: it is not a guard against cost. */
export interface UsageQuota {
    /** Requests in a period. A whole number. */
    limit: number;
    /** The period: `day`, `week` or `month`. */
    per: QuotaPeriod;
    /**
     * Day on which the period starts: 0 to 6 of a week, 0 to 27 of a month. A day has none.
     * @default 0
     */
    offset?: number;
}

/** An API key. Its value is a secret output of the API, under the key's name. */
export interface ApiKey {
    /** Name of its plan. A key without a plan opens nothing. */
    plan?: string;
    /** Names of its plans, where there are several; on no stage two of them. At most 10. */
    plans?: string[];
    /**
     * Value clients send in `x-api-key`, 20 to 128 characters; it is kept as a secret.
     * @default API Gateway makes one
     */
    value?: pulumi.Input<string>;
    /**
     * Whether requests with the key pass.
     * @default true
     */
    enabled?: boolean;
    /** Description of the key. */
    description?: string;
    /** Id of the customer in AWS Marketplace. */
    customerId?: pulumi.Input<string>;
}
