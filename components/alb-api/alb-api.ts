import * as pulumi from "@pulumi/pulumi";
import { deploymentRegion } from "../deployment-region";
import { refuse } from "../refuse";
import type { AlbApiArgs } from "./args";
import { checkSettings, checkTargets } from "./check-outputs";
import { type AlbApiResources, createAlbApi } from "./create";
import { planAlbApi } from "./plan";
import { validateAlbApi } from "./validate";
import { validatePlan } from "./validate/plan";
import { warnOfLongFunctions } from "./warn-of-long-functions";

const resourcesOf = new WeakMap<AlbApi, AlbApiResources>();

/**
 * An Application Load Balancer in front of Lambda functions, from the route table of the other kinds: one listener rule a
 * route, one target group and one permission a function, HTTPS with a redirect from HTTP where there is a certificate.
 *
 * ```ts
 * const api = new AlbApi("orders", {
 *     routes: {
 *         "GET /orders": listOrders,
 *         "GET /orders/{id}": getOrder,
 *         "GET /health": fixedResponse({ status: 200, body: "ok" }),
 *     },
 *     vpc,
 *     domain: "api.example.com",
 * });
 * export const url = api.url;
 * ```
 */
export class AlbApi extends pulumi.ComponentResource {
    /** Address of the API: of the domain when there is one, else of the load balancer. Without a slash at the end. */
    public readonly url: pulumi.Output<string>;
    /** ARN of the load balancer. */
    public readonly loadBalancerArn: pulumi.Output<string>;
    /** DNS name of the load balancer. */
    public readonly dnsName: pulumi.Output<string>;
    /** Id of the Route 53 zone the DNS name is in, for alias records. */
    public readonly zoneId: pulumi.Output<string>;
    /** Id of the load balancer's security group; of the first one when they are given. */
    public readonly securityGroupId: pulumi.Output<string>;
    /** ARN of the listener that has the rules. */
    public readonly listenerArn: pulumi.Output<string>;
    /** What a CNAME or alias record of the domain points to; empty without a domain. */
    public readonly domainTarget: pulumi.Output<string>;

    /**
     * @param name Logical name; the names of the API's resources start with it.
     * @param args The route table and its settings.
     * @param opts Options of the component; `protect`, providers and `transforms` reach every child.
     * @throws InputPropertiesError with every problem at once, before anything is created.
     */
    constructor(name: string, args: AlbApiArgs, opts?: pulumi.ComponentResourceOptions) {
        // Without its arguments: recorded as inputs they would make every change of a route a change of the component
        // too, and every child would wait for every function.
        super("aws-gatehouse:index:AlbApi", name, {}, opts);
        const region = deploymentRegion();
        refuse(this, validateAlbApi(args, { region }));
        const plan = planAlbApi(name, checkSettings(this, args, region));
        refuse(this, validatePlan(plan));
        const resources = createAlbApi(this, checkTargets(this, plan));
        resourcesOf.set(this, resources);
        warnOfLongFunctions(this, plan);
        const { loadBalancer, https, http } = resources;
        this.loadBalancerArn = loadBalancer.arn;
        this.dnsName = loadBalancer.dnsName;
        this.zoneId = loadBalancer.zoneId;
        this.securityGroupId = loadBalancer.securityGroups.apply(([first]) => first ?? "");
        this.listenerArn = (https ?? http).arn;
        const { domain } = plan;
        this.url =
            domain === undefined
                ? pulumi.interpolate`${https === undefined ? "http" : "https"}://${loadBalancer.dnsName}`
                : pulumi.output(`https://${domain.domainName}`);
        this.domainTarget = domain === undefined ? pulumi.output("") : loadBalancer.dnsName;
        this.registerOutputs({
            url: this.url,
            loadBalancerArn: this.loadBalancerArn,
            dnsName: this.dnsName,
            zoneId: this.zoneId,
            securityGroupId: this.securityGroupId,
            listenerArn: this.listenerArn,
            domainTarget: this.domainTarget,
        });
    }

    /** Every resource of the API, for what the component has no word for. */
    public get resources(): AlbApiResources {
        const resources = resourcesOf.get(this);
        if (resources === undefined) throw new RangeError("this load balancer was refused: it has no resources");
        return resources;
    }
}
