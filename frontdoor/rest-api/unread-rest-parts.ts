import { isUnknown } from "../../model/property-value";
import type { Unsupported } from "../front-door";
import type { RestFrontDoor } from "../rest-front-door";
import type { Entry } from "../unsupported";

/** What of a REST API could be read only in part: paths, targets, authorizers and validators. */
export function unreadRestParts(entry: Entry, { routes, authorizers, name }: RestFrontDoor): Unsupported[] {
    return [
        ...routes.flatMap(({ urn, integration, authorizer, issue, validator }) => [
            ...(issue === undefined ? [] : entry(urn, `path: ${issue.problem}; ${issue.fix}`)),
            ...(integration === undefined
                ? entry(urn, "it has no integration; API Gateway refuses to deploy an API with such a method")
                : []),
            ...(integration?.target.kind === "unknown"
                ? entry(integration.urn, `target: ${integration.target.reason}`)
                : []),
            ...(authorizer.kind === "unknown" ? entry(urn, `authorizer: ${authorizer.reason}`) : []),
            ...(validator !== undefined && isUnknown(validator.body) && isUnknown(validator.parameters)
                ? entry(urn, "its request validator is not declared in this program")
                : []),
        ]),
        ...authorizers.flatMap((authorizer) =>
            (authorizer.kind === "token" || authorizer.kind === "request") && authorizer.target.kind === "unknown"
                ? entry(authorizer.urn, `authorizer of ${name}: ${authorizer.target.reason}`)
                : [],
        ),
    ];
}
