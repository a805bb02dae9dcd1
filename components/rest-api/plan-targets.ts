import type * as pulumi from "@pulumi/pulumi";
import { plainName } from "../logical-name";
import type { VpcConnection } from "../targets/args";
import type { FunctionReference } from "../targets/function-source";
import type { IntegrationPlan } from "./plan-integration";
import type { RouteEntry } from "./route-table";
import { planFunction } from "./targets/function";
import { planHttp } from "./targets/http";
import { planMock } from "./targets/mock";
import { planListener, planLoadBalancer } from "./targets/private";
import { planService } from "./targets/service";

/** What lets API Gateway call a function: one statement a function, for every route of the API. */
export interface PermissionPlan {
    readonly name: string;
    readonly fn: FunctionReference;
    /** What of the API may call it: `*` crosses slashes, so that one statement also covers authorizers. */
    readonly source: string;
}

/** A role a service is called with: one action, on one resource. */
export interface RolePlan {
    readonly name: string;
    readonly actions: readonly string[];
    readonly resources: readonly pulumi.Input<string>[];
}

/** A VPC link to make: of the newer kind in subnets, of the older to a Network Load Balancer. */
export type VpcLinkPlan =
    | {
          readonly kind: "subnets";
          readonly name: string;
          readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
          readonly securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
      }
    | { readonly kind: "loadBalancer"; readonly name: string; readonly targetArn: pulumi.Input<string> };

/** Collects what targets need beside their integrations; what has one name is made once. */
export class Needs {
    public readonly permissions = new Map<string, PermissionPlan>();
    public readonly roles = new Map<string, RolePlan>();
    public readonly vpcLinks = new Map<string, VpcLinkPlan>();

    public constructor(
        /** Logical name of the component. */
        public readonly component: string,
        /** The API's own way into a VPC. */
        public readonly vpcLink: VpcConnection | undefined,
    ) {}

    /** Lets API Gateway call a function from every route. */
    public permit(fn: FunctionReference, fallback: string): void {
        const name = `${this.component}-${plainName(fn.label ?? fallback)}-invoke`;
        this.permissions.set(name, { name, fn, source: "*/*" });
    }

    /** The logical name of a role for these actions. */
    public role(words: readonly string[], actions: readonly string[], resources: RolePlan["resources"]): string {
        const name = [this.component, ...words].map(plainName).join("-");
        this.roles.set(name, { name, actions, resources });
        return name;
    }
}

/** The integration of a route, by the kind of its target. */
export function planIntegration(needs: Needs, entry: RouteEntry): IntegrationPlan {
    const { target } = entry;
    switch (target.kind) {
        case "function":
            return planFunction(needs, entry, target);
        case "httpUrl":
            return planHttp(entry, target.data);
        case "privateListener":
            return planListener(needs, entry, target.data);
        case "privateLoadBalancer":
            return planLoadBalancer(needs, entry, target.data);
        case "mock":
            return planMock(entry, target.data);
        default:
            return planService(needs, entry, target);
    }
}
