import { Account } from "@pulumi/aws/apigateway/account";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { Role } from "@pulumi/aws/iam/role";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import * as pulumi from "@pulumi/pulumi";
import { issue, quote } from "../../model/issue";
import { refuse } from "../refuse";
import { whenKnown } from "../when-known";
import type { ApiGatewayAccountArgs } from "./args";
import { type ApiGatewayAccountPlan, planApiGatewayAccount } from "./plan";
import { checkRoleArn, validateApiGatewayAccount } from "./validate";

/** Every resource an `ApiGatewayAccount` made, and the settings it read. */
export interface ApiGatewayAccountResources {
    readonly account: Account;
    /** The settings as they were before. */
    readonly present: Account;
    /** Undefined when a role was given. */
    readonly role: Role | undefined;
    readonly policy: RolePolicyAttachment | undefined;
}

const resourcesOf = new WeakMap<ApiGatewayAccount, ApiGatewayAccountResources>();

/** API Gateway alone may take the role on. */
const trustPolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/**
 * The role with which API Gateway writes the logs of every REST and WebSocket API of an account and Region. There is one
 * setting of the kind, so one program of the account holds this component, once for each Region.
 *
 * A role that is there already stays: it is read first, in every preview and deployment, and written back as it is;
 * `replace` says otherwise. Setting and role stay when the component is destroyed, for other APIs write their logs with
 * them.
 *
 * ```ts
 * const account = new ApiGatewayAccount("account", {});
 * const api = new RestApi("partners", { routes }, { dependsOn: account });
 * ```
 */
export class ApiGatewayAccount extends pulumi.ComponentResource {
    /** ARN of the role API Gateway writes logs with. */
    public readonly roleArn: pulumi.Output<string>;

    /**
     * @param name Logical name; the names of the resources start with it.
     * @param args The role, when it is not to be made.
     * @param opts Options of the component.
     * @throws InputPropertiesError with every problem at once, before anything is created.
     */
    constructor(name: string, args: ApiGatewayAccountArgs, opts?: pulumi.ComponentResourceOptions) {
        super("aws-gatehouse:index:ApiGatewayAccount", name, {}, opts);
        refuse(this, validateApiGatewayAccount(args));
        const plan = planApiGatewayAccount(name, args);
        // The provider reads the settings of its account and Region whatever the id (internal/service/apigateway/account.go).
        const present = Account.get(plan.present, "api-gateway-account", undefined, { parent: this });
        const { role, policy, arn } = createRole(this, plan, args.tags);
        const account = new Account(
            plan.name,
            { cloudwatchRoleArn: plan.replace ? arn : keepPresent(this, present, arn) },
            // Deleted, the provider would set no role, and every API of the Region would stop logging.
            { parent: this, retainOnDelete: true, ...(policy === undefined ? {} : { dependsOn: [policy] }) },
        );
        resourcesOf.set(this, { account, present, role, policy });
        this.roleArn = account.cloudwatchRoleArn;
        this.registerOutputs({ roleArn: this.roleArn });
    }

    /** Every resource that was made, and the settings that were read. */
    public get resources(): ApiGatewayAccountResources {
        const resources = resourcesOf.get(this);
        if (resources === undefined) throw new RangeError("this account was refused: it has no resources");
        return resources;
    }
}

/** The role there is, when there is one: then the other is not waited for, and a preview shows which it is. */
function keepPresent(component: ApiGatewayAccount, present: Account, own: pulumi.Input<string>): pulumi.Output<string> {
    // Under mocks the settings that are read are empty.
    const known = present.cloudwatchRoleArn as pulumi.Output<string | undefined>;
    return known.apply((arn = "") => {
        if (arn === "") return pulumi.output(own);
        pulumi.output(own).apply((other) => {
            if (other !== arn) tellOfPresent(component, arn);
        });
        return pulumi.output(arn);
    });
}

function tellOfPresent(component: ApiGatewayAccount, arn: string): void {
    refuse(component, [
        issue({
            path: "",
            code: "logging-role",
            severity: "info",
            problem: "API Gateway writes logs with a role from elsewhere in this account and Region, and goes on to",
            got: quote(arn),
            fix: "leave it so, or write replace: true to put this component's role in its place",
        }),
    ]);
}

interface LoggingRole {
    readonly arn: pulumi.Input<string>;
    readonly role?: Role;
    readonly policy?: RolePolicyAttachment;
}

/** The role and AWS's own policy for it, which stay with the setting that names them. */
function createRole(
    parent: pulumi.ComponentResource,
    plan: ApiGatewayAccountPlan,
    tags: ApiGatewayAccountArgs["tags"],
): LoggingRole {
    if ("arn" in plan.role) return { arn: whenKnown(parent, plan.role.arn, (arn) => checkRoleArn("roleArn", arn)) };
    const options = { parent, retainOnDelete: true };
    const role = new Role(
        plan.role.name,
        {
            description: "Lets API Gateway write the logs of the APIs of this account and Region",
            assumeRolePolicy: trustPolicy,
            ...(tags === undefined ? {} : { tags }),
        },
        options,
    );
    const { partition } = getPartitionOutput({}, { parent });
    const policy = new RolePolicyAttachment(
        plan.role.name,
        {
            role: role.name,
            // Source: developer guide, "Set up CloudWatch logging for REST APIs in API Gateway".
            policyArn: pulumi.interpolate`arn:${partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
        },
        options,
    );
    return { arn: role.arn, role, policy };
}
