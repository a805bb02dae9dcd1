import * as pulumi from "@pulumi/pulumi";
import { printPathTemplate } from "../../../model/path-template";
import { plainName } from "../../logical-name";
import type { PrivateListenerTarget, VpcConnection } from "../../targets/args";
import type { PrivateLoadBalancerTarget } from "../../targets/rest-args";
import type { ConnectionPlan, IntegrationPlan } from "../plan-integration";
import type { Needs } from "../plan-targets";
import type { RouteEntry } from "../route-table";
import { httpIntegration } from "./http";

/**
 * A listener behind a VPC link of the newer kind. The address says what the listener gets: its host is the `Host` header
 * and the name the certificate is checked against, its path is the path; where it goes to is the listener's ARN.
 * Source: developer guide, "Private integrations for REST APIs in API Gateway".
 */
export function planListener(
    needs: Needs,
    entry: RouteEntry,
    { listenerArn, connection, method, tlsServerName }: PrivateListenerTarget,
): IntegrationPlan {
    const origin = tlsServerName === undefined ? "http://private.internal" : `https://${tlsServerName}`;
    const path = printPathTemplate(entry.template);
    return {
        ...httpIntegration(entry, `${origin}${path === "/" ? "" : path}`, method),
        connection: { vpcLink: subnetsLink(needs, entry, connection), listenerArn },
    };
}

function subnetsLink(needs: Needs, entry: RouteEntry, own: VpcConnection | undefined): ConnectionPlan["vpcLink"] {
    const { vpcLinkId, subnetIds, securityGroupIds } = own ?? needs.vpcLink ?? {};
    if (vpcLinkId !== undefined) return { id: vpcLinkId };
    const words = own === undefined ? [] : [plainName(entry.identity)];
    const name = [needs.component, ...words, "vpc-link"].join("-");
    needs.vpcLinks.set(name, {
        kind: "subnets",
        name,
        subnetIds: subnetIds ?? [],
        securityGroupIds: securityGroupIds ?? [],
    });
    return { name };
}

/** A Network Load Balancer behind a VPC link of the older kind. */
export function planLoadBalancer(
    needs: Needs,
    entry: RouteEntry,
    { url, loadBalancerArn, vpcLinkId, method, name }: PrivateLoadBalancerTarget,
): IntegrationPlan {
    return {
        ...httpIntegration(entry, url, method),
        connection: { vpcLink: vpcLinkId === undefined ? loadBalancerLink() : { id: vpcLinkId } },
    };

    function loadBalancerLink(): ConnectionPlan["vpcLink"] {
        const targetArn = loadBalancerArn ?? pulumi.output("");
        const link = [needs.component, plainName(name ?? entry.identity), "vpc-link"].join("-");
        needs.vpcLinks.set(link, { kind: "loadBalancer", name: link, targetArn });
        return { name: link };
    }
}
