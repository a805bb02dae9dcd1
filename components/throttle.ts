/**
 * How many requests are let through: a token bucket that holds `burst` tokens and gains `rate` tokens a second.
 * Both numbers are always needed: a setting with one of them sends 0 for the other, and 0 refuses every request.
 * Source: API Gateway developer guide, "Throttle requests to your HTTP APIs".
 */
export interface Throttle {
    /** Requests a second that are let through in the long run. May have a fraction. */
    rate: number;
    /** Requests that may come at once before the rate applies. A whole number. */
    burst: number;
}
