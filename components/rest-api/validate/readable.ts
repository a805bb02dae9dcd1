import * as pulumi from "@pulumi/pulumi";
import { isPlainObject } from "../../plain-object";

/** Leaves out functions whose ARN is neither a text nor an output: `checkTarget` reports them, nobody can read them. */
export function readable(routes: unknown): unknown {
    if (!isPlainObject(routes)) return routes;
    return Object.fromEntries(Object.entries(routes).filter(([, value]) => isReadable(value)));
}

function isReadable(value: unknown): boolean {
    const to = isPlainObject(value) && "to" in value ? value.to : value;
    const fn = isPlainObject(to) ? to.function : undefined;
    if (!isPlainObject(fn)) return true;
    return typeof fn.arn === "string" || pulumi.Output.isInstance(fn.arn) || fn.arn instanceof Promise;
}
