import type { IntegrationResponse, MethodResponse, RestIntegration, RestRoute } from "../frontdoor/rest-front-door";
import { detail, type Details, details, flagDetail, flagDetails, listDetail } from "./detail";
import { printText } from "./print-value";

/** What the table does not show of a method of a REST API: parameters, models, mappings, templates, responses. */
export function restRouteDetails({
    operationName,
    requestParameters,
    requestModels,
    integration,
    methodResponses,
}: RestRoute): Details {
    return {
        ...detail("operation name", operationName),
        ...flagDetails("parameter", requestParameters),
        ...details("model of", requestModels),
        ...(integration === undefined ? {} : integrationDetails(integration)),
        ...(Object.assign({}, ...methodResponses.map(methodResponseDetails)) as Details),
    };
}

function integrationDetails(integration: RestIntegration): Details {
    const { type, target, uri, responses } = integration;
    return {
        integration: printText(type),
        // The address of a function is in the table by its name; of an HTTP target word for word.
        ...(target.kind === "aws" ? detail("integration URI", uri) : {}),
        ...(target.kind === "lambda" ? {} : detail("integration method", integration.httpMethod)),
        ...detail("credentials", integration.credentials),
        ...details("request mapping", integration.requestParameters),
        ...details("request template", integration.requestTemplates),
        ...detail("passthrough", integration.passthroughBehavior),
        ...detail("content handling", integration.contentHandling),
        ...listDetail("cache keys", integration.cacheKeyParameters),
        ...detail("cache namespace", integration.cacheNamespace),
        ...(integration.responseTransferMode === "BUFFERED"
            ? {}
            : detail("response transfer", integration.responseTransferMode)),
        ...flagDetail("insecure TLS", integration.insecureSkipVerification, false),
        ...(Object.assign({}, ...responses.map(integrationResponseDetails)) as Details),
    };
}

function integrationResponseDetails(response: IntegrationResponse): Details {
    const of = `integration response ${printText(response.statusCode)}`;
    return {
        [`${of}: pattern`]: printText(response.selectionPattern ?? "") || "default",
        ...details(`${of}: mapping`, response.parameters),
        ...details(`${of}: template`, response.templates),
        ...detail(`${of}: content handling`, response.contentHandling),
    };
}

function methodResponseDetails({ statusCode, parameters, models }: MethodResponse): Details {
    const of = `response ${printText(statusCode)}`;
    return { [of]: "declared", ...flagDetails(`${of}: parameter`, parameters), ...details(`${of}: model of`, models) };
}
