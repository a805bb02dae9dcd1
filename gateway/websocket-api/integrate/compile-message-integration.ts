import type { WebSocketIntegration, WebSocketRoute } from "../../../frontdoor";
import { compileFunction } from "../../http-api/compile-function";
import { knownCount, knownText } from "../../known-value";
import type { RestIntegrationCompilation } from "../../rest-api/integrate/compile-integration";
import { contentHandlingOf } from "../../rest-api/integrate/compile-mapping";
import {
    compileMessageParameters,
    compileMessageResponses,
    compileSelection,
    compileKeyedTemplates,
} from "./compile-message-mapping";
import { answeredServices } from "../../rest-api/integrate/service-answer";
import { originOf, replaceOrigin, standInFor } from "../../rest-api/integrate/stand-in-address";
import type { ServedMessageHttp, ServedMessageMock, ServedWebSocketIntegration } from "./served-websocket-integration";

/** What the integrations of an API are compiled with. */
export type MessageIntegrationCompilation = RestIntegrationCompilation;

/** What every integration has. */
type Common = Omit<ServedMessageMock, "kind">;

/**
 * What stands behind a route on one stage; undefined: the route has no integration.
 * @param stage Its name, of which the source of an invocation permission is made.
 */
export function compileMessageIntegration(
    around: MessageIntegrationCompilation,
    route: WebSocketRoute,
    stage: string,
): ServedWebSocketIntegration | undefined {
    const { integration } = route;
    if (integration === undefined) return undefined;
    const routeKey = knownText(route.routeKey) ?? route.urn;
    const common = commonOf(around, routeKey, integration);
    const served = compileTarget(around, integration, common, { routeKey, stage });
    if (served.kind === "unavailable" && !around.findings.unsupported.some(({ urn }) => urn === integration.urn)) {
        around.findings.unsupported.push({
            urn: integration.urn,
            type: "aws:apigatewayv2/integration:Integration",
            name: integration.name,
            reason: served.reason,
        });
    }
    return served;
}

function commonOf(around: MessageIntegrationCompilation, routeKey: string, integration: WebSocketIntegration): Common {
    const { target } = integration;
    const subject = { subject: `${routeKey} of ${around.door.name}`, findings: around.findings };
    const proxy = knownText(integration.type)?.endsWith("_PROXY") === true;
    return {
        label: "label" in target ? target.label : integration.name,
        timeoutMilliseconds: knownCount(integration.timeoutMilliseconds) ?? 29_000,
        requestParameters: compileMessageParameters(subject, integration.requestParameters),
        // @documented "WebSocket selection expressions in API Gateway": templates and responses are of non-proxy integrations.
        requestTemplates: proxy ? new Map() : compileKeyedTemplates(subject, integration.requestTemplates),
        templateSelection: proxy ? undefined : compileSelection(subject, integration.templateSelectionExpression),
        passthroughBehavior: passthroughOf(integration),
        contentHandling: contentHandlingOf(integration.contentHandling),
        responses: proxy ? [] : compileMessageResponses(subject, integration.responses),
    };
}

function passthroughOf({ passthroughBehavior }: WebSocketIntegration): Common["passthroughBehavior"] {
    const written = knownText(passthroughBehavior);
    return written === "WHEN_NO_TEMPLATES" || written === "NEVER" ? written : "WHEN_NO_MATCH";
}

function compileTarget(
    around: MessageIntegrationCompilation,
    integration: WebSocketIntegration,
    common: Common,
    { routeKey, stage }: { readonly routeKey: string; readonly stage: string },
): ServedWebSocketIntegration {
    const { target, credentials } = integration;
    const unavailable = (reason: string): ServedWebSocketIntegration => ({ kind: "unavailable", ...common, reason });
    switch (target.kind) {
        case "lambda": {
            // @documented reference 5.8: the source of a WebSocket API is `{stage}/{routeKey}`.
            const served = compileFunction(around, target, { credentials, source: `${stage}/${routeKey}` });
            if ("reason" in served) return unavailable(served.reason);
            const kind = knownText(integration.type) === "AWS" ? "lambda" : "lambda-proxy";
            return { kind, ...common, function: served };
        }
        case "http": {
            const url = knownText(target.url);
            if (url === undefined) return unavailable("its address is not known before the deployment");
            const instead = standInFor(around.compilation, common.label, integration.name, originOf(url));
            return { kind: "http", ...common, ...httpOf(integration), url: replaceOrigin(url, instead) };
        }
        case "private": {
            const uri = knownText(target.uri) ?? "";
            const instead = standInFor(around.compilation, target.label, uri, originOf(uri), integration.name);
            if (instead === undefined)
                around.findings.warnings.add(
                    `${target.label} is inside a VPC: name an address that stands in for it with --target ${target.label}=http://127.0.0.1:PORT`,
                );
            const url = instead === undefined ? undefined : replaceOrigin(uri, instead);
            return { kind: "http", ...common, ...httpOf(integration), url };
        }
        case "aws": {
            const service = knownText(target.service);
            const operation = knownText(target.operation);
            if (service === undefined || operation === undefined)
                return unavailable("its uri is not known before the deployment");
            const method = knownText(integration.method) ?? "POST";
            const address = standInFor(around.compilation, target.label, service);
            if (address === undefined && !answeredServices.has(service))
                around.findings.warnings.add(
                    `${common.label}: calls of ${service} are recorded and answered with {}; name what stands in for it with --target ${service}=URL`,
                );
            return { kind: "aws", ...common, service, operation, method, address };
        }
        case "mock":
            return { kind: "mock", ...common };
        case "service":
            return unavailable("WebSocket APIs have no integration subtypes");
        case "unknown":
            return unavailable(target.reason);
    }
}

/** @documented API reference, `CreateIntegration`: integrationMethod. @inferred without one it is POST, as for Lambda. */
function httpOf({ type, method }: WebSocketIntegration): Pick<ServedMessageHttp, "proxy" | "method"> {
    const written = knownText(method);
    return {
        proxy: knownText(type) === "HTTP_PROXY",
        method: written === undefined || written === "ANY" ? "POST" : written,
    };
}
