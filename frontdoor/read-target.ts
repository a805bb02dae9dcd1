import type { ResourceNode } from "../capture/resource-graph";
import { isUnknown, unknown } from "../model/property-value";
import type { Target, Text } from "./front-door";
import { asText, at, known } from "./property-reader";
import { ambiguous, readLambda } from "./read-lambda";
import { isAmbiguous, type ResourceIndex } from "./resource-index";
import { cloudMapServiceType, listenerTypes, vpcLinkType } from "./resource-types";

/** Reads what an integration calls. */
export function readTarget(index: ResourceIndex, node: ResourceNode): Target {
    const subtype = asText(node.inputs["integrationSubtype"]);
    if (subtype !== undefined) return readService(index, node, subtype);
    if (known(node.inputs["connectionType"]) === "VPC_LINK") return readPrivate(index, node);
    const type = asText(node.inputs["integrationType"]);
    switch (known(type)) {
        case "AWS_PROXY":
            return (
                readLambda(index, node, "integrationUri") ?? {
                    kind: "unknown",
                    reason: "integrationUri names no Lambda function of this program and no function ARN",
                }
            );
        case "HTTP_PROXY":
            return {
                kind: "http",
                url: asText(node.inputs["integrationUri"]) ?? unknown,
                method: asText(node.inputs["integrationMethod"]) ?? "ANY",
            };
        default:
            return {
                kind: "unknown",
                reason: isUnknown(type)
                    ? "integrationType is not known before the deployment"
                    : `integrationType ${known(type) ?? "(missing)"} is not one of an HTTP API: AWS_PROXY or HTTP_PROXY`,
            };
    }
}

function readPrivate(index: ResourceIndex, node: ResourceNode): Target {
    const found = index.referenced(node, "integrationUri", [...listenerTypes, cloudMapServiceType]);
    if (isAmbiguous(found)) return ambiguous(found.candidates);
    const link = index.referenced(node, "connectionId", [vpcLinkType]);
    const uri = asText(node.inputs["integrationUri"]) ?? unknown;
    return {
        kind: "private",
        label: found?.name ?? (typeof uri === "string" ? uri : ""),
        uri,
        method: asText(node.inputs["integrationMethod"]) ?? "ANY",
        ...(link === undefined || isAmbiguous(link) ? {} : { vpcLinkUrn: link.urn }),
        ...(found === undefined ? {} : { resourceUrn: found.urn }),
    };
}

/** By the first word of the subtype, the resource it works on and the parameter that names it. */
const services: Readonly<Record<string, { readonly types: readonly string[]; readonly parameter: string }>> = {
    SQS: { types: ["aws:sqs/queue:Queue"], parameter: "QueueUrl" },
    EventBridge: { types: ["aws:cloudwatch/eventBus:EventBus"], parameter: "EventBusName" },
    StepFunctions: { types: ["aws:sfn/stateMachine:StateMachine"], parameter: "StateMachineArn" },
    Kinesis: { types: ["aws:kinesis/stream:Stream"], parameter: "StreamName" },
    AppConfig: { types: ["aws:appconfig/application:Application"], parameter: "Application" },
};

function readService(index: ResourceIndex, node: ResourceNode, subtype: Text): Target {
    const service = services[known(subtype)?.split("-")[0] ?? ""];
    if (service === undefined) return { kind: "service", subtype, label: "" };
    const named = asText(at(node.inputs["requestParameters"], service.parameter));
    const found = index.referenced(node, "requestParameters", service.types, known(named));
    if (isAmbiguous(found))
        return { kind: "service", subtype, label: found.candidates.map(({ name }) => name).join(", ") };
    return {
        kind: "service",
        subtype,
        label: found?.name ?? (typeof named === "string" ? named : ""),
        ...(found === undefined ? {} : { resourceUrn: found.urn }),
    };
}
