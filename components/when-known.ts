import * as pulumi from "@pulumi/pulumi";
import type { Issue } from "../model/issue";
import { refuse } from "./refuse";

/** Tells a value the program already has from an Output or a promise of one. */
export function isPlain<T>(value: pulumi.Input<T>): value is T {
    return !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}

/**
 * The value a dependent resource is fed from. A plain value comes back as it is: `validate` has seen it. Of an Output
 * or a promise the same check runs as soon as the value is known, and the Output answered here carries the value on
 * only when it passes; otherwise it fails with the `RefusedError` the constructor would have thrown.
 */
export function whenKnown<T>(
    component: pulumi.ComponentResource,
    value: pulumi.Input<T>,
    check: (value: T) => readonly Issue[],
): pulumi.Input<T>;
export function whenKnown<T>(
    component: pulumi.ComponentResource,
    value: pulumi.Input<T> | undefined,
    check: (value: T) => readonly Issue[],
): pulumi.Input<T> | undefined;
export function whenKnown<T>(
    component: pulumi.ComponentResource,
    value: pulumi.Input<T> | undefined,
    check: (value: T) => readonly Issue[],
): pulumi.Input<T> | undefined {
    if (value === undefined || isPlain(value)) return value;
    const known = toOutput(value);
    return known.apply<T>(async (plain) => {
        const issues = check(plain);
        if (issues.length > 0) {
            const secret = await pulumi.isSecret(known);
            refuse(component, secret ? issues.map(withoutValue) : issues);
        }
        return plain;
    });
}

/** `pulumi.output` unwraps deeply and its type says so; a checked value is a leaf, for which both types are one. */
function toOutput<T>(value: pulumi.Input<T>): pulumi.Output<T> {
    return pulumi.output<unknown>(value) as pulumi.Output<T>;
}

/** What was written is left out when it is a secret, for an error's text ends in logs. */
function withoutValue({ path, code, severity, problem, fix }: Issue): Issue {
    return { path, code, severity, problem, got: "[secret]", fix };
}
