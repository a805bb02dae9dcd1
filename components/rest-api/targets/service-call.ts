import type * as pulumi from "@pulumi/pulumi";
import type { ResponsePlan, Texts } from "../plan-integration";

/** A call of an AWS service's API, as a target asks for it. */
export interface ServiceCall {
    /** What it acts on: the service's address is in the Region of this ARN. Absent: the API's own Region. */
    readonly arn?: pulumi.Input<string>;
    /** Such as `sqs`. */
    readonly service: string;
    /** Such as `action/Publish`; may be made of the ARN. */
    readonly operation: pulumi.Input<string>;
    readonly method: string;
    /** Headers, as texts. */
    readonly headers?: { readonly [name: string]: string };
    /** Further parameters of the request, mappings. */
    readonly parameters?: Texts;
    /** The body; absent: the request's own is passed on. */
    readonly body?: pulumi.Input<string>;
    /** Whether the template takes the request's body apart, which then must be JSON. */
    readonly readsJson?: boolean;
    readonly responses?: readonly ResponsePlan[];
    /** IAM actions the role may do. */
    readonly actions: readonly string[];
    readonly resources: readonly pulumi.Input<string>[];
    /** Words that name the role; the route's where the target has no name. */
    readonly words: readonly string[] | undefined;
}
