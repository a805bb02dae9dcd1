import type * as pulumi from "@pulumi/pulumi";
import type { ContentHandling, Passthrough } from "./vocabulary";

/** Values by name, leaves of the body. */
export interface Texts {
    readonly [name: string]: pulumi.Input<string>;
}

/** How a route's requests reach its target, in the words of `x-amazon-apigateway-integration`. */
export interface IntegrationPlan {
    readonly type: "aws_proxy" | "aws" | "http_proxy" | "http" | "mock";
    /** Method of the request that is sent on; absent for a mock. */
    readonly httpMethod?: string;
    readonly uri?: pulumi.Input<string> | ServiceAddress;
    /** Logical name of the role the target is called with. */
    readonly role?: string;
    readonly connection?: ConnectionPlan;
    readonly timeoutMilliseconds?: number;
    readonly requestParameters?: Texts;
    readonly requestTemplates?: Texts;
    readonly passthrough?: Passthrough;
    readonly contentHandling?: ContentHandling;
    readonly cacheKeyParameters?: readonly string[];
    readonly streaming?: boolean;
    readonly responses?: readonly ResponsePlan[];
}

/** The address of an AWS service's API: `arn:PARTITION:apigateway:REGION:SERVICE:OPERATION`. */
export interface ServiceAddress {
    /** Such as `sqs`. */
    readonly service: string;
    /** Such as `action/Publish` or `path/123456789012/orders`. */
    readonly operation: pulumi.Input<string>;
    /** ARN whose partition and Region the address has; absent: the API's own. */
    readonly regionOf?: pulumi.Input<string>;
}

/** The way into a VPC. */
export interface ConnectionPlan {
    /** A VPC link that exists, or the logical name of the one to make. */
    readonly vpcLink: { readonly id: pulumi.Input<string> } | { readonly name: string };
    /** ARN of the listener, for a VPC link of the newer kind. */
    readonly listenerArn?: pulumi.Input<string>;
}

/** An answer of an integration without proxy, and what the method declares of it. */
export interface ResponsePlan {
    readonly status: string;
    /** Undefined: taken when no other is. */
    readonly pattern: string | undefined;
    /** Headers by name. */
    readonly headers: Texts;
    readonly templates: Texts | undefined;
    readonly contentHandling: ContentHandling | undefined;
    readonly model: string | undefined;
}
