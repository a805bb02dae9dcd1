import * as pulumi from "@pulumi/pulumi";
import { type Issue, printIssue } from "../model/issue";

/**
 * What a component throws, once, when its arguments cannot be planned; the message lists every error, one a line.
 *
 * Two readers are served. The plugin host (`provider/server.js`, `construct`) looks for an `InputPropertiesError` and
 * points at each property in every language. A TypeScript program's runner (`cmd/run/run.js`, `uncaughtHandler`) knows
 * no such error and would print the stack; for a `ResourceError` with `hideStack` it prints the message alone, at the
 * resource's URN. It recognises one by its marker, so this error carries that too.
 */
export class RefusedError extends pulumi.InputPropertiesError {
    /** The component that refused. */
    public readonly resource: pulumi.Resource;
    /** Read by `cmd/run/run.js`: the message says all there is to say. */
    public readonly hideStack = true;
    /** The marker `pulumi.ResourceError.isInstance` looks for (`errors.js`; spelled so there). */
    public readonly __pulumResourceError = true;

    constructor(resource: pulumi.Resource, errors: readonly Issue[]) {
        super({
            message: errors.map(printIssue).join("\n"),
            errors: errors.map((error) => ({
                propertyPath: error.path,
                reason: printIssue({ ...error, path: "" }),
            })),
        });
        this.name = "RefusedError";
        // Whoever prints a stack prints the message alone: where in our code it was found helps nobody.
        this.stack = `${this.name}: ${this.message}`;
        this.resource = resource;
    }
}

/**
 * Prints warnings and information at the component, each distinct one once; throws a `RefusedError` that lists every
 * error, if there is one.
 */
export function refuse(component: pulumi.ComponentResource, issues: readonly Issue[]): void {
    const printed = new Set<string>();
    for (const issue of issues) {
        if (issue.severity === "error") continue;
        const line = printIssue(issue);
        if (printed.has(line)) continue;
        printed.add(line);
        void (issue.severity === "warning" ? pulumi.log.warn(line, component) : pulumi.log.info(line, component));
    }
    const errors = issues.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new RefusedError(component, errors);
}
