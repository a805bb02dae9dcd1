import type { ResourceNode } from "../../capture/resource-graph";
import { isUnknown, unknown } from "../../model/property-value";
import { asText, known } from "../property-reader";
import { ambiguous, readLambda } from "../read-lambda";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { listenerTypes, vpcLinkType } from "../resource-types";
import type { RestTarget } from "../rest-front-door";
import { readAwsService } from "./read-aws-service";
import { loadBalancerTypes, restVpcLinkType } from "./rest-resource-types";

/** Reads what an integration of a REST API calls. */
export function readRestTarget(index: ResourceIndex, node: ResourceNode): RestTarget {
    const type = known(node.inputs["type"]);
    if (type === "MOCK") return { kind: "mock" };
    if (type !== undefined && type.startsWith("HTTP") && known(node.inputs["connectionType"]) === "VPC_LINK")
        return readPrivate(index, node);
    switch (type) {
        case "HTTP":
        case "HTTP_PROXY":
            return {
                kind: "http",
                url: asText(node.inputs["uri"]) ?? unknown,
                method: asText(node.inputs["integrationHttpMethod"]) ?? "ANY",
            };
        case "AWS":
        case "AWS_PROXY":
            return readAws(index, node);
        default:
            return {
                kind: "unknown",
                reason: isUnknown(node.inputs["type"])
                    ? "type is not known before the deployment"
                    : `type ${type ?? "(missing)"} is not one of AWS, AWS_PROXY, HTTP, HTTP_PROXY, MOCK`,
            };
    }
}

/** A function behind its invoke address; else any other service. */
function readAws(index: ResourceIndex, node: ResourceNode): RestTarget {
    const service = readAwsService(index, node);
    if (service !== undefined && known(service.service) !== "lambda") return service;
    return (
        readLambda(index, node, "uri") ??
        service ?? {
            kind: "unknown",
            reason: "uri names no Lambda function of this program and no service as arn:aws:apigateway:REGION:SERVICE:path/... or :action/... does",
        }
    );
}

/** A load balancer behind a VPC link: a network one behind the older kind, an application one as `integrationTarget`. */
function readPrivate(index: ResourceIndex, node: ResourceNode): RestTarget {
    const link = single(index.referenced(node, "connectionId", [restVpcLinkType, vpcLinkType]));
    const target =
        node.inputs["integrationTarget"] === undefined
            ? undefined
            : index.referenced(node, "integrationTarget", [...listenerTypes, ...loadBalancerTypes]);
    if (isAmbiguous(target)) return ambiguous(target.candidates);
    const behind =
        target ?? (link === undefined ? undefined : single(index.referenced(link, "targetArn", loadBalancerTypes)));
    const uri = asText(node.inputs["uri"]) ?? unknown;
    return {
        kind: "private",
        label: behind?.name ?? link?.name ?? (typeof uri === "string" ? uri : ""),
        uri,
        method: asText(node.inputs["integrationHttpMethod"]) ?? "ANY",
        ...(link === undefined ? {} : { vpcLinkUrn: link.urn }),
        ...(behind === undefined ? {} : { resourceUrn: behind.urn }),
    };
}

function single(found: ReturnType<ResourceIndex["referenced"]>): ResourceNode | undefined {
    return isAmbiguous(found) ? undefined : found;
}
