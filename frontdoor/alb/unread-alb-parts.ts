import type { AlbFrontDoor } from "../alb-front-door";
import type { Unsupported } from "../front-door";
import type { Entry } from "../unsupported";

/** What of a listener could be read only in part: conditions, actions, transforms, target groups and targets. */
export function unreadAlbParts(entry: Entry, { rules, targetGroups }: AlbFrontDoor): Unsupported[] {
    return [
        ...rules.flatMap(({ urn, conditions, actions, transforms }) => [
            ...[...conditions, ...actions, ...transforms].flatMap((part) =>
                part.kind === "unknown" ? entry(urn, part.reason) : [],
            ),
            ...actions.flatMap((action) =>
                action.kind === "forward"
                    ? action.targetGroups.flatMap(({ targetGroup, arn }) =>
                          targetGroup === undefined
                              ? entry(
                                    urn,
                                    `target group${typeof arn === "string" ? ` ${arn}` : ""} is not declared in this program`,
                                )
                              : [],
                      )
                    : [],
            ),
        ]),
        ...targetGroups.flatMap(({ targets }) =>
            targets.flatMap(({ urn, target }) =>
                target.kind === "unknown" ? entry(urn, `target: ${target.reason}`) : [],
            ),
        ),
    ];
}
