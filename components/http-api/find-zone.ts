import { getZone } from "@pulumi/aws/route53/getZone";
import type * as pulumi from "@pulumi/pulumi";
import { issue, quote } from "../../model/issue";
import { refuse } from "../refuse";

/**
 * Id of the public Route 53 zone a name belongs to: the zone with the longest name the name ends in, so that a zone
 * made for `api.example.com` goes before the one of `example.com`.
 */
export async function findZone(component: pulumi.ComponentResource, domainName: string): Promise<string> {
    const candidates = zoneCandidates(domainName);
    let reason = "";
    for (const name of candidates) {
        try {
            return (await getZone({ name, privateZone: false }, { parent: component })).zoneId;
        } catch (error) {
            // The provider answers "no matching Route 53 Hosted Zone found"; anything else is said below.
            reason = error instanceof Error ? error.message.trim() : String(error);
        }
    }
    refuse(component, [
        issue({
            path: "domain",
            code: "domain-invalid",
            problem: "no public Route 53 zone holds the domain name",
            got: quote(domainName),
            ...(reason === "" ? {} : { rule: reason.split("\n")[0] ?? reason }),
            fix: `make a zone for ${candidates.join(" or ")}, give its id as domain.zoneId, or set domain.dns to false and give domain.certificateArn`,
        }),
    ]);
    return "";
}

/** The names a zone that holds the domain may have, the longest first; a top-level domain is nobody's zone. */
export function zoneCandidates(domainName: string): string[] {
    const labels = domainName.replace(/^\*\./, "").split(".");
    return labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
}
