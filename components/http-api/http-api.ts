import * as pulumi from "@pulumi/pulumi";
import { deploymentRegion } from "../deployment-region";
import { refuse } from "../refuse";
import type { HttpApiArgs } from "./args";
import { checkSettings } from "./check-outputs";
import { createHttpApi, type HttpApiResources } from "./create";
import { planHttpApi } from "./plan";
import { validateHttpApi } from "./validate";
import { validatePlan } from "./validate-plan";
import { warnOfLongFunctions } from "./warn-of-long-functions";

const resourcesOf = new WeakMap<HttpApi, HttpApiResources>();

/**
 * An API Gateway HTTP API: the whole route table in one place, one integration for each distinct target, one
 * permission for each function, a throttle on every route and a line in the access log for every request.
 *
 * ```ts
 * const api = new HttpApi("orders", {
 *     routes: {
 *         "GET /orders": listOrders,
 *         "GET /orders/{id}": { to: getOrder, throttle: { rate: 50, burst: 100 } },
 *     },
 * });
 * export const url = api.url;
 * ```
 */
export class HttpApi extends pulumi.ComponentResource {
    /** Address of the API: of the custom domain when there is one, else of the stage. Without a slash at the end. */
    public readonly url: pulumi.Output<string>;
    /** Id of the API, such as `a1b2c3d4e5`. */
    public readonly apiId: pulumi.Output<string>;
    /** First part of the ARNs by which IAM policies name routes: `EXECUTION_ARN/STAGE/METHOD/PATH`. */
    public readonly executionArn: pulumi.Output<string>;
    /** Name of the stage. */
    public readonly stageName: pulumi.Output<string>;
    /** What a CNAME or alias record of the custom domain points to; empty without a domain. */
    public readonly domainTarget: pulumi.Output<string>;

    /**
     * @param name Logical name; the names of the API's resources start with it.
     * @param args The route table and its settings.
     * @param opts Options of the component; `protect`, providers and `transforms` reach every child.
     * @throws InputPropertiesError with every problem at once, before anything is created.
     */
    constructor(name: string, args: HttpApiArgs, opts?: pulumi.ComponentResourceOptions) {
        // Without its arguments: recorded as inputs they would make every change of a route a change of the component
        // too, and every child would wait for every function.
        super("aws-gatehouse:index:HttpApi", name, {}, opts);
        const region = deploymentRegion();
        refuse(this, validateHttpApi(args, { region }));
        const plan = planHttpApi(name, checkSettings(this, args, region));
        refuse(this, validatePlan(plan));
        const resources = createHttpApi(this, plan);
        resourcesOf.set(this, resources);
        warnOfLongFunctions(this, plan);
        const { api, stage, domain } = resources;
        this.apiId = api.id;
        this.executionArn = api.executionArn;
        this.stageName = stage.name;
        // The `$default` stage's address ends in a slash, a named stage's does not.
        this.url = domain?.url ?? stage.invokeUrl.apply((address) => address.replace(/\/$/, ""));
        this.domainTarget = domain?.target ?? pulumi.output("");
        this.registerOutputs({
            url: this.url,
            apiId: this.apiId,
            executionArn: this.executionArn,
            stageName: this.stageName,
            domainTarget: this.domainTarget,
        });
    }

    /** Every resource of the API, for what the component has no word for. */
    public get resources(): HttpApiResources {
        const resources = resourcesOf.get(this);
        if (resources === undefined) throw new RangeError("this HTTP API was refused: it has no resources");
        return resources;
    }
}
