import type { ResourceNode } from "../../capture/resource-graph";
import { type PropertyValue, unknown } from "../../model/property-value";
import type { Text } from "../front-door";
import { asList, asText, at, known } from "../property-reader";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { domainNameType } from "../resource-types";
import type { RestDomain } from "../rest-front-door";
import { accessAssociationType, restDomainNameType, restStageType } from "./rest-resource-types";

/** Reads the mappings of domain names onto an API: `BasePathMapping`, and `ApiMapping` of apigatewayv2. */
export function readRestDomains(index: ResourceIndex, mappings: readonly ResourceNode[]): RestDomain[] {
    return mappings.map((mapping) => readRestDomain(index, mapping));
}

function readRestDomain(index: ResourceIndex, mapping: ResourceNode): RestDomain {
    const { inputs } = mapping;
    const domain = domainOf(index, mapping);
    const name = knownFirst(asText(inputs["domainName"]), asText(domain?.inputs["domainName"]));
    const stageProperty = inputs["stageName"] === undefined ? "stage" : "stageName";
    const written = inputs[stageProperty];
    const stage = written === undefined ? undefined : single(index.referenced(mapping, stageProperty, [restStageType]));
    const mappingKey = asText(inputs["basePath"]) ?? asText(inputs["apiMappingKey"]) ?? "";
    const stageInPath = written === undefined || written === null || known(written) === "";
    const url =
        typeof name === "string" && typeof mappingKey === "string" && !stageInPath
            ? `https://${name}${mappingKey === "" ? "" : `/${mappingKey}`}`
            : undefined;
    const endpointType = readEndpointType(domain);
    const vpcEndpointIds = domain === undefined ? [] : endpointsOf(index, domain);
    return {
        name,
        mappingKey,
        stage: stageInPath ? "" : knownFirst(asText(written), asText(stage?.inputs["stageName"])),
        ...(url === undefined ? {} : { url }),
        mutualTls: isWritten(domain?.inputs["mutualTlsAuthentication"]),
        stageInPath,
        ...(endpointType === undefined ? {} : { endpointType }),
        ...(vpcEndpointIds.length === 0 ? {} : { vpcEndpointIds }),
    };
}

/** A mapping names its domain by what it is called, or by the id AWS gave a private one. */
function domainOf(index: ResourceIndex, mapping: ResourceNode): ResourceNode | undefined {
    const types = [restDomainNameType, domainNameType];
    const found = single(index.referenced(mapping, "domainName", types));
    const name = known(mapping.inputs["domainName"]);
    if (found !== undefined || name === undefined) return found;
    return index.ofType(...types).find((domain) => known(domain.inputs["domainName"]) === name);
}

/** Source: API Gateway developer guide, "Custom domain names for private APIs": an association names the domain's ARN. */
function endpointsOf(index: ResourceIndex, domain: ResourceNode): Text[] {
    return index
        .ofType(accessAssociationType)
        .filter((node) => single(index.referenced(node, "domainNameArn", [restDomainNameType]))?.urn === domain.urn)
        .map((node) => asText(node.inputs["accessAssociationSource"]) ?? unknown);
}

function readEndpointType(domain: ResourceNode | undefined): Text | undefined {
    const types = at(domain?.inputs["endpointConfiguration"], "types");
    const written = asText(types) ?? asText(asList(types)[0]);
    return written ?? asText(at(domain?.inputs["domainNameConfiguration"], "endpointType"));
}

function isWritten(value: PropertyValue | undefined): boolean {
    return value !== undefined && value !== null;
}

function single(found: ReturnType<ResourceIndex["referenced"]>): ResourceNode | undefined {
    return isAmbiguous(found) ? undefined : found;
}

function knownFirst(...texts: readonly (Text | undefined)[]): Text {
    return texts.find((text) => known(text) !== undefined) ?? unknown;
}
