import * as pulumi from "@pulumi/pulumi";
import { issue, type Issue, quote } from "../model/issue";

/** An issue for a value that must be plain but is an output or of another shape. */
export function notPlain(path: string, value: unknown, fix: string): Issue {
    return issue({
        path,
        code: "not-plain",
        problem: "the shape of the API must be known before anything is created",
        got: describe(value),
        fix,
    });
}

/** A value as a person would name it. */
export function describe(value: unknown): string {
    if (pulumi.Output.isInstance(value)) return "an output";
    if (value instanceof Promise) return "a promise";
    if (pulumi.Resource.isInstance(value))
        return `a resource of type ${String((value as { __pulumiType?: string }).__pulumiType)}`;
    return typeof value === "function" ? "a function of the program itself" : quote(value);
}

/** A plain object: not an array, output, promise, resource or callback. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        !(value instanceof Promise) &&
        !pulumi.Output.isInstance(value) &&
        !pulumi.Resource.isInstance(value)
    );
}
