import { albLimits } from "../../model/limits";
import type { PathTemplate } from "../../model/path-template";
import type { RouteKey } from "../../model/route-key";

type PathKey = Extract<RouteKey, { kind: "path" }>;

/** The numbers a route's rule may have, both ends included, and the one it has when nobody else has it. */
export interface PriorityRange {
    readonly from: number;
    readonly to: number;
    readonly home: number;
}

/** Paths without a greedy variable come first, as API Gateway prefers them; the rest belongs to greedy ones. */
const zones = { full: { from: 1, to: 42_000 }, greedy: { from: 42_001, to: albLimits.priority.most } };

/** Parts of a range that go to routes whose next part of the path is a text, a variable, or greedy. */
const shares = {
    full: { literal: 0.7, variable: 0.3, greedy: 0 },
    greedy: { literal: 0.6, variable: 0.2, greedy: 0.2 },
};

/** Part of a range that goes to routes that name their method; the rest is for `ANY`. */
const explicitShare = 0.75;

/**
 * Where a route's rule may stand: a range that follows from the shape of its key alone.
 *
 * A rule's number must not depend on the other routes. AWS refuses a number that another rule still has ("Priority '...'
 * is currently in use"), and an update changes all rules at once in no order: were the rules numbered by rank, a route
 * that is added or taken away would move the others onto one another's numbers.
 *
 * Of two routes that may take one request, the one `compareRouteKeys` prefers has the range in front: the ranges are
 * cut up part by part of the path from the left, text before variable before greedy variable, and the method last.
 * Routes that share a range, such as those of text alone, never take the same request, so their order means nothing;
 * each has its place by a hash of its identity.
 */
export function priorityRange(key: PathKey, identity: string): PriorityRange {
    const kind = isGreedy(key.path) ? "greedy" : "full";
    let { from, to } = { from: zones[kind].from, to: zones[kind].to + 1 };
    const narrow = (start: number, share: number): void => {
        const width = to - from;
        [from, to] = [from + width * start, from + width * (start + share)];
    };
    const { literal, variable, greedy } = shares[kind];
    for (const segment of key.path.segments) {
        if (segment.kind === "literal") narrow(0, literal);
        else if (segment.kind === "variable") narrow(literal, variable);
        else narrow(literal + variable, greedy);
    }
    if (key.method === "ANY") narrow(explicitShare, 1 - explicitShare);
    else narrow(0, explicitShare);
    // A path of very many parts has a range of less than one number: it shares it with its neighbours.
    const first = Math.ceil(from);
    const last = Math.max(first, Math.ceil(to) - 1);
    return { from: first, to: last, home: first + (hash(identity) % (last - first + 1)) };
}

const isGreedy = ({ segments }: PathTemplate): boolean => segments.at(-1)?.kind === "greedy";

/** FNV-1a, 32 bits: spreads short texts evenly and is the same on every machine. */
function hash(text: string): number {
    let value = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) {
        value ^= text.charCodeAt(index);
        value = Math.imul(value, 0x01000193) >>> 0;
    }
    return value;
}

/** A route that wants a number. */
export interface Numbered {
    readonly identity: string;
    readonly key: PathKey;
    /** A number the user wrote. */
    readonly priority?: number | undefined;
}

/** The number of a route, and whose place it would have had. */
export interface Assigned {
    readonly priority: number;
    /** Identity of the route that has the number this one would have had; undefined: it has its own. */
    readonly displacedBy: string | undefined;
}

/**
 * A number for every route, by its identity: those that were written, then each one's own; where two want one number,
 * the later in the alphabet takes the next free one of its range. Undefined where the range is full.
 */
export function assignPriorities(routes: readonly Numbered[]): ReadonlyMap<string, Assigned | undefined> {
    const taken = new Map<number, string>();
    const assigned = new Map<string, Assigned | undefined>();
    const inOrder = [...routes].sort((a, b) => (a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : 0));
    for (const { identity, priority } of inOrder) {
        if (priority === undefined) continue;
        taken.set(priority, identity);
        assigned.set(identity, { priority, displacedBy: undefined });
    }
    for (const { identity, key, priority } of inOrder) {
        if (priority !== undefined) continue;
        const { from, to, home } = priorityRange(key, identity);
        const width = to - from + 1;
        let offset = 0;
        while (offset < width && taken.has(from + ((home - from + offset) % width))) offset++;
        if (offset === width) {
            assigned.set(identity, undefined);
            continue;
        }
        const number = from + ((home - from + offset) % width);
        taken.set(number, identity);
        assigned.set(identity, { priority: number, displacedBy: offset === 0 ? undefined : taken.get(home) });
    }
    return assigned;
}
