import type { ResourceNode } from "../capture/resource-graph";
import { isUnknown, type PropertyValue } from "../model/property-value";
import type { FunctionUrlDistribution } from "./front-door";
import { asList, asText, asTexts, at, known } from "./property-reader";
import { isAmbiguous, type ResourceIndex } from "./resource-index";
import { distributionType, functionUrlType, originAccessControlType } from "./resource-types";
import { webAclTypes } from "./rest-api/rest-resource-types";

/**
 * Reads every `aws:cloudfront/distribution:Distribution` whose only origin is a function URL, by the function URL's URN.
 * Others stand in front of something else too and are not read.
 */
export function readDistributions(index: ResourceIndex): ReadonlyMap<string, readonly FunctionUrlDistribution[]> {
    const byUrl = new Map<string, FunctionUrlDistribution[]>();
    for (const node of index.ofType(distributionType)) {
        const origins = asList(node.inputs["origins"]);
        const [origin] = origins;
        if (origin === undefined || origins.length > 1) continue;
        const url = urlBehind(index, node, origin);
        if (url === undefined) continue;
        byUrl.set(url.urn, [...(byUrl.get(url.urn) ?? []), readDistribution(index, node, origin)]);
    }
    return byUrl;
}

function readDistribution(index: ResourceIndex, node: ResourceNode, origin: PropertyValue): FunctionUrlDistribution {
    const { urn, name, inputs, outputs } = node;
    const arn = asText(outputs["arn"]);
    const domainName = asText(outputs["domainName"]);
    // CloudFront takes the ARN of a web ACL of today and the id of one of WAF Classic in one property.
    const webAclArn = asText(inputs["webAclId"]);
    const acl = index.referenced(node, "webAclId", [...webAclTypes, "aws:waf/webAcl:WebAcl"]);
    return {
        urn,
        name,
        ...(arn === undefined || known(arn) === undefined ? {} : { arn }),
        ...(domainName === undefined || known(domainName) === undefined ? {} : { domainName }),
        aliases: asTexts(inputs["aliases"]),
        signs: signs(index, node, origin),
        ...(webAclArn === undefined || webAclArn === "" ? {} : { webAclArn }),
        ...(acl === undefined || isAmbiguous(acl) ? {} : { webAclLabel: acl.name }),
    };
}

/** The function URL an origin names by its host; in a preview the one URL the origins are computed from. */
function urlBehind(index: ResourceIndex, node: ResourceNode, origin: PropertyValue): ResourceNode | undefined {
    const written = at(origin, "domainName");
    const host = known(written)?.toLowerCase();
    if (host !== undefined)
        return index.ofType(functionUrlType).find((url) => hostOf(known(url.outputs["functionUrl"])) === host);
    if (!isUnknown(written) && written !== undefined) return undefined;
    const sources = index.sources(node, "origins").filter(({ type }) => type === functionUrlType);
    if (sources.length === 1) return sources[0];
    const inside = index.referenced(node, "origins", [functionUrlType]);
    return inside === undefined || isAmbiguous(inside) ? undefined : inside;
}

function hostOf(address: string | undefined): string | undefined {
    return address === undefined ? undefined : /^https?:\/\/([^/:?#]+)/i.exec(address)?.[1]?.toLowerCase();
}

/**
 * Whether requests are signed for the function URL. Source: CloudFront API reference, OriginAccessControlConfig,
 * "SigningBehavior": `never` switches a control off for every origin it is on.
 */
function signs(index: ResourceIndex, node: ResourceNode, origin: PropertyValue): boolean {
    const id = at(origin, "originAccessControlId");
    if (id === undefined || id === null || id === "") return false;
    const types = [originAccessControlType];
    const control = index.called(known(id) ?? "", originAccessControlType) ?? index.referenced(node, "origins", types);
    if (control === undefined || isAmbiguous(control)) return true;
    return known(control.inputs["signingBehavior"]) !== "never";
}
