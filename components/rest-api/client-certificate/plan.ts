import type * as pulumi from "@pulumi/pulumi";
import type { ClientCertificate } from "./args";

/** The certificate HTTP backends are shown: one that exists, or one that is made. */
export type ClientCertificatePlan =
    { readonly id: pulumi.Input<string> } | { readonly name: string; readonly description: string | undefined };

/** What to create for a client certificate that was checked; undefined: none. Pure. */
export function planClientCertificate(
    component: string,
    asked: boolean | ClientCertificate | undefined,
): ClientCertificatePlan | undefined {
    if (asked === undefined || asked === false) return undefined;
    const { id, description } = asked === true ? {} : asked;
    return id === undefined ? { name: component, description } : { id };
}
