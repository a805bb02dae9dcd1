import type * as pulumi from "@pulumi/pulumi";
import type { MutualTls } from "../../http-api/args";
import type { IpAddressType } from "../../vocabulary";
import type { EndpointType } from "../access/args";

/** A domain name of your own for a REST API. */
export interface RestApiDomain {
    /** The domain name, such as `api.example.com`, in lower case. */
    name: string;
    /**
     * From where the domain name is reached: `regional`, `edge` or `private`.
     * @default the API's own endpoint
     */
    endpoint?: EndpointType;
    /**
     * The part of the path under which the API answers, such as `orders`; of a regional domain name also with several
     * parts, such as `orders/v1`.
     * @default the whole domain
     */
    path?: string;
    /**
     * Id of the public Route 53 zone the records are made in.
     * @default the zone with the longest name the domain name ends in
     */
    zoneId?: pulumi.Input<string>;
    /**
     * Whether records are made in Route 53; with `false` point your DNS at the output `domainTarget`, and give
     * `certificateArn`. Of a private domain name only the certificate's record is made: clients in the VPC reach it by a
     * record of yours, in a private zone, that points to the interface endpoint.
     * @default true
     */
    dns?: boolean;
    /**
     * ARN of a certificate for the name: in the API's Region, and in us-east-1 for an edge domain name.
     * @default a certificate is made and validated over DNS; an edge domain name outside us-east-1 needs one of yours
     */
    certificateArn?: pulumi.Input<string>;
    /** Clients must show a certificate that the trust store knows. Of a regional domain name alone. */
    mutualTls?: MutualTls;
    /**
     * Oldest TLS version that is accepted: `TLS_1_0`, `TLS_1_2`, or one of the names that start with `SecurityPolicy_`.
     * @default "TLS_1_2"
     */
    securityPolicy?: string;
    /**
     * With a `SecurityPolicy_` alone: `STRICT` refuses requests that come by another way than the domain's endpoint
     * type, `BASIC` does not.
     * @default "BASIC"
     */
    endpointAccessMode?: string;
    /**
     * Whether the domain name exists in API Gateway already, made elsewhere; then only the mapping is made.
     * @default false
     */
    existing?: boolean;
    /** Id of a private domain name that exists already. */
    domainNameId?: pulumi.Input<string>;
    /**
     * Ids of the interface endpoints a private domain name is reached through; its policy lets in no others.
     * @default those of the API's endpoint
     */
    vpcEndpointIds?: pulumi.Input<string>[];
    /**
     * Address families clients may use: `ipv4` or `dualstack`.
     * @default "ipv4", and "dualstack" for a private domain name, which has no other
     */
    ipAddressType?: IpAddressType;
}
