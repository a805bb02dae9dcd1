import type { FrontDoor, HttpRoute, RestRoute, WebSocketRoute } from "../frontdoor";
import { printText } from "../report/print-value";
import type { EventColumns } from "./event-text";

/** A longer path or route pushes its line out of the columns. */
const widest = 32;

/** Widths that fit the routes of the front doors which are served. */
export function eventColumns(frontDoors: readonly FrontDoor[], only?: readonly string[]): EventColumns {
    const served = frontDoors.filter(({ name }) => only?.includes(name) ?? true);
    const routes = served.flatMap((door): readonly (HttpRoute | RestRoute | WebSocketRoute)[] =>
        "routes" in door ? door.routes : [],
    );
    const keys = routes.map(({ routeKey }) => printText(routeKey));
    const guards = routes.flatMap(({ authorizer }) => {
        if (authorizer.kind === "none" || authorizer.kind === "unknown") return [];
        return authorizer.kind === "iam" ? "IAM" : authorizer.name;
    });
    const widthOf = (texts: readonly string[], least: number): number =>
        Math.min(widest, Math.max(least, ...texts.map(({ length }) => length)));
    return {
        frontDoor:
            served.length > 1
                ? widthOf(
                      served.map(({ name }) => name),
                      0,
                  )
                : 0,
        path: widthOf(
            keys.map((key) => key.slice(key.indexOf(" ") + 1)),
            16,
        ),
        route: widthOf(keys, "$default".length),
        authorizer:
            guards.length === 0
                ? 0
                : widthOf(
                      guards.map((name) => `${name}: allowed`),
                      0,
                  ),
    };
}
