import type { FrontDoor, Reading, RestTarget, Unsupported } from "../frontdoor";
import type { LocalPlan } from "./local-plan";

/** The program can be planned and is not served: everything that speaks against it. */
export class ServeRefusal extends Error {
    public constructor(
        message: string,
        public readonly unsupported: readonly Unsupported[] = [],
        public readonly quotas: readonly string[] = [],
    ) {
        super(message);
        this.name = "ServeRefusal";
    }
}

/** What is asked of a plan before it is served. */
export interface Admission {
    /** Names of the front doors to serve; absent: all. */
    readonly only?: readonly string[];
    readonly allowUnsupported?: boolean;
    readonly strictQuotas?: boolean;
}

/** Throws a `ServeRefusal` when a front door asked for by name is not there. */
export function requireNames({ reading }: LocalPlan, only: readonly string[] | undefined): void {
    const names = reading.frontDoors.map(({ name }) => name);
    const missing = only?.filter((name) => !names.includes(name)) ?? [];
    if (missing.length === 0) return;
    const remedy = names.length === 0 ? "it has none" : `it has ${names.join(", ")}`;
    throw new ServeRefusal(`${missing.join(", ")}: no front door of this program has this name; ${remedy}`);
}

/** Throws a `ServeRefusal` that lists all that cannot be served and was not allowed to be left out. */
export function requireServable(
    unsupported: readonly Unsupported[],
    quotas: readonly string[],
    { allowUnsupported = false, strictQuotas = false }: Admission,
): void {
    const refused = allowUnsupported ? [] : unsupported;
    const exceeded = strictQuotas ? quotas : [];
    if (refused.length === 0 && exceeded.length === 0) return;
    const reasons = [
        ...(refused.length === 0 ? [] : [`${count(refused.length, "thing")} of this program cannot be served here`]),
        ...(exceeded.length === 0 ? [] : [`${count(exceeded.length, "quota")} of API Gateway would be exceeded`]),
    ];
    throw new ServeRefusal(reasons.join(", and "), refused, exceeded);
}

function count(number: number, noun: string): string {
    return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

/**
 * What concerns the front doors asked for, each thing once: whoever names the front doors to serve has said already
 * that the rest is not served.
 */
export function concerning(
    found: readonly Unsupported[],
    { frontDoors }: Reading,
    only: readonly string[] | undefined,
): readonly Unsupported[] {
    const parts = new Set(frontDoors.filter(({ name }) => only?.includes(name) ?? true).flatMap(partsOf));
    const said = new Set<string>();
    return found.filter(({ urn, reason }) => {
        if (only !== undefined && !parts.has(urn)) return false;
        const key = `${urn} ${reason}`;
        return !said.has(key) && said.add(key);
    });
}

function partsOf(door: FrontDoor): readonly string[] {
    switch (door.kind) {
        case "function-url":
            return [door.urn, ...urnsOf(door.distributions), ...functionsOf([door])];
        case "websocket": {
            const { urn, stages, routes, integrations, authorizers, usagePlans } = door;
            const named = [...stages, ...routes, ...integrations, ...authorizers, ...usagePlans];
            const answers = [
                ...routes.flatMap((one) => one.responses),
                ...integrations.flatMap((one) => one.responses),
            ];
            return [urn, ...urnsOf([...named, ...answers]), ...functionsOf([...integrations, ...authorizers])];
        }
        case "alb": {
            const { urn, loadBalancer, rules, targetGroups } = door;
            const targets = targetGroups.flatMap((group) => group.targets);
            return [urn, ...urnsOf([loadBalancer, ...rules, ...targetGroups, ...targets]), ...functionsOf(targets)];
        }
        case "rest": {
            const { urn, stages, routes, authorizers, usagePlans } = door;
            const integrations = routes.flatMap(({ integration }) => integration ?? []);
            const named = [...stages, ...routes, ...integrations, ...authorizers, ...usagePlans];
            const settings = stages.flatMap((stage) => stage.settings);
            return [urn, ...urnsOf([...named, ...settings]), ...functionsOf([...integrations, ...authorizers])];
        }
        case "http": {
            const { urn, stages, routes, integrations, authorizers } = door;
            const named = [...stages, ...routes, ...integrations, ...authorizers];
            return [urn, ...urnsOf(named), ...functionsOf([...integrations, ...authorizers])];
        }
    }
}

function urnsOf(parts: readonly object[]): string[] {
    return parts.flatMap((part) => ("urn" in part && typeof part.urn === "string" ? part.urn : []));
}

function functionsOf(parts: readonly (object & { readonly target?: RestTarget })[]): string[] {
    return parts.flatMap(({ target }) => (target?.kind === "lambda" ? (target.functionUrn ?? []) : []));
}
