import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../refuse";
import type { FunctionUrlArgs } from "./args";
import { checkOutputs } from "./check-outputs";
import { createFunctionUrl, type FunctionUrlResources } from "./create";
import { planFunctionUrl } from "./plan";
import { validateFunctionUrl } from "./validate";
import { validateUrlPlan } from "./validate-plan";

/** Under the mocks of a user's tests an output nobody mocked is undefined. */
const withoutSlash = (address: string | undefined): string => (address ?? "").replace(/\/$/, "");

const resourcesOf = new WeakMap<FunctionUrl, FunctionUrlResources>();

/**
 * An HTTPS address of one Lambda function, with every permission a call through it takes, and, where asked for, a
 * CloudFront distribution in front of it. Callers sign their requests unless `authorizer: "none"` is written.
 *
 * ```ts
 * const webhook = new FunctionUrl("webhook", { to: receive, authorizer: "none" });
 * export const url = webhook.url;
 * ```
 */
export class FunctionUrl extends pulumi.ComponentResource {
    /** Address to call: of the domain, else of the distribution, else of the function URL. Without a slash at the end. */
    public readonly url: pulumi.Output<string>;
    /** Address of the function URL itself, without a slash at the end. */
    public readonly functionUrl: pulumi.Output<string>;
    /** Id of the function URL, the first part of its host name. */
    public readonly urlId: pulumi.Output<string>;
    /** Domain name of the distribution, such as `d111111abcdef8.cloudfront.net`; empty without one. */
    public readonly distributionDomainName: pulumi.Output<string>;
    /** What a CNAME or alias record of the custom domain points to; empty without a domain. */
    public readonly domainTarget: pulumi.Output<string>;

    /**
     * @param name Logical name; the names of the resources start with it.
     * @param args The function and the settings of its URL.
     * @param opts Options of the component; `protect`, providers and `transforms` reach every child.
     * @throws InputPropertiesError with every problem at once, before anything is created.
     */
    constructor(name: string, args: FunctionUrlArgs, opts?: pulumi.ComponentResourceOptions) {
        // Without its arguments: recorded as inputs they would make every change a change of the component too.
        super("aws-gatehouse:index:FunctionUrl", name, {}, opts);
        refuse(this, validateFunctionUrl(args));
        const plan = planFunctionUrl(name, checkOutputs(this, args));
        refuse(this, validateUrlPlan(plan));
        const resources = createFunctionUrl(this, plan);
        resourcesOf.set(this, resources);
        const { functionUrl, distribution } = resources;
        // Lambda's address ends in a slash.
        this.functionUrl = functionUrl.functionUrl.apply(withoutSlash);
        this.url = distribution?.url ?? this.functionUrl;
        this.urlId = functionUrl.urlId;
        this.distributionDomainName = distribution?.distribution.domainName ?? pulumi.output("");
        this.domainTarget = plan.distribution?.domain === undefined ? pulumi.output("") : this.distributionDomainName;
        this.registerOutputs({
            url: this.url,
            functionUrl: this.functionUrl,
            urlId: this.urlId,
            distributionDomainName: this.distributionDomainName,
            domainTarget: this.domainTarget,
        });
    }

    /** Every resource that was made, for what the component has no word for. */
    public get resources(): FunctionUrlResources {
        const resources = resourcesOf.get(this);
        if (resources === undefined) throw new RangeError("this function URL was refused: it has no resources");
        return resources;
    }
}
