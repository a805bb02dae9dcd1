import { ClientCertificate } from "@pulumi/aws/apigateway/clientCertificate";
import type * as pulumi from "@pulumi/pulumi";
import type { ClientCertificatePlan } from "./plan";

/** The certificate a stage shows to HTTP backends. */
export interface ClientCertificateResources {
    readonly id: pulumi.Input<string>;
    /** Undefined when it is made elsewhere. */
    readonly certificate: ClientCertificate | undefined;
}

/** Makes the certificate, unless one is given. The stages are given its id. */
export function createClientCertificate(
    parent: pulumi.ComponentResource,
    plan: ClientCertificatePlan,
    tags: { readonly [name: string]: pulumi.Input<string> } | undefined,
): ClientCertificateResources {
    if ("id" in plan) return { id: plan.id, certificate: undefined };
    const { name, description } = plan;
    const certificate = new ClientCertificate(
        name,
        {
            ...(description === undefined ? {} : { description }),
            ...(tags === undefined ? {} : { tags }),
        },
        { parent },
    );
    return { id: certificate.id, certificate };
}
