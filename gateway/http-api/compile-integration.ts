import type { HttpRoute, Integration, Target, Text } from "../../frontdoor";
import { isIssue, issue, type Issue, printIssue, quote } from "../../model/issue";
import { httpApiLimits } from "../../model/limits";
import {
    isReservedHeader,
    type MappingSide,
    type MappingValue,
    parseMappingKey,
    parseMappingValue,
} from "../../model/parameter-mapping";
import { knownCount, knownText } from "../known-value";
import { compileFunction } from "./compile-function";
import { type ApiCompilation, routeArnPath } from "./compile-http-api";
import type { ParameterChange, ServedIntegration } from "./served-api";

/** Compiles what stands behind routes. */
export interface IntegrationCompiler {
    readonly compile: (route: HttpRoute, stage: string) => ServedIntegration;
}

/** What every served integration has. */
type Common = Pick<ServedIntegration, "name" | "timeoutMilliseconds" | "requestMapping" | "responseMapping">;

/** The compiler of an API's integrations. */
export function integrationCompiler(around: ApiCompilation): IntegrationCompiler {
    const { door, findings, compilation } = around;
    const byUrn = new Map(door.integrations.map((integration) => [integration.urn, integration]));
    const listed = new Set<string>();
    return {
        compile: (route, stage) => {
            const integration = byUrn.get(route.integration ?? "");
            const common = commonOf(around, route, integration);
            const served = compileTarget(around, { route, stage, integration, common });
            if (served.kind === "unavailable" && !listed.has(route.urn) && route.target.kind !== "unknown") {
                listed.add(route.urn);
                findings.unsupported.push({
                    urn: route.urn,
                    type: "aws:apigatewayv2/route:Route",
                    name: knownText(route.routeKey) ?? route.urn,
                    reason: served.reason,
                });
            }
            if (served.kind === "private" && served.address === undefined) {
                findings.warnings.add(
                    `${served.label} is inside a VPC: name an address that stands in for it with --target ${served.label}=http://127.0.0.1:PORT`,
                );
            }
            return served;
        },
    };

    function addressOf(...names: readonly (string | undefined)[]): string | undefined {
        for (const name of names) {
            const address = name === undefined ? undefined : compilation.targets.get(name);
            if (address !== undefined) return address;
        }
        return undefined;
    }

    function compileTarget(
        outer: ApiCompilation,
        {
            route,
            stage,
            integration,
            common,
        }: {
            readonly route: HttpRoute;
            readonly stage: string;
            readonly integration: Integration | undefined;
            readonly common: Common;
        },
    ): ServedIntegration {
        const target: Target = route.target;
        switch (target.kind) {
            case "unknown":
                return { kind: "unavailable", ...common, reason: target.reason };
            case "lambda": {
                const source = `${stage}/${routeArnPath(route)}`;
                const served = compileFunction(outer, target, { credentials: integration?.credentials, source });
                if ("reason" in served) return { kind: "unavailable", ...common, reason: served.reason };
                const format = knownText(integration?.payloadFormatVersion) === "2.0" ? "2.0" : "1.0";
                return { kind: "lambda", ...common, function: served, payloadFormatVersion: format };
            }
            case "http": {
                const url = knownText(target.url);
                if (url === undefined)
                    return { kind: "unavailable", ...common, reason: "its address is not known before the deployment" };
                const instead = addressOf(integration?.name, new URLOrigin(url).text);
                const address = instead === undefined ? url : new URLOrigin(url).replacedBy(instead);
                return { kind: "http", ...common, url: address, method: knownText(target.method) ?? "ANY" };
            }
            case "private": {
                const uri = knownText(target.uri) ?? "";
                const tlsServerName = knownText(integration?.tlsServerName);
                return {
                    kind: "private",
                    ...common,
                    label: target.label,
                    uri,
                    method: knownText(target.method) ?? "ANY",
                    address: addressOf(target.label, uri, integration?.name),
                    ...(tlsServerName === undefined ? {} : { tlsServerName }),
                };
            }
            case "service": {
                const subtype = knownText(target.subtype) ?? "";
                return {
                    kind: "service",
                    ...common,
                    subtype,
                    label: target.label,
                    parameters: parametersOf(outer, route, integration),
                    address: addressOf(target.label, subtype, integration?.name),
                };
            }
        }
    }
}

/** The origin of an address that may still hold `${stageVariables.x}`, which no URL parser takes. */
class URLOrigin {
    readonly text: string;

    constructor(private readonly url: string) {
        this.text = /^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? url;
    }

    replacedBy(address: string): string {
        return address.replace(/\/+$/, "") + this.url.slice(this.text.length);
    }
}

function commonOf(around: ApiCompilation, route: HttpRoute, integration: Integration | undefined): Common {
    const most = httpApiLimits.timeout.most * 1000;
    const service = route.target.kind === "service";
    const responses = Object.entries(integration?.responseParameters ?? {});
    return {
        name: integration?.name ?? knownText(route.routeKey) ?? "",
        timeoutMilliseconds: Math.min(knownCount(route.timeoutMilliseconds) ?? most, most),
        requestMapping: service ? [] : changesOf(around, route, "request", integration?.requestParameters ?? {}),
        responseMapping: new Map(
            responses.map(([status, changes]) => [Number(status), changesOf(around, route, "response", changes)]),
        ),
    };
}

/** Source: developer guide, "Transform API requests and responses for HTTP APIs", reserved headers. */
function reserved(name: string): Issue {
    return issue({
        path: "",
        code: "mapping-reserved-header",
        problem: "API Gateway keeps this header to itself",
        got: quote(name),
        fix: "use a header of your own, such as x-orders-tenant",
    });
}

/**
 * AWS refuses a mapping that cannot be read, or that is of a reserved header, when the integration is created; here it
 * is said and left out.
 */
function changesOf(
    around: ApiCompilation,
    route: HttpRoute,
    side: MappingSide,
    written: Readonly<Record<string, Text>>,
): ParameterChange[] {
    return Object.entries(written).flatMap(([left, right]): ParameterChange[] => {
        const key = parseMappingKey(left, side);
        if (isIssue(key)) return complain(around, route, key);
        if (key.of === "header" && isReservedHeader(key.name)) return complain(around, route, reserved(key.name));
        const value = parseMappingValue(knownText(right) ?? "");
        return isIssue(value) ? complain(around, route, value) : [{ key, value }];
    });
}

function parametersOf(
    around: ApiCompilation,
    route: HttpRoute,
    integration: Integration | undefined,
): Record<string, MappingValue> {
    const parameters: Record<string, MappingValue> = {};
    for (const [name, written] of Object.entries(integration?.requestParameters ?? {})) {
        const value = parseMappingValue(knownText(written) ?? "");
        if (isIssue(value)) complain(around, route, value);
        else parameters[name] = value;
    }
    return parameters;
}

function complain({ findings }: ApiCompilation, route: HttpRoute, issue: Issue): [] {
    findings.warnings.add(
        `${knownText(route.routeKey) ?? route.urn}: ${printIssue(issue)}; API Gateway refuses it, it is left out here`,
    );
    return [];
}
