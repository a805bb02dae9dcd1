import type { ApiParts } from "../api-parts";
import type { Unsupported } from "../front-door";
import { unsupported } from "../unsupported";

/** Parts of an HTTP API that only WebSocket APIs have, with what AWS says of them. Source: reference 10.1. */
export function notForHttp({ models, routeResponses, integrationResponses }: ApiParts): Unsupported[] {
    return [
        ...models.map((node) =>
            unsupported(node, "Models are not permitted for APIs with a protocol type of HTTP; remove it"),
        ),
        ...routeResponses.map((node) =>
            unsupported(node, "RouteResponses are not supported for an HTTP API, which always answers; remove it"),
        ),
        ...integrationResponses.map((node) =>
            unsupported(node, "IntegrationResponses are not supported for an HTTP API; use responseParameters"),
        ),
    ];
}
