import type { ResourceNode } from "../capture/resource-graph";
import { unknown } from "../model/property-value";
import type { Domain, Text } from "./front-door";
import { asText, known } from "./property-reader";
import { isAmbiguous, type ResourceIndex } from "./resource-index";
import { domainNameType, stageType } from "./resource-types";

/** Reads an `aws:apigatewayv2/apiMapping:ApiMapping` with the domain name and the stage it joins. */
export function readDomain(index: ResourceIndex, mapping: ResourceNode, scheme: "https" | "wss" = "https"): Domain {
    const domain = single(index.referenced(mapping, "domainName", [domainNameType]));
    const name = knownFirst(asText(mapping.inputs["domainName"]), asText(domain?.inputs["domainName"]));
    const stage = single(index.referenced(mapping, "stage", [stageType]));
    const mappingKey = asText(mapping.inputs["apiMappingKey"]) ?? "";
    const url =
        typeof name === "string" && typeof mappingKey === "string"
            ? `${scheme}://${name}${mappingKey === "" ? "" : `/${mappingKey}`}`
            : undefined;
    return {
        name,
        mappingKey,
        stage: knownFirst(asText(mapping.inputs["stage"]), asText(stage?.inputs["name"])),
        ...(url === undefined ? {} : { url }),
        mutualTls: domain?.inputs["mutualTlsAuthentication"] !== undefined,
    };
}

function single(found: ReturnType<ResourceIndex["referenced"]>): ResourceNode | undefined {
    return isAmbiguous(found) ? undefined : found;
}

function knownFirst(...texts: readonly (Text | undefined)[]): Text {
    return texts.find((text) => known(text) !== undefined) ?? unknown;
}
