import type * as pulumi from "@pulumi/pulumi";
import type { IpAddressType } from "../../vocabulary";

/** From where an API is reached. */
export const EndpointType = {
    /** Clients reach the Region itself. */
    Regional: "regional",
    /** Clients reach the nearest point of CloudFront's network, which AWS keeps. */
    Edge: "edge",
    /** Clients reach it from a VPC alone, through interface endpoints. */
    Private: "private",
} as const;
/** From where an API is reached. */
export type EndpointType = (typeof EndpointType)[keyof typeof EndpointType];

/** Endpoint of a REST API. Source: developer guide, "API endpoint types for REST APIs in API Gateway". */
export interface RestApiEndpoint {
    /**
     * From where the API is reached: `regional`, `edge` or `private`.
     * @default "regional"
     */
    type?: EndpointType;
    /**
     * Ids of the interface endpoints of a private API, which answer under their own names too. Without `access` and
     * `policy` the API lets in requests through these endpoints and no others.
     */
    vpcEndpointIds?: pulumi.Input<string>[];
    /**
     * Address families clients may use: `ipv4` or `dualstack`.
     * @default "ipv4", and "dualstack" for a private API, which has no other
     */
    ipAddressType?: IpAddressType;
}

/**
 * Who reaches the API at all, before any authorizer: written as a resource policy.
 * Source: developer guide, "Control access to a REST API with API Gateway resource policies".
 */
export interface Access {
    /** Only requests that one of these matches are let in. */
    allow?: AccessList;
    /** Requests that one of these matches are refused, also those `allow` would let in. */
    deny?: AccessList;
}

/** Where requests come from. */
export interface AccessList {
    /** Addresses or ranges, such as `203.0.113.0/24`. Of a private API: addresses inside the VPC. */
    ips?: pulumi.Input<string>[];
    /** Ids of VPCs. Of a private API alone. */
    vpcs?: pulumi.Input<string>[];
    /** Ids of interface endpoints. Of a private API alone. */
    vpcEndpoints?: pulumi.Input<string>[];
    /** Ids of accounts that sign the requests; only routes with the authorizer `iam` know who signs. */
    accounts?: pulumi.Input<string>[];
}

/** A policy document, as IAM has it. */
export interface PolicyDocument {
    /** Always `2012-10-17`. */
    Version?: string;
    /** Id of the document. */
    Id?: string;
    /** One statement or several. */
    Statement: PolicyStatement | PolicyStatement[];
}

/** A statement of a policy. */
export interface PolicyStatement {
    Sid?: string;
    Effect: "Allow" | "Deny";
    Principal?: unknown;
    NotPrincipal?: unknown;
    Action?: PolicyTexts;
    NotAction?: PolicyTexts;
    Resource?: PolicyTexts;
    NotResource?: PolicyTexts;
    Condition?: { [operator: string]: { [key: string]: PolicyTexts | boolean | number } };
}

/** A text or several, each of which may be an output. */
export type PolicyTexts = pulumi.Input<string> | pulumi.Input<string>[];
