import * as pulumi from "@pulumi/pulumi";
import { deploymentRegion } from "../deployment-region";
import { refuse } from "../refuse";
import type { RestApiArgs } from "./args";
import { checkRouteOutputs, checkSettings } from "./check-outputs";
import { sampleOf } from "./body/openapi";
import { createRestApi, type RestApiResources } from "./create";
import { planRestApi } from "./plan";
import { readRouteTable } from "./route-table";
import { validateRestApi } from "./validate";
import { checkDeployTime, checkDocument, checkNames } from "./validate/quotas";
import { warnOfLongFunctions } from "./warn-of-long-functions";

const resourcesOf = new WeakMap<RestApi, RestApiResources>();

/**
 * An API Gateway REST API: the whole route table as one OpenAPI document, one permission for each function, a throttle
 * on every route and a line in the access log for every request. It is deployed anew when what it serves changes, and
 * then only.
 *
 * ```ts
 * const api = new RestApi("partners", {
 *     routes: {
 *         "GET /orders": { to: listOrders, apiKey: true, cache: { ttl: 60 } },
 *         "POST /orders": { to: createOrder, validate: { body: orderSchema } },
 *     },
 *     cache: { size: 0.5 },
 * });
 * export const url = api.url;
 * ```
 */
export class RestApi extends pulumi.ComponentResource {
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
    /** Id of the deployment the stages serve, or that a canary is of. */
    public readonly deploymentId: pulumi.Output<string>;
    /** Values of the API keys by their names. A secret. */
    public readonly apiKeyValues: pulumi.Output<{ [name: string]: string }>;

    /**
     * @param name Logical name; the names of the API's resources start with it.
     * @param args The route table and its settings.
     * @param opts Options of the component; `protect`, providers and `transforms` reach every child.
     * @throws InputPropertiesError with every problem at once, before anything is created.
     */
    constructor(name: string, args: RestApiArgs, opts?: pulumi.ComponentResourceOptions) {
        // Without its arguments: recorded as inputs they would make every change of a route a change of the component
        // too, and every child would wait for every function.
        super("aws-gatehouse:index:RestApi", name, {}, opts);
        refuse(this, validateRestApi(args, { region: deploymentRegion() }));
        const plan = planRestApi(
            name,
            checkSettings(this, args),
            readRouteTable(args.routes).routes.map((entry) => checkRouteOutputs(this, entry)),
        );
        refuse(this, [...checkNames(plan), ...checkDocument(sampleOf(plan)), ...checkDeployTime(plan)]);
        const resources = createRestApi(this, plan);
        resourcesOf.set(this, resources);
        warnOfLongFunctions(this, plan);
        const { api, stage, deployment, domain } = resources;
        this.apiId = api.id;
        this.executionArn = api.executionArn;
        this.stageName = stage.stageName;
        this.deploymentId = deployment.id;
        this.apiKeyValues = resources.usagePlans.values;
        this.domainTarget = domain?.target ?? pulumi.output("");
        this.url = domain?.url ?? stage.invokeUrl;
        this.registerOutputs({
            url: this.url,
            apiId: this.apiId,
            executionArn: this.executionArn,
            stageName: this.stageName,
            domainTarget: this.domainTarget,
            deploymentId: this.deploymentId,
            apiKeyValues: this.apiKeyValues,
        });
    }

    /** Every resource of the API, for what the component has no word for. */
    public get resources(): RestApiResources {
        const resources = resourcesOf.get(this);
        if (resources === undefined) throw new RangeError("this REST API was refused: it has no resources");
        return resources;
    }
}
