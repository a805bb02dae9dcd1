import type { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import { deploymentRegion } from "../deployment-region";
import { refuse } from "../refuse";
import type { WebSocketApiArgs } from "./args";
import { checkRouteOutputs, checkSettings } from "./check-outputs";
import { createWebSocketApi, type WebSocketApiResources } from "./create";
import { type ConnectionsGrantee, grantConnections } from "./grant";
import { planWebSocketApi } from "./plan";
import { readRouteTable } from "./route-table";
import { validateWebSocketApi } from "./validate";
import { validatePlan } from "./validate/plan";
import { warnOfLongFunctions } from "./warn-of-long-functions";

const keptOf = new WeakMap<
    WebSocketApi,
    { readonly name: string; readonly resources: WebSocketApiResources; readonly grants: Map<unknown, RolePolicy> }
>();

/**
 * An API Gateway WebSocket API: the whole route table in one place, one integration for each distinct target, one
 * permission for each function, a throttle on every route and a line in the access log for every connection and message.
 *
 * ```ts
 * const feed = new WebSocketApi("feed", {
 *     routes: {
 *         "$connect": { to: onConnect, authorizer: "users" },
 *         "$disconnect": onConnect,
 *         "subscribe": { to: onSubscribe, reply: true },
 *     },
 *     authorizers: { users: lambdaAuthorizer(checkTicket) },
 * });
 * feed.grantManageConnections(onSubscribe);
 * export const url = feed.url;
 * ```
 */
export class WebSocketApi extends pulumi.ComponentResource {
    /** Address clients connect to, `wss://...`: of the custom domain when there is one, else of the stage. */
    public readonly url: pulumi.Output<string>;
    /**
     * Address at which messages are sent to clients, `https://...`: the endpoint of the client
     * `ApiGatewayManagementApi`. Of the custom domain when there is one, else of the stage.
     */
    public readonly managementUrl: pulumi.Output<string>;
    /** Resource of an IAM statement that allows `execute-api:ManageConnections`, as `grantManageConnections` does. */
    public readonly connectionsArn: pulumi.Output<string>;
    /** Id of the API, such as `a1b2c3d4e5`. */
    public readonly apiId: pulumi.Output<string>;
    /** First part of the ARNs by which IAM policies name routes: `EXECUTION_ARN/STAGE/ROUTE`. */
    public readonly executionArn: pulumi.Output<string>;
    /** Name of the stage. */
    public readonly stageName: pulumi.Output<string>;
    /** What a CNAME or alias record of the custom domain points to; empty without a domain. */
    public readonly domainTarget: pulumi.Output<string>;
    /** Values of the API keys by their names. A secret. */
    public readonly apiKeyValues: pulumi.Output<{ [name: string]: string }>;

    /**
     * @param name Logical name; the names of the API's resources start with it.
     * @param args The route table and its settings.
     * @param opts Options of the component; `protect`, providers and `transforms` reach every child.
     * @throws InputPropertiesError with every problem at once, before anything is created.
     */
    constructor(name: string, args: WebSocketApiArgs, opts?: pulumi.ComponentResourceOptions) {
        // Without its arguments: recorded as inputs they would make every change of a route a change of the component
        // too, and every child would wait for every function.
        super("aws-gatehouse:index:WebSocketApi", name, {}, opts);
        const region = deploymentRegion();
        refuse(this, validateWebSocketApi(args, { region }));
        const entries = readRouteTable(args.routes).routes;
        const plan = planWebSocketApi(
            name,
            checkSettings(this, args, region),
            entries.map((entry) => checkRouteOutputs(this, entry)),
        );
        refuse(this, validatePlan(plan));
        const resources = createWebSocketApi(this, plan);
        keptOf.set(this, { name, resources, grants: new Map() });
        warnOfLongFunctions(this, entries);
        const { api, stage, domain } = resources;
        this.apiId = api.id;
        this.executionArn = api.executionArn;
        this.stageName = stage.name;
        this.url = (domain?.url ?? stage.invokeUrl).apply((address) => withScheme(address, "ws"));
        // Behind a custom domain the stage is no part of the path, and the `execute-api` address mostly does not answer.
        this.managementUrl = this.url.apply((address) => withScheme(address, "http"));
        this.connectionsArn = pulumi.interpolate`${api.executionArn}/${stage.name}/*/@connections/*`;
        this.domainTarget = domain?.target ?? pulumi.output("");
        this.apiKeyValues = resources.usagePlans.values;
        this.registerOutputs({
            url: this.url,
            managementUrl: this.managementUrl,
            connectionsArn: this.connectionsArn,
            apiId: this.apiId,
            executionArn: this.executionArn,
            stageName: this.stageName,
            domainTarget: this.domainTarget,
            apiKeyValues: this.apiKeyValues,
        });
    }

    /** Every resource of the API, for what the component has no word for. */
    public get resources(): WebSocketApiResources {
        return kept(this).resources;
    }

    /**
     * Lets a role send messages to clients, look connections up and close them. Asked twice for one, it answers what it
     * made before.
     *
     * @param grantee The role, a function whose role it is, or a role's name or ARN.
     * @param name Name of the grant, for a role whose name is an output.
     */
    public grantManageConnections(grantee: ConnectionsGrantee, name?: string): RolePolicy {
        const { name: component, grants } = kept(this);
        const earlier = grants.get(grantee);
        if (earlier !== undefined) return earlier;
        const policy = grantConnections(this, component, this.connectionsArn, grantee, name);
        grants.set(grantee, policy);
        return policy;
    }
}

function kept(api: WebSocketApi) {
    const found = keptOf.get(api);
    if (found === undefined) throw new RangeError("this WebSocket API was refused: it has no resources");
    return found;
}

/** The same address for WebSocket or HTTP; a local one, which has no TLS, stays without. */
function withScheme(address: string, scheme: "ws" | "http"): string {
    return address.replace(/^(?:http|ws)(?=s?:)/, scheme).replace(/\/$/, "");
}
