import type { ResourceNode } from "../../capture/resource-graph";
import { unknown } from "../../model/property-value";
import type { AlbLoadBalancer } from "../alb-front-door";
import type { Text } from "../front-door";
import { asCount, asFlag, asList, asText, at, known } from "../property-reader";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import { loadBalancerTypes, webAclAssociationTypes, webAclTypes } from "../rest-api/rest-resource-types";
import { recordType } from "./alb-resource-types";

/** Reads the load balancer of a listener; one that is none of the program has what AWS applies. */
export function readLoadBalancer(
    index: ResourceIndex,
    node: ResourceNode | undefined,
    listener: ResourceNode,
): AlbLoadBalancer {
    const inputs = node === undefined ? {} : node.external ? { ...node.outputs, ...node.inputs } : node.inputs;
    const arn = asText(node?.outputs["arn"]) ?? asText(listener.inputs["loadBalancerArn"]);
    const dnsName = asText(node?.outputs["dnsName"]);
    const xff = asText(inputs["xffHeaderProcessingMode"]);
    const logs = inputs["accessLogs"];
    const bucket = asFlag(at(logs, "enabled"), false) === false ? undefined : asText(at(logs, "bucket"));
    return {
        ...(node === undefined ? {} : { urn: node.urn }),
        label: node?.name ?? known(arn)?.split("/")[2] ?? "",
        ...(arn === undefined || known(arn) === undefined ? {} : { arn }),
        ...(dnsName === undefined || known(dnsName) === undefined ? {} : { dnsName }),
        internal: asFlag(inputs["internal"], false),
        idleTimeoutSeconds: asCount(inputs["idleTimeout"]) ?? 60,
        dropInvalidHeaderFields: asFlag(inputs["dropInvalidHeaderFields"], false),
        xffHeaderProcessingMode: xff === undefined || xff === "" ? "append" : xff,
        xffClientPort: asFlag(inputs["enableXffClientPort"], false),
        preserveHostHeader: asFlag(inputs["preserveHostHeader"], false),
        tlsVersionAndCipherHeaders: asFlag(inputs["enableTlsVersionAndCipherSuiteHeaders"], false),
        deletionProtection: asFlag(inputs["enableDeletionProtection"], false),
        ...(bucket === undefined ? {} : { accessLogBucket: bucket }),
        ...(node === undefined ? {} : readWebAcl(index, node)),
    };
}

/** A web ACL in front of a load balancer is joined to it by the load balancer's ARN. */
function readWebAcl(index: ResourceIndex, node: ResourceNode): Pick<AlbLoadBalancer, "webAclArn" | "webAclLabel"> {
    const found = index
        .ofType(...webAclAssociationTypes)
        .find((one) => single(index.referenced(one, "resourceArn", loadBalancerTypes))?.urn === node.urn);
    if (found === undefined) return {};
    const property = found.inputs["webAclArn"] === undefined ? "webAclId" : "webAclArn";
    const label = single(index.referenced(found, property, webAclTypes))?.name;
    return {
        webAclArn: asText(found.inputs[property]) ?? unknown,
        ...(label === undefined ? {} : { webAclLabel: label }),
    };
}

/** Names of the Route 53 records that point to a load balancer: aliases, and CNAMEs of its own name. */
export function domainsOf(index: ResourceIndex, node: ResourceNode): Text[] {
    const records = index.ofType(recordType).filter((record) => pointsTo(index, record, node));
    const names = records.map((record) => {
        const name = asText(record.inputs["name"]);
        const full = asText(record.outputs["fqdn"]);
        return (known(full) === undefined || full === "" ? name : full) ?? unknown;
    });
    // A and AAAA make one name.
    return names.filter((name, place) => names.findIndex((one) => known(one) === known(name)) === place);
}

function pointsTo(index: ResourceIndex, record: ResourceNode, balancer: ResourceNode): boolean {
    const own = known(balancer.outputs["dnsName"])?.toLowerCase();
    const targets = [
        ...asList(record.inputs["aliases"]).map((alias) => at(alias, "name")),
        ...(known(record.inputs["type"]) === "CNAME" ? asList(record.inputs["records"]) : []),
    ];
    if (targets.length === 0) return false;
    // The console writes an alias with "dualstack." in front, which AWS answers for both kinds of address.
    const names = targets.flatMap(
        (target) =>
            known(target)
                ?.toLowerCase()
                .replace(/^dualstack\./, "") ?? [],
    );
    if (own !== undefined && names.length > 0) return names.includes(own);
    return ["aliases", "records"].some((property) =>
        index.sources(record, property).some(({ urn }) => urn === balancer.urn),
    );
}

function single(found: ReturnType<ResourceIndex["referenced"]>): ResourceNode | undefined {
    return isAmbiguous(found) ? undefined : found;
}
