import type {
    WebSocketAuthorizer,
    WebSocketFrontDoor,
    WebSocketIntegration,
    WebSocketRoute,
    WebSocketStage,
} from "../frontdoor/websocket-front-door";
import { canonicalJson, detail, type Details, details, flagDetail, flagDetails, listDetail } from "./detail";
import { printTarget, printText } from "./print-value";
import { planDetails } from "./rest-details";

/** What the table does not show of a route of a WebSocket API: parameters, models, templates, responses. */
export function webSocketRouteDetails({
    operationName,
    requestParameters,
    requestModels,
    modelSelectionExpression,
    integration,
}: WebSocketRoute): Details {
    return {
        ...detail("operation name", operationName),
        ...flagDetails("parameter", requestParameters),
        ...details("model of", requestModels),
        ...detail("model by", modelSelectionExpression),
        ...(integration === undefined ? {} : integrationDetails(integration)),
    };
}

function integrationDetails(integration: WebSocketIntegration): Details {
    const { type, target, uri, responses } = integration;
    return {
        integration: printText(type),
        // The address of a function is in the table by its name.
        ...(target.kind === "lambda"
            ? {}
            : { ...detail("integration URI", uri), ...detail("integration method", integration.method) }),
        ...detail("credentials", integration.credentials),
        ...details("request mapping", integration.requestParameters),
        ...details("request template", integration.requestTemplates),
        ...detail("template by", integration.templateSelectionExpression),
        ...detail("passthrough", integration.passthroughBehavior),
        ...detail("content handling", integration.contentHandling),
        ...detail("TLS server name", integration.tlsServerName),
        ...(Object.assign(
            {},
            ...responses.map((response): Details => {
                const of = `integration response ${printText(response.responseKey)}`;
                return {
                    [of]: "declared",
                    ...details(`${of}: template`, response.templates),
                    ...detail(`${of}: template by`, response.templateSelectionExpression),
                    ...detail(`${of}: content handling`, response.contentHandling),
                };
            }),
        ) as Details),
    };
}

/** What the settings of a WebSocket API do not show whole: models, authorizers, the values of its stages, plans. */
export function webSocketDetails({ models, authorizers, stages, usagePlans }: WebSocketFrontDoor): Details {
    const parts: Details[] = [
        ...models.map(({ name, schema }) => ({ [`model ${printText(name)}`]: canonicalJson(schema) })),
        ...authorizers.map(authorizerDetails),
        ...stages.map(stageDetails),
        ...usagePlans.map(planDetails),
    ];
    return Object.assign({}, ...parts) as Details;
}

function authorizerDetails(authorizer: WebSocketAuthorizer): Details {
    if (authorizer.kind === "unknown") return {};
    const of = `authorizer ${authorizer.name}`;
    return {
        [`${of}: target`]: printTarget(authorizer.target),
        ...detail(`${of}: credentials`, authorizer.credentials),
        ...listDetail(`${of}: identity source`, authorizer.identitySource),
    };
}

function stageDetails(stage: WebSocketStage): Details {
    const of = `stage ${printText(stage.name)}`;
    return {
        ...details(`${of}: variable`, stage.variables),
        ...detail(`${of}: access log format`, stage.accessLog?.format),
        ...(Object.assign(
            {},
            ...Object.entries(stage.routeSettings).map(([key, settings]): Details => ({
                ...flagDetail(`${of}: ${key} metrics`, settings.detailedMetrics, false),
                ...detail(`${of}: ${key} execution logs`, settings.loggingLevel),
                ...flagDetail(`${of}: ${key} data trace`, settings.dataTrace, false),
            })),
        ) as Details),
    };
}
