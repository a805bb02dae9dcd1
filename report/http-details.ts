import type { Authorizer, HttpFrontDoor, HttpRoute, Stage } from "../frontdoor/front-door";
import { detail, type Details, details, flagDetail, listDetail } from "./detail";
import { printTarget, printText } from "./print-value";

/** What the table does not show of a route of an HTTP API: its integration. */
export function httpRouteDetails({ integrations }: HttpFrontDoor, { integration }: HttpRoute): Details {
    const behind = integrations.find(({ urn }) => urn === integration);
    if (behind === undefined) return {};
    return {
        ...detail("payload format", behind.payloadFormatVersion),
        ...detail("credentials", behind.credentials),
        ...detail("TLS server name", behind.tlsServerName),
        ...details("request parameter", behind.requestParameters),
        ...Object.fromEntries(
            Object.entries(behind.responseParameters).flatMap(([status, texts]) =>
                Object.entries(details(`response ${status} parameter`, texts)),
            ),
        ),
    };
}

/** What the settings of an HTTP API do not show: its authorizers, the values of its stages. */
export function httpDetails({ authorizers, stages }: HttpFrontDoor): Details {
    return Object.assign({}, ...authorizers.map(authorizerDetails), ...stages.map(stageDetails)) as Details;
}

function authorizerDetails(authorizer: Authorizer): Details {
    if (authorizer.kind === "jwt") {
        const of = `authorizer ${authorizer.name}`;
        return {
            ...detail(`${of}: issuer`, authorizer.issuer),
            ...listDetail(`${of}: audience`, authorizer.audience),
            ...listDetail(`${of}: identity source`, authorizer.identitySource),
        };
    }
    if (authorizer.kind !== "lambda") return {};
    const of = `authorizer ${authorizer.name}`;
    const { identitySource, payloadFormatVersion, simpleResponses, ttlSeconds, credentials, target } = authorizer;
    return {
        [`${of}: target`]: printTarget(target),
        ...listDetail(`${of}: identity source`, identitySource),
        ...detail(`${of}: payload format`, payloadFormatVersion),
        ...flagDetail(`${of}: simple responses`, simpleResponses, false),
        ...detail(`${of}: seconds kept`, ttlSeconds),
        ...detail(`${of}: credentials`, credentials),
    };
}

function stageDetails({ name, variables, accessLog }: Stage): Details {
    const of = `stage ${printText(name)}`;
    return {
        ...details(`${of}: variable`, variables),
        ...detail(`${of}: access log format`, accessLog?.format),
    };
}
