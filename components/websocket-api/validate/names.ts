import type { Issue } from "../../../model/issue";
import { webSocketLimits } from "../../../model/limits";
import { checkFunctionTimeout as checkTimeout } from "../../http-api/validate-quotas";
import {
    checkFunctionNames as checkNamesOfFunctions,
    checkTargetNames as checkNamesOfTargets,
} from "../../rest-api/validate/names";
import type { RouteEntry } from "../route-table";

type RestEntries = Parameters<typeof checkNamesOfFunctions>[0];

/** What both checks read of an entry, all kinds have: its text, its path and its target. */
const asRestEntries = (entries: readonly RouteEntry[]): RestEntries => entries as unknown as RestEntries;

/** Two functions, or two targets of a kind, that are not the same and have one name: they would share resources. */
export function checkSharedNames(entries: readonly RouteEntry[], routes: unknown): Issue[] {
    return [
        ...checkNamesOfFunctions(asRestEntries(entries), routes).map((found) => ({
            ...found,
            rule: "functions of one name share an integration and a permission",
        })),
        ...checkNamesOfTargets(asRestEntries(entries)).map((found) => ({
            ...found,
            rule: "targets of one name share an integration and a role or a VPC link",
        })),
    ];
}

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
    return checkTimeout(entry, seconds, webSocketLimits.timeout.most);
}
