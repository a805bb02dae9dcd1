import type { RestIntegration, RestRoute } from "../../../frontdoor";
import { isIssue, quote } from "../../../model/issue";
import { methods } from "../../../model/route-key";
import { isFatalHeader, parseRestParameterTarget } from "../../../model/rest-parameter-mapping";
import { compileFunction } from "../../http-api/compile-function";
import type { ServedFunction } from "../../http-api/served-api";
import { knownCount, knownFlag, knownText } from "../../known-value";
import type { RestApiCompilation } from "../rest-compilation";
import { compileParameters, compileResponses, compileTemplates, contentHandlingOf } from "./compile-mapping";
import type { ServedRestHttp, ServedRestIntegration, ServedRestLambda } from "./served-integration";
import { answeredServices } from "./service-answer";
import { originOf, replaceOrigin, standInFor } from "./stand-in-address";

/** What the integrations of an API are compiled with. */
export type RestIntegrationCompilation = Pick<RestApiCompilation, "compilation" | "findings" | "executionArn"> & {
    readonly door: { readonly name: string };
};

/** What every integration has. */
type Common = Omit<Extract<ServedRestIntegration, { kind: "mock" }>, "kind">;

/**
 * What stands behind a method on one stage.
 * @param stage Its name, of which the source of an invocation permission is made.
 */
export function compileRestIntegration(
    around: RestIntegrationCompilation,
    route: RestRoute,
    stage: string,
): ServedRestIntegration {
    const { integration } = route;
    const routeKey = knownText(route.routeKey) ?? route.urn;
    if (integration === undefined) {
        around.findings.warnings.add(
            `${routeKey} of ${around.door.name} has no integration; AWS refuses its deployment`,
        );
        return { kind: "unavailable", ...emptyCommon, reason: `${routeKey} has no integration` };
    }
    const common = commonOf(around, routeKey, integration);
    const served = compileTarget(around, { route, stage, integration, common });
    if (served.kind === "unavailable" && !around.findings.unsupported.some(({ urn }) => urn === integration.urn)) {
        around.findings.unsupported.push({
            urn: integration.urn,
            type: "aws:apigateway/integration:Integration",
            name: routeKey,
            reason: served.reason,
        });
    }
    return served;
}

const emptyCommon: Common = {
    label: "",
    timeoutMilliseconds: 29_000,
    requestParameters: [],
    requestTemplates: new Map(),
    passthroughBehavior: "WHEN_NO_MATCH",
    contentHandling: undefined,
    responses: [],
    streaming: false,
    fatal: undefined,
};

function commonOf(around: RestIntegrationCompilation, routeKey: string, integration: RestIntegration): Common {
    const { target } = integration;
    const subject = { subject: `${routeKey} of ${around.door.name}`, findings: around.findings };
    const fatal = fatalOf(integration);
    if (fatal !== undefined) around.findings.warnings.add(`${subject.subject} answers 500 to every request: ${fatal}`);
    const proxy = knownText(integration.type)?.endsWith("_PROXY") === true;
    return {
        label: "label" in target ? target.label : routeKey,
        timeoutMilliseconds: knownCount(integration.timeoutMilliseconds) ?? emptyCommon.timeoutMilliseconds,
        requestParameters: compileParameters(subject, integration.requestParameters, "request"),
        // @documented developer guide, "Proxy integrations": templates and integration responses are not looked at.
        requestTemplates: proxy
            ? emptyCommon.requestTemplates
            : compileTemplates(subject, integration.requestTemplates),
        passthroughBehavior: passthroughOf(integration),
        contentHandling: contentHandlingOf(integration.contentHandling),
        responses: proxy ? [] : compileResponses(subject, integration.responses),
        streaming: knownText(integration.responseTransferMode) === "STREAM",
        fatal,
    };
}

function passthroughOf({ passthroughBehavior }: RestIntegration): Common["passthroughBehavior"] {
    const written = knownText(passthroughBehavior);
    return written === "WHEN_NO_TEMPLATES" || written === "NEVER" ? written : "WHEN_NO_MATCH";
}

/**
 * Why every call fails on AWS.
 * @observed reference 3.3: a mapping that writes a header the gateway writes itself; a proxy integration with a function
 * whose method is not POST.
 */
