import type { Unsupported } from "../front-door";
import type { Entry } from "../unsupported";
import type { WebSocketFrontDoor } from "../websocket-front-door";

/** What of a WebSocket API could be read only in part: keys, targets and authorizers. */
export function unreadWebSocketParts(
    entry: Entry,
    { routes, integrations, authorizers, name }: WebSocketFrontDoor,
): Unsupported[] {
    return [
        ...routes.flatMap(({ urn, authorizer, issue }) => [
            ...(issue === undefined ? [] : entry(urn, `route key: ${issue.problem}; ${issue.fix}`)),
            ...(authorizer.kind === "unknown" ? entry(urn, `authorizer: ${authorizer.reason}`) : []),
        ]),
        ...integrations.flatMap(({ urn, target }) =>
            target.kind === "unknown" ? entry(urn, `target: ${target.reason}`) : [],
        ),
        ...authorizers.flatMap((authorizer) =>
            authorizer.kind === "request" && authorizer.target.kind === "unknown"
                ? entry(authorizer.urn, `authorizer of ${name}: ${authorizer.target.reason}`)
                : [],
        ),
    ];
}
