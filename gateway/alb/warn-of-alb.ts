import type { AlbCompilation } from "./alb-compilation";

/** Says what of a listener AWS refuses, and what is otherwise here. */
export function warnOfAlb({ door, findings }: AlbCompilation): void {
    const { loadBalancer, name } = door;
    if (loadBalancer.webAclArn !== undefined || loadBalancer.webAclLabel !== undefined) {
        findings.warnings.add(`${name} has a web ACL (AWS WAF); its rules are not applied here, every request passes`);
    }
}
