import type { FrontDoor } from "../frontdoor/front-door";
import { type DescribedRoute, describeRoutes } from "./described-route";
import { albDetails } from "./alb-details";
import type { Details } from "./detail";
import { equalWhereKnown } from "./equal-where-known";
import { frontDoorSettings } from "./front-door-settings";
import { httpDetails } from "./http-details";
import { restDetails } from "./rest-details";
import type { RouteRow } from "./route-row";
import { webSocketDetails } from "./websocket-details";

/** How one front door differs between two plans. */
export interface FrontDoorDiff {
    readonly kind: FrontDoor["kind"];
    readonly name: string;
    readonly change: "added" | "changed" | "removed";
    readonly routes: {
        readonly added: readonly RouteRow[];
        readonly changed: readonly RouteChange[];
        readonly removed: readonly RouteRow[];
    };
    /** What holds for the whole front door. */
    readonly settings: readonly SettingChange[];
}

/** A route that stays and is told something else. */
export interface RouteChange {
    readonly method: string;
    readonly path: string;
    readonly settings: readonly SettingChange[];
}

/** A setting that changes; without `from` it was not set, without `to` it is not set any more. */
export interface SettingChange {
    readonly name: string;
    readonly from?: string;
    readonly to?: string;
}

/**
 * The front doors that differ between two plans; the same ones, in the order of the later plan, are left out.
 * A value that is not known in one of them is no change.
 */
export function diffFrontDoors(before: readonly FrontDoor[], after: readonly FrontDoor[]): FrontDoorDiff[] {
    const old = new Map(before.map((door) => [identityOf(door), door]));
    const now = new Set(after.map(identityOf));
    const compared = after.map((door): FrontDoorDiff => {
        const former = old.get(identityOf(door));
        if (former === undefined) return wholeFrontDoor(door, "added");
        return {
            kind: door.kind,
            name: door.name,
            change: "changed",
            routes: diffRoutes(describeRoutes(former), describeRoutes(door)),
            settings: diffDetails(detailsOf(former), detailsOf(door)),
        };
    });
    const gone = before.filter((door) => !now.has(identityOf(door))).map((door) => wholeFrontDoor(door, "removed"));
    return [...compared.filter(differs), ...gone];
}

function identityOf({ kind, name }: FrontDoor): string {
    return `${kind} ${name}`;
}

function differs({ change, routes, settings }: FrontDoorDiff): boolean {
    const { added, changed, removed } = routes;
    return change !== "changed" || [added, changed, removed, settings].some((list) => list.length > 0);
}

function wholeFrontDoor(door: FrontDoor, change: "added" | "removed"): FrontDoorDiff {
    const rows = describeRoutes(door).map(({ row }) => row);
    const none = { added: [], changed: [], removed: [] };
    return { kind: door.kind, name: door.name, change, routes: { ...none, [change]: rows }, settings: [] };
}

function diffRoutes(before: readonly DescribedRoute[], after: readonly DescribedRoute[]): FrontDoorDiff["routes"] {
    const old = new Map(before.map((route) => [route.identity, route]));
    const now = new Set(after.map(({ identity }) => identity));
    return {
        added: after.filter(({ identity }) => !old.has(identity)).map(({ row }) => row),
        changed: after.flatMap(({ identity, row, details }) => {
            const former = old.get(identity);
            const settings = former === undefined ? [] : diffDetails(former.details, details);
            return settings.length === 0 ? [] : [{ method: row.method, path: row.path, settings }];
        }),
        removed: before.filter(({ identity }) => !now.has(identity)).map(({ row }) => row),
    };
}

function diffDetails(before: Details, after: Details): SettingChange[] {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => {
        const [from, to] = [before[name], after[name]];
        if (from !== undefined && to !== undefined && equalWhereKnown(from, to)) return [];
        return [{ name, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
    });
}

/** What is shown as settings, then what they leave out; a policy is compared whole, not by its summary. */
function detailsOf(door: FrontDoor): Details {
    const shown = frontDoorSettings(door).flatMap(({ name, of, text, compared = text }) => {
        if (compared === "") return [];
        return [[of === undefined || of.split(" ")[0] === name ? (of ?? name) : `${of}: ${name}`, compared] as const];
    });
    return { ...Object.fromEntries(shown), ...moreDetails(door) };
}

function moreDetails(door: FrontDoor): Details {
    switch (door.kind) {
        case "http":
            return httpDetails(door);
        case "rest":
            return restDetails(door);
        case "websocket":
            return webSocketDetails(door);
        case "alb":
            return albDetails(door);
        case "function-url":
            return {};
    }
}
