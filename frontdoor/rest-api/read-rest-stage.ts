import type { ResourceNode } from "../../capture/resource-graph";
import { type PropertyValue, unknown } from "../../model/property-value";
import type { Text } from "../front-door";
import { asCount, asFlag, asText, asTextMap, at, known } from "../property-reader";
import { readAccessLog, readThrottle } from "../read-stage";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import type { Canary, MethodSettings, RestStage } from "../rest-front-door";
import { missedBy } from "./deployment-misses";
import type { MethodParts } from "./method-parts";
import { restDeploymentType, restStageType, webAclAssociationTypes, webAclTypes } from "./rest-resource-types";

/** Reads an `aws:apigateway/stage:Stage` with what is set for its methods. */
export function readRestStage(
    index: ResourceIndex,
    node: ResourceNode,
    methodSettings: readonly ResourceNode[],
    methods: readonly MethodParts[],
): RestStage {
    const { inputs } = node;
    const name = asText(inputs["stageName"]) ?? unknown;
    const deployment = single(index.referenced(node, "deployment", [restDeploymentType]));
    const accessLog = readAccessLog(index, node);
    const cache = readCache(inputs);
    const canary = readCanary(inputs["canarySettings"]);
    const webAcl = readWebAcl(index, node);
    const deploymentId = known(inputs["deployment"]) ?? known(deployment?.id) ?? "";
    const clientCertificateId = asText(inputs["clientCertificateId"]);
    return {
        name,
        urn: node.urn,
        ...(deploymentId === "" ? {} : { deploymentId }),
        ...(deployment === undefined ? {} : { deployment: deployment.urn }),
        mayMiss: deployment === undefined ? [] : missedBy(index, deployment, methods),
        variables: asTextMap(inputs["variables"]),
        settings: methodSettings.filter((settings) => isOf(index, settings, node, name)).map(readMethodSettings),
        ...(accessLog === undefined ? {} : { accessLog }),
        ...(cache === undefined ? {} : { cache }),
        ...(canary === undefined ? {} : { canary }),
        tracing: asFlag(inputs["xrayTracingEnabled"], false),
        ...webAcl,
        ...(clientCertificateId === undefined || clientCertificateId === "" ? {} : { clientCertificateId }),
    };
}

/**
 * A deployment of the provider's sixth version and before made a stage of its own when it had `stageName`; the seventh
 * took that away. Source: Pulumi AWS provider 7, migration guide, apigateway.Deployment.
 */
export function inlineStages(
    index: ResourceIndex,
    deployments: readonly ResourceNode[],
    named: readonly RestStage[],
    methodSettings: readonly ResourceNode[],
    methods: readonly MethodParts[],
): RestStage[] {
    return deployments.flatMap((node) => {
        const name = known(node.inputs["stageName"]);
        if (name === undefined || name === "" || named.some((stage) => known(stage.name) === name)) return [];
        const id = known(node.id);
        const canary = readCanary(node.inputs["canarySettings"]);
        const settings = methodSettings.filter((item) => known(item.inputs["stageName"]) === name);
        return [
            {
                name,
                urn: node.urn,
                ...(id === undefined || id === "" ? {} : { deploymentId: id }),
                deployment: node.urn,
                mayMiss: missedBy(index, node, methods),
                variables: asTextMap(node.inputs["variables"]),
                settings: settings.map(readMethodSettings),
                ...(canary === undefined ? {} : { canary }),
                tracing: false,
            },
        ];
    });
}

/** Whether settings are of a stage: by name, or in a preview by where the name comes from. */
function isOf(index: ResourceIndex, settings: ResourceNode, stage: ResourceNode, name: Text): boolean {
    const written = known(settings.inputs["stageName"]);
    if (written !== undefined && known(name) !== undefined) return written === known(name);
    return single(index.referenced(settings, "stageName", [restStageType]))?.urn === stage.urn;
}

function readMethodSettings({ urn, inputs }: ResourceNode): MethodSettings {
    const settings = inputs["settings"];
    const throttle = readThrottle(settings);
    const flag = (name: string, as: keyof MethodSettings) => {
        const written = at(settings, name);
        return written === undefined || written === null ? {} : { [as]: asFlag(written, false) };
    };
    const loggingLevel = asText(at(settings, "loggingLevel"));
    const cacheTtlSeconds = asCount(at(settings, "cacheTtlInSeconds"));
    const unauthorizedCacheControl = asText(at(settings, "unauthorizedCacheControlHeaderStrategy"));
    // A number that is not written is sent as -1, which turns the limit off for these methods whatever the stage has.
    // Source: terraform-provider-aws, internal/service/apigateway/method_settings.go, defaults of the schema.
    const { rate = -1, burst = -1 } = throttle ?? {};
    return {
        urn,
        methodPath: asText(inputs["methodPath"]) ?? unknown,
        throttle: { rate, burst },
        ...flag("metricsEnabled", "metrics"),
        ...(loggingLevel === undefined ? {} : { loggingLevel }),
        ...flag("dataTraceEnabled", "dataTrace"),
        ...flag("cachingEnabled", "caching"),
        ...(cacheTtlSeconds === undefined ? {} : { cacheTtlSeconds }),
        ...flag("cacheDataEncrypted", "cacheEncrypted"),
        ...flag("requireAuthorizationForCacheControl", "requireAuthorizationForCacheControl"),
        ...(unauthorizedCacheControl === undefined ? {} : { unauthorizedCacheControl }),
    };
}

function readCache(inputs: ResourceNode["inputs"]): RestStage["cache"] {
    if (asFlag(inputs["cacheClusterEnabled"], false) === false) return undefined;
    return { size: asText(inputs["cacheClusterSize"]) ?? "0.5" };
}

function readCanary(settings: PropertyValue | undefined): Canary | undefined {
    if (settings === undefined || settings === null) return undefined;
    const deploymentId = known(at(settings, "deploymentId"));
    return {
        percentTraffic: asCount(at(settings, "percentTraffic")) ?? 0,
        ...(deploymentId === undefined ? {} : { deploymentId }),
        variables: asTextMap(at(settings, "stageVariableOverrides")),
        useStageCache: asFlag(at(settings, "useStageCache"), false),
    };
}

/** A web ACL in front of a stage is joined to it by the stage's ARN. */
function readWebAcl(index: ResourceIndex, stage: ResourceNode): Pick<RestStage, "webAclArn" | "webAclLabel"> {
    const found = index
        .ofType(...webAclAssociationTypes)
        .find((node) => single(index.referenced(node, "resourceArn", [restStageType]))?.urn === stage.urn);
    if (found === undefined) return {};
    const property = found.inputs["webAclArn"] === undefined ? "webAclId" : "webAclArn";
    const label = single(index.referenced(found, property, webAclTypes))?.name;
    return {
        webAclArn: asText(found.inputs[property]) ?? unknown,
        ...(label === undefined ? {} : { webAclLabel: label }),
    };
}

function single(found: ReturnType<ResourceIndex["referenced"]>): ResourceNode | undefined {
    return isAmbiguous(found) ? undefined : found;
}
