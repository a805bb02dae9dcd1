import { differingPart } from "./differing-part";
import { printKind } from "./front-door-heading";
import type { FrontDoorDiff, SettingChange } from "./route-diff";
import type { RouteRow } from "./route-row";
import { printColumns } from "./table";

/** How a caller wants the lines dressed, for a terminal. @default as they are */
export interface RouteDiffDress {
    readonly added: (text: string) => string;
    readonly changed: (text: string) => string;
    readonly removed: (text: string) => string;
}

const plain = (text: string): string => text;

type Mark = "+" | "~" | "-";

/** The difference of two plans: for each front door its added (`+`), changed (`~`) and removed (`-`) routes and settings. */
export function printRouteDiff(
    diffs: readonly FrontDoorDiff[],
    { added, changed, removed }: RouteDiffDress = { added: plain, changed: plain, removed: plain },
): string[] {
    const dress = { "+": added, "~": changed, "-": removed };
    return diffs.flatMap((diff) => {
        const routes = routeLines(diff);
        const columns = printColumns(routes.map(({ mark, cells }) => [mark, ...cells]));
        const lines = [
            ...columns.map((text, index) => ({ mark: routes[index]?.mark ?? "~", text })),
            ...wideChanges(diff).map((text) => ({ mark: "~" as const, text: `~  ${text}` })),
            ...diff.settings.map(settingLine),
        ];
        return [headingOf(diff), ...lines.map(({ mark, text }) => `    ${dress[mark](text)}`)];
    });
}

/** A line of the part in columns. */
interface RouteLine {
    readonly mark: Mark;
    readonly cells: readonly string[];
}

/** A change that as many routes share is told once: a stage's throttle changes that of every route. */
const manyRoutes = 4;

function headingOf({ kind, name, change }: FrontDoorDiff): string {
    const what = `${name}: ${printKind(kind)}`;
    return change === "changed" ? what : `${what}, ${change === "added" ? "new" : "gone"}`;
}

function routeLines(diff: FrontDoorDiff): RouteLine[] {
    const shared = sharedChanges(diff);
    const { added, changed, removed } = diff.routes;
    return [
        ...added.map((row) => routeLine("+", row)),
        ...changed.flatMap(({ method, path, settings }) => {
            const own = settings.map(changeText).filter((text) => (shared.get(text) ?? 0) < manyRoutes);
            return own.map((text, index): RouteLine => ({
                mark: "~",
                cells: [...(index === 0 ? [method, path] : ["", ""]), text],
            }));
        }),
        ...removed.map((row) => routeLine("-", row)),
    ];
}

function wideChanges(diff: FrontDoorDiff): string[] {
    const wide = [...sharedChanges(diff)].filter(([, count]) => count >= manyRoutes);
    return wide.map(([text, count]) => `${count} routes: ${text}`);
}

/** How many routes share a change, by its text. */
function sharedChanges({ routes }: FrontDoorDiff): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const text of routes.changed.flatMap(({ settings }) => settings.map(changeText))) {
        counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    return counts;
}

function routeLine(mark: Mark, row: RouteRow): RouteLine {
    const { method, path, target, authorizer, throttle, timeout, apiKey, validation, cache } = row;
    const words = [
        target,
        ...(authorizer === "none" ? [] : [`authorizer ${authorizer}`]),
        ...(throttle === "account" ? [] : [`throttle ${throttle}`]),
        `timeout ${timeout}`,
        ...(apiKey === undefined ? [] : [`API key ${apiKey}`]),
        ...(validation === undefined ? [] : [`validates ${validation}`]),
        ...(cache === undefined ? [] : [`cache ${cache}`]),
    ];
    return { mark, cells: [method, path, words.join(", ")] };
}

function settingLine(change: SettingChange): { readonly mark: Mark; readonly text: string } {
    const mark = change.from === undefined ? "+" : change.to === undefined ? "-" : "~";
    return { mark, text: `${mark}  ${changeText(change)}` };
}

function changeText({ name, from, to }: SettingChange): string {
    if (from === undefined) return `${name}: ${clip(to ?? "")}`;
    if (to === undefined) return `${name}: ${clip(from)} -> not set`;
    const part = differingPart(from, to);
    const where = part.line === undefined ? "" : `line ${part.line}: `;
    return `${name}: ${where}${part.from} -> ${part.to}`;
}

/** A text of which only the beginning has to be seen. */
function clip(text: string): string {
    const [first = ""] = text.split("\n");
    return first.length < text.length || first.length > 72 ? `${first.slice(0, 72)}...` : text;
}
