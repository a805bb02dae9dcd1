import type { ResourceNode } from "../../capture/resource-graph";
import { type PropertyValue, unknown } from "../../model/property-value";
import type { Throttle, Unsupported } from "../front-door";
import { asCount, asFlag, asList, asText, at, known } from "../property-reader";
import { readThrottle } from "../read-stage";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import type { ApiKey, Quota, UsagePlan, UsagePlanStage } from "../rest-front-door";
import { unsupported } from "../unsupported";
import { apiOf } from "../api-parts";
import { apiType, stageType } from "../resource-types";
import { restApiOf } from "./rest-parts";
import { apiKeyType, restApiType, restStageType, usagePlanKeyType, usagePlanType } from "./rest-resource-types";

/** Reads the usage plans that name a stage of an API, with their keys. */
export function readUsagePlans(index: ResourceIndex, api: ResourceNode): { plans: UsagePlan[]; left: Unsupported[] } {
    const left: Unsupported[] = [];
    const plans = index.ofType(usagePlanType).flatMap((node) => {
        const items = asList(node.inputs["apiStages"]);
        const ours = items.filter((item) => ownerOf(index, node, item)?.urn === api.urn);
        if (ours.length === 0) return [];
        const keys = index
            .ofType(usagePlanKeyType)
            .filter((key) => single(index.referenced(key, "usagePlanId", [usagePlanType]))?.urn === node.urn);
        const { inputs } = node;
        const id = known(node.id);
        const throttle = readThrottle(renamed(inputs["throttleSettings"]));
        const quota = readQuota(inputs["quotaSettings"]);
        const productCode = asText(inputs["productCode"]);
        const plan: UsagePlan = {
            urn: node.urn,
            label: node.name,
            name: asText(node.outputs["name"]) ?? asText(inputs["name"]) ?? node.name,
            ...(id === undefined || id === "" ? {} : { id }),
            stages: ours.map((item) => readPlanStage(index, node, item)),
            ...(throttle === undefined ? {} : { throttle }),
            ...(quota === undefined ? {} : { quota }),
            ...(productCode === undefined || productCode === "" ? {} : { productCode }),
            keys: keys.flatMap((key) => {
                const found = readKey(index, key);
                if (found === undefined) left.push(unsupported(key, keyProblem(key)));
                return found ?? [];
            }),
        };
        return [plan];
    });
    return { plans, left };
}

/** Usage plans with a stage of an API that is none of the program, or cannot be told, and keys of no plan of it. */
export function unreadPlans(index: ResourceIndex): Unsupported[] {
    const strayKeys = index
        .ofType(usagePlanKeyType)
        .filter((key) => single(index.referenced(key, "usagePlanId", [usagePlanType])) === undefined)
        .map((key) => unsupported(key, "its usage plan is not declared in this program"));
    const stages = index.ofType(usagePlanType).flatMap((node) =>
        asList(node.inputs["apiStages"]).flatMap((item) => {
            const owner = ownerOf(index, node, item);
            if (owner !== undefined) return isHttp(owner) ? [unsupported(node, ofHttpApi(owner))] : [];
            const id = known(at(item, "apiId"));
            const stage = known(at(item, "stage")) ?? "";
            return [
                unsupported(
                    node,
                    id === undefined
                        ? `which API its stage "${stage}" is of is not known before the deployment`
                        : `its stage "${stage}" is of API ${id}, which is not declared in this program`,
                ),
            ];
        }),
    );
    return [...strayKeys, ...stages];
}

/** Source: API Gateway developer guide, "Choose between REST APIs and HTTP APIs": HTTP APIs have no usage plans. */
function ofHttpApi({ name }: ResourceNode): string {
    return `it names a stage of the HTTP API "${name}"; usage plans are for REST APIs and WebSocket APIs`;
}

function isHttp({ type, inputs }: ResourceNode): boolean {
    return type === apiType && known(inputs["protocolType"]) === "HTTP";
}

