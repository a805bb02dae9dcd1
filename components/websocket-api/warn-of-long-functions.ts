import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse";
import type { RouteEntry } from "./route-table";
import { checkFunctionTimeout } from "./validate/names";

/**
 * Warns of a function that may run longer than API Gateway waits for it, when its timeout is only known as an output:
 * `validateWebSocketApi` has seen the others. Nothing depends on it, so an unknown timeout hides nothing.
 */
export function warnOfLongFunctions(component: pulumi.ComponentResource, routes: readonly RouteEntry[]): void {
    const seen = new Set<unknown>();
    for (const entry of routes) {
        const { target, settings } = entry;
        if (target.kind !== "function" || !pulumi.Output.isInstance(target.timeout)) continue;
        // Of routes that wait as long as any does, one warning of a function is enough.
        if (settings.timeout === undefined) {
            if (seen.has(target.identity)) continue;
            seen.add(target.identity);
        }
        target.timeout.apply((seconds) => {
            if (seconds !== undefined) refuse(component, checkFunctionTimeout(entry, seconds));
        });
    }
}
