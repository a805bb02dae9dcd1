import { CaptureError } from "../capture";
import type { FrontDoor, Reading } from "../frontdoor";
import { secret, unknown } from "../model/property-value";
import { secretText, unknownText } from "../report";

/** Reads the front doors out of the output of `gatehouse preview --json`. Throws a `CaptureError`. */
export function readSavedPreview(text: string, name: string): Pick<Reading, "frontDoors"> {
    const { frontDoors } = JSON.parse(text) as { readonly frontDoors: unknown };
    if (Array.isArray(frontDoors) && frontDoors.every(isFrontDoor)) {
        return { frontDoors: frontDoors.map((door) => revive(door) as FrontDoor) };
    }
    throw new CaptureError(
        `${name}: its frontDoors are not as "gatehouse preview --json" of this version writes them; write the file anew`,
    );
}

/** The lists and objects a report goes through, by kind. */
const lists: Readonly<Record<FrontDoor["kind"], readonly string[]>> = {
    http: ["stages", "routes", "integrations", "authorizers", "domains"],
    rest: ["stages", "routes", "authorizers", "models", "gatewayResponses", "usagePlans", "domains"],
    websocket: ["stages", "routes", "integrations", "authorizers", "models", "usagePlans", "domains"],
    alb: ["rules", "targetGroups", "domains"],
    "function-url": ["distributions"],
};

function isFrontDoor(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    const door = value as Readonly<Record<string, unknown>>;
    const { kind, name } = door as { readonly kind?: unknown; readonly name?: unknown };
    if (typeof kind !== "string" || !Object.hasOwn(lists, kind) || typeof name !== "string") return false;
    return lists[kind as FrontDoor["kind"]].every((list) => Array.isArray(door[list]));
}

/** The words of a document for what JSON cannot hold are that again. */
function revive(value: unknown): unknown {
    if (value === unknownText) return unknown;
    if (value === secretText) return secret(unknown);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(revive);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revive(inner)]));
}
