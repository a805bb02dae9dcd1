import type { AlbTarget, FixedResponseTarget, RedirectTarget } from "./target-args";

/** The kinds of target of a load balancer: the field names of `AlbTarget`. */
export const albTargetKinds = ["function", "redirect", "fixedResponse"] as const satisfies readonly (keyof AlbTarget)[];

/** A kind of target. */
export type AlbTargetKind = (typeof albTargetKinds)[number];

/**
 * Sends clients to another address, such as `redirect({ host: "docs.example.com" })`. Load balancers only.
 * Source: user guide, "Action types for listener rules", redirect actions.
 */
export function redirect(to: RedirectTarget): AlbTarget {
    return { redirect: to };
}

/**
 * Lets the load balancer itself answer, such as `fixedResponse({ status: 200, body: "ok" })`. Load balancers only.
 * Source: user guide, "Action types for listener rules", fixed-response actions.
 */
export function fixedResponse(answer: FixedResponseTarget): AlbTarget {
    return { fixedResponse: answer };
}
