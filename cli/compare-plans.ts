import { CaptureError, type ResourceGraph } from "../capture";
import { type FrontDoor, readFrontDoors } from "../frontdoor";
import { diffFrontDoors, type FrontDoorDiff, printRouteDiff } from "../report";
import type { Colours } from "./colours";
import type { PreviewOptions } from "./preview-options";
import { unknownBodies } from "./preview-reading";
import { readComparedPlan, type RecordedFile } from "./recorded-file";

/** The front doors a preview is compared with. */
export interface FormerPlan {
    readonly frontDoors: readonly FrontDoor[];
    /** Where they come from, to hide its secrets too. */
    readonly graph?: ResourceGraph;
    /** Such as `since prod.json`. */
    readonly since: string;
}

/** What changes between two plans. */
export interface PlanChanges {
    readonly since: string;
    readonly diffs: readonly FrontDoorDiff[];
    /** Names of the front doors whose routes are not known in one of the plans. */
    readonly notCompared: readonly string[];
}

/** What `--against` names, read before anything is run. Throws a `CaptureError`. */
export function formerPlanOf({ against, from }: PreviewOptions): FormerPlan | undefined {
    if (against === undefined) return undefined;
    if (against === "-" && from === "-") {
        throw new CaptureError("--from and --against are both standard input; write one of them to a file and name it");
    }
    const { reading, graph } = readComparedPlan(against);
    const since = `since ${against === "-" ? "standard input" : against}`;
    return { frontDoors: reading.frontDoors, since, ...(graph === undefined ? {} : { graph }) };
}

/** What a `pulumi preview --json` of an existing stack says of the resources before the update. */
export function formerPlanIn({ before }: Partial<RecordedFile>): FormerPlan | undefined {
    if (before === undefined) return undefined;
    return { frontDoors: readFrontDoors(before).frontDoors, graph: before, since: "of this update" };
}

/** Compares what is known in both plans: `unread` are the URNs of the APIs whose routes are not known in the later one. */
export function comparePlans(
    { frontDoors, graph, since }: FormerPlan,
    after: readonly FrontDoor[],
    unread: ReadonlySet<string>,
): PlanChanges {
    const unreadBefore = graph === undefined ? unread : new Set([...unread, ...unknownBodies(graph)]);
    const notCompared = new Set([...frontDoors, ...after].filter(({ urn }) => unreadBefore.has(urn)).map(keyOf));
    const comparable = (door: FrontDoor): boolean => !notCompared.has(keyOf(door));
    return {
        since,
        diffs: diffFrontDoors(frontDoors.filter(comparable), after.filter(comparable)),
        notCompared: [...new Set(after.filter((door) => !comparable(door)).map(({ name }) => name))],
    };
}

function keyOf({ kind, name }: FrontDoor): string {
    return `${kind} ${name}`;
}

/** The changes for people, under a heading. */
export function printPlanChanges({ since, diffs, notCompared }: PlanChanges, colours: Colours): string[] {
    const { strong, good, warn, bad } = colours;
    const lines = printRouteDiff(diffs, { added: good, changed: warn, removed: bad });
    const open = notCompared.map((name) => `${name}: not compared, its body is not known before the deployment`);
    const none = lines.length + open.length === 0 ? ["no route and no setting changes"] : [];
    return [strong(`Changes ${since}:`), ...[...lines, ...open, ...none].map((line) => `    ${line}`)];
}
