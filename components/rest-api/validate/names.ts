import * as pulumi from "@pulumi/pulumi";
import { issue, type Issue, quote } from "../../../model/issue";
import { restApiLimits } from "../../../model/limits";
import { checkFunctionTimeout as checkTimeout, isNamed } from "../../http-api/validate-quotas";
import type { RouteEntry } from "../route-table";

/** Two functions that are not the same and have one name: they would share a permission. */
export function checkFunctionNames(entries: readonly RouteEntry[], routes: unknown): Issue[] {
    const first = new Map<string, { readonly identity: unknown; readonly entry: RouteEntry }>();
    return entries.flatMap((entry) => {
        const { target } = entry;
        if (target.kind !== "function" || typeof target.label !== "string") return [];
        const earlier = first.get(target.label);
        if (earlier === undefined) first.set(target.label, { identity: target.identity, entry });
        if (earlier === undefined || earlier.identity === target.identity) return [];
        const told = [earlier.entry, entry].some((either) => isNamed(routes, either.text));
        const outputs = [earlier.identity, target.identity].some((identity) => pulumi.Output.isInstance(identity));
        // Whoever writes `name` says that the functions are the same; two texts prove the contrary.
        if (told && outputs) return [];
        return [
            issue({
                path: entry.path,
                code: "function-name-conflict",
                problem: `another function than that of ${quote(earlier.entry.text)}, but of the same name`,
                got: quote(target.label),
                rule: "functions of one name share a permission",
                fix: 'give one of them a name: { function: { arn, name: "..." } }',
            }),
        ];
    });
}

/** Two service targets of one kind and name that are not the same: they would share a role. */
export function checkTargetNames(entries: readonly RouteEntry[]): Issue[] {
    const first = new Map<string, { readonly arn: string; readonly entry: RouteEntry }>();
    return entries.flatMap((entry) => {
        const { target } = entry;
        if (target.kind === "function") return [];
        const data = target.data as unknown as { readonly [field: string]: unknown };
        const arn = arnFields.map((field) => data[field]).find((value) => typeof value === "string");
        if (typeof data.name !== "string" || typeof arn !== "string") return [];
        const words = `${target.kind} ${data.name}`;
        const earlier = first.get(words);
        if (earlier === undefined) first.set(words, { arn, entry });
        if (earlier === undefined || earlier.arn === arn) return [];
        return [
            issue({
                path: entry.path,
                code: "target-invalid",
                problem: `another ${target.kind} than that of ${quote(earlier.entry.text)}, but of the same name`,
                got: quote(data.name),
                rule: "targets of one name share a role or a VPC link",
                fix: "give one of them another name",
            }),
        ];
    });
}

const arnFields = [
    "queueArn",
    "topicArn",
    "busArn",
    "stateMachineArn",
    "streamArn",
    "tableArn",
    "bucketArn",
    "loadBalancerArn",
];

/** A function that may run longer than its route waits, where both are known. */
export function checkFunctionTimeouts(entries: readonly RouteEntry[]): Issue[] {
    return entries.flatMap((entry) =>
        entry.target.kind === "function" && typeof entry.target.timeout === "number"
            ? checkFunctionTimeout(entry, entry.target.timeout)
            : [],
    );
}

/** The same of one route, for a timeout of `seconds` that may only now be known. */
export function checkFunctionTimeout(entry: RouteEntry, seconds: number): Issue[] {
    return checkTimeout(entry, seconds, restApiLimits.timeout.most);
}
