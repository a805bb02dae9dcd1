import type { ResourceNode } from "../../capture/resource-graph";
import { type PropertyValue, unknown } from "../../model/property-value";
import type { Text } from "../front-door";
import { asList, asText, at, known } from "../property-reader";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { domainNameType } from "../resource-types";
import type { RestDomain } from "../rest-front-door";
import { restDomainNameType, restStageType } from "./rest-resource-types";

/** Reads the mappings of domain names onto an API: `BasePathMapping`, and `ApiMapping` of apigatewayv2. */
export function readRestDomains(index: ResourceIndex, mappings: readonly ResourceNode[]): RestDomain[] {
    return mappings.map((mapping) => readRestDomain(index, mapping));
}

function readRestDomain(index: ResourceIndex, mapping: ResourceNode): RestDomain {
    const { inputs } = mapping;
    const domain = single(index.referenced(mapping, "domainName", [restDomainNameType, domainNameType]));
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
    return {
        name,
        mappingKey,
        stage: stageInPath ? "" : knownFirst(asText(written), asText(stage?.inputs["stageName"])),
        ...(url === undefined ? {} : { url }),
        mutualTls: isWritten(domain?.inputs["mutualTlsAuthentication"]),
        stageInPath,
        ...(endpointType === undefined ? {} : { endpointType }),
    };
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