function fatalOf({ type, httpMethod, requestParameters }: RestIntegration): string | undefined {
    const kind = knownText(type) ?? "";
    const method = knownText(httpMethod);
    if (kind === "AWS_PROXY" && method !== undefined && method !== "POST")
        return `the integration's httpMethod is ${quote(method)}; Lambda is called with POST, so write "POST"`;
    for (const to of Object.keys(requestParameters)) {
        const target = parseRestParameterTarget(to, "request");
        if (isIssue(target) || target.in !== "header" || !isFatalHeader(target.name, kind)) continue;
        return `${to} writes a header that API Gateway writes itself, which makes every call fail; remove the mapping`;
    }
    return undefined;
}

function compileTarget(
    around: RestIntegrationCompilation,
    {
        route,
        stage,
        integration,
        common,
    }: {
        readonly route: RestRoute;
        readonly stage: string;
        readonly integration: RestIntegration;
        readonly common: Common;
    },
): ServedRestIntegration {
    const { target } = integration;
    const type = knownText(integration.type);
    switch (target.kind) {
        case "lambda": {
            const called = compileCall(around, route, integration, stage);
            if ("reason" in called) return { kind: "unavailable", ...common, reason: called.reason };
            return { kind: type === "AWS" ? "lambda" : "lambda-proxy", ...common, ...called };
        }
        case "http": {
            const url = knownText(target.url);
            if (url === undefined)
                return { kind: "unavailable", ...common, reason: "its address is not known before the deployment" };
            const instead = standInFor(around.compilation, common.label, originOf(url));
            return { kind: "http", ...common, ...httpOf(integration), url: replaceOrigin(url, instead) };
        }
        case "private": {
            const uri = knownText(target.uri) ?? "";
            const instead = standInFor(around.compilation, target.label, uri, originOf(uri));
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
                return { kind: "unavailable", ...common, reason: "its uri is not known before the deployment" };
            const method = knownText(integration.httpMethod) ?? "POST";
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
            return { kind: "unavailable", ...common, reason: "REST APIs have no integration subtypes" };
        case "unknown":
            return { kind: "unavailable", ...common, reason: target.reason };
    }
}

function httpOf(integration: RestIntegration): Pick<ServedRestHttp, "proxy" | "method" | "insecureSkipVerification"> {
    return {
        proxy: knownText(integration.type) === "HTTP_PROXY",
        method: knownText(integration.httpMethod) ?? "ANY",
        insecureSkipVerification: knownFlag(integration.insecureSkipVerification),
    };
}

/** A function and the verbs it may not be called for. */
type Called = Pick<ServedRestLambda, "function" | "deniedMethods">;

/**
 * The function as the method calls it.
 * @documented reference 5.8: the source is `{stage}/{METHOD}/{resource path}`; an ANY method needs `*` or each verb.
 */
function compileCall(
    around: RestIntegrationCompilation,
    route: RestRoute,
    { target, credentials }: RestIntegration,
    stage: string,
): Called | { readonly reason: string } {
    if (target.kind !== "lambda") return { reason: "it is no function" };
    const path = knownText(route.path) ?? "/";
    const method = knownText(route.method) ?? "ANY";
    const call = (verb: string, findings: RestIntegrationCompilation["findings"]) =>
        compileFunction({ ...around, findings }, target, { credentials, source: `${stage}/${verb}${path}` });
    if (method !== "ANY") {
        const served = call(method, around.findings);
        return "reason" in served ? served : { function: served };
    }
    const deniedMethods = new Map<string, string>();
    let allowed: ServedFunction | undefined;
    let any: ServedFunction | undefined;
    for (const verb of methods) {
        if (verb === "ANY") continue;
        const served = call(verb, { unsupported: [], warnings: new Set() });
        if ("reason" in served) return served;
        any = served;
        if (served.denied === undefined) allowed = served;
        else deniedMethods.set(verb, served.denied);
    }
    if (allowed === undefined) {
        const denied = call("*", around.findings);
        return "reason" in denied ? denied : { function: any ?? denied };
    }
    if (deniedMethods.size === 0) return { function: allowed };
    around.findings.warnings.add([...deniedMethods.values()][0] ?? "");
    return { function: allowed, deniedMethods };
}
