import type { ResourceNode } from "../../capture/resource-graph";
import { isUnknown, unknown } from "../../model/property-value";
import { asText, known } from "../property-reader";
import { ambiguous, readLambda } from "../read-lambda";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { listenerTypes, vpcLinkType } from "../resource-types";
import { readAwsService } from "../rest-api/read-aws-service";
import { loadBalancerTypes, restVpcLinkType } from "../rest-api/rest-resource-types";
import type { RestTarget } from "../rest-front-door";

/** Reads what an integration of a WebSocket API calls. */
export function readWebSocketTarget(index: ResourceIndex, node: ResourceNode): RestTarget {
    const { inputs } = node;
    const type = known(inputs["integrationType"]);
    if (type === "MOCK") return { kind: "mock" };
    const subtype = inputs["integrationSubtype"];
    if (subtype !== undefined && subtype !== null)
        return {
            kind: "unknown",
            reason: `integrationSubtype ${known(subtype) ?? ""} is for HTTP APIs; a WebSocket API calls a service by integrationUri`,
        };
    switch (type) {
        case "HTTP":
        case "HTTP_PROXY":
            if (known(inputs["connectionType"]) === "VPC_LINK") return readPrivate(index, node);
            return {
                kind: "http",
                url: asText(inputs["integrationUri"]) ?? unknown,
                method: asText(inputs["integrationMethod"]) ?? "ANY",
            };
        case "AWS":
        case "AWS_PROXY":
            return readAws(index, node);
        default:
            return {
                kind: "unknown",
                reason: isUnknown(inputs["integrationType"])
                    ? "integrationType is not known before the deployment"
                    : `integrationType ${type ?? "(missing)"} is not one of AWS, AWS_PROXY, HTTP, HTTP_PROXY, MOCK`,
            };
    }
}

/** A function behind its invoke address; else any other service. */
function readAws(index: ResourceIndex, node: ResourceNode): RestTarget {
    const service = readAwsService(index, node, "integrationUri");
    if (service !== undefined && known(service.service) !== "lambda") return service;
    return (
        readLambda(index, node, "integrationUri") ??
        service ?? {
            kind: "unknown",
            reason: "integrationUri names no Lambda function of this program and no service as arn:aws:apigateway:REGION:SERVICE:path/... or :action/... does",
        }
    );
}

/** A network load balancer behind a VPC link of the older kind; the address names the host the request is for. */
function readPrivate(index: ResourceIndex, node: ResourceNode): RestTarget {
    const link = single(index.referenced(node, "connectionId", [restVpcLinkType, vpcLinkType]));
    const target = index.referenced(node, "integrationUri", [...listenerTypes, ...loadBalancerTypes]);
    if (isAmbiguous(target)) return ambiguous(target.candidates);
    const behind =
        target ?? (link === undefined ? undefined : single(index.referenced(link, "targetArn", loadBalancerTypes)));
    const uri = asText(node.inputs["integrationUri"]) ?? unknown;
    return {
        kind: "private",
        label: behind?.name ?? link?.name ?? (typeof uri === "string" ? uri : ""),
        uri,
        method: asText(node.inputs["integrationMethod"]) ?? "ANY",
        ...(link === undefined ? {} : { vpcLinkUrn: link.urn }),
        ...(behind === undefined ? {} : { resourceUrn: behind.urn }),
    };
}

function single(found: ReturnType<ResourceIndex["referenced"]>): ResourceNode | undefined {
    return isAmbiguous(found) ? undefined : found;
}