/**
 * The API an item of `apiStages` names: a REST API or a WebSocket API. In a preview its id is unknown, and Pulumi records
 * what the whole list is computed from: the one API of it, else the one of its APIs that has a stage of that name.
 */
function ownerOf(index: ResourceIndex, plan: ResourceNode, item: PropertyValue): ResourceNode | undefined {
    const id = known(at(item, "apiId"));
    if (id !== undefined) return index.called(id, restApiType) ?? index.called(id, apiType);
    const sources = index.sources(plan, "apiStages");
    const apis = new Set(
        sources.flatMap((source) => {
            const api = isApi(source) ? source : anyApiOf(index, source);
            return api === undefined || isAmbiguous(api) ? [] : [api];
        }),
    );
    const stage = known(at(item, "stage"));
    const named = [...apis].filter((api) =>
        index.ofType(restStageType, stageType).some((node) => {
            const of = anyApiOf(index, node);
            return stageNameOf(node) === stage && !isAmbiguous(of) && of?.urn === api.urn;
        }),
    );
    if (apis.size === 1) return [...apis][0];
    return named.length === 1 ? named[0] : undefined;
}

function isApi({ type }: ResourceNode): boolean {
    return type === restApiType || type === apiType;
}

function anyApiOf(index: ResourceIndex, node: ResourceNode): ReturnType<ResourceIndex["referenced"]> {
    return restApiOf(index, node) ?? apiOf(index, node);
}

/** A stage of a REST API calls its name otherwise than one of apigatewayv2 does. */
function stageNameOf({ inputs }: ResourceNode): string | undefined {
    return known(inputs["stageName"]) ?? known(inputs["name"]);
}

function readPlanStage(index: ResourceIndex, plan: ResourceNode, item: PropertyValue): UsagePlanStage {
    const methods: Record<string, Throttle> = {};
    for (const throttle of asList(at(item, "throttles"))) {
        const path = known(at(throttle, "path"));
        if (path !== undefined) methods[path] = readThrottle(renamed(throttle)) ?? {};
    }
    const written = asText(at(item, "stage")) ?? unknown;
    const stages = index.sources(plan, "apiStages").filter(({ type }) => type === restStageType || type === stageType);
    const [first] = stages;
    const only = stages.length === 1 && first !== undefined ? stageNameOf(first) : undefined;
    return { stage: known(written) === undefined ? (only ?? written) : written, methods };
}

/** A plan calls the numbers of a throttle otherwise than a stage does. */
function renamed(settings: PropertyValue | undefined): PropertyValue | undefined {
    const [rate, burst] = [at(settings, "rateLimit"), at(settings, "burstLimit")];
    return {
        ...(rate === undefined ? {} : { throttlingRateLimit: rate }),
        ...(burst === undefined ? {} : { throttlingBurstLimit: burst }),
    };
}

function readQuota(settings: PropertyValue | undefined): Quota | undefined {
    const limit = asCount(at(settings, "limit"));
    if (limit === undefined) return undefined;
    return {
        limit,
        period: asText(at(settings, "period")) ?? unknown,
        offset: asCount(at(settings, "offset")) ?? 0,
    };
}

function readKey(index: ResourceIndex, planKey: ResourceNode): ApiKey | undefined {
    const node = single(index.referenced(planKey, "keyId", [apiKeyType]));
    if (node === undefined) return undefined;
    const id = known(node.id);
    const value = asText(node.inputs["value"]) ?? asText(node.outputs["value"]);
    return {
        urn: node.urn,
        name: asText(node.outputs["name"]) ?? asText(node.inputs["name"]) ?? node.name,
        ...(id === undefined || id === "" ? {} : { id }),
        ...(value === undefined ? {} : { value }),
        enabled: asFlag(node.inputs["enabled"], true),
    };
}

function keyProblem(planKey: ResourceNode): string {
    const id = known(planKey.inputs["keyId"]);
    return `its API key${id === undefined ? "" : ` ${id}`} is not declared in this program; its value is not known`;
}

function single(found: ReturnType<ResourceIndex["referenced"]>): ResourceNode | undefined {
    return isAmbiguous(found) ? undefined : found;
}
