import type * as pulumi from "@pulumi/pulumi";

/**
 * A certificate API Gateway shows to the HTTP backends, by which they know it.
 * Source: developer guide, "Generate and configure an SSL certificate for backend authentication".
 */
export interface ClientCertificate {
    /**
     * Id of a client certificate that exists already.
     * @default one is made; it is valid for a year
     */
    id?: pulumi.Input<string>;
    /** Description of the certificate that is made. */
    description?: string;
}
