import { LogGroup } from "@pulumi/aws/cloudwatch/logGroup";
import type { Role } from "@pulumi/aws/iam/role";
import type { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { Function } from "@pulumi/aws/lambda/function";
import * as pulumi from "@pulumi/pulumi";
import type { Issue } from "../../model/issue";
import { refuse } from "../refuse";
import { isPlain, whenKnown } from "../when-known";
import type { LambdaFunctionArgs } from "./args";
import { readCode } from "./code";
import { planLambdaFunction } from "./plan";
import { projectRoot } from "./project-root";
import { createRole } from "./role";
import { functionSettings } from "./settings";
import { validateLambdaFunction } from "./validate";
import { checkRetention } from "./value-checks";

/** What a `LambdaFunction` has created, for what its arguments do not offer. */
export interface LambdaFunctionResources {
    readonly function: Function;
    readonly logGroup: LogGroup;
    /** Absent when `roleArn` was given. */
    readonly role: Role | undefined;
    /** Inline policies of the role: its own first, then those of `policies`, in their order. */
    readonly policies: readonly RolePolicy[];
}

/** A path or an option that is no text at all: nothing can be read from disk with it. */
const isOfWrongKind = ({ code }: Issue): boolean => code === "value-invalid" || code === "not-plain";

/** Fields of a component are outputs in every language; what is neither is kept here. */
const kept = new WeakMap<LambdaFunction, { resources: LambdaFunctionResources; timeout: number | undefined }>();

/** Seconds an invocation of the function may take; undefined when that is not known before the deployment. */
export function timeoutOf(fn: LambdaFunction): number | undefined {
    return kept.get(fn)?.timeout;
}

/**
 * A Lambda function with its log group and a role that may write that log group and nothing else. Its code is a source
 * file that is bundled (`entry`) or a directory or archive (`code`).
 *
 * Throws one error that lists everything wrong with its arguments, bundling errors included.
 *
 * @example
 * const listOrders = new LambdaFunction("list-orders", { entry: "handlers/list-orders.ts" });
 */
export class LambdaFunction extends pulumi.ComponentResource {
    /** ARN of the function. */
    public readonly arn: pulumi.Output<string>;
    /** Physical name of the function. */
    public readonly functionName: pulumi.Output<string>;
    /** ARN under which API Gateway invokes the function. */
    public readonly invokeArn: pulumi.Output<string>;
    /** ARN of the function's role. */
    public readonly roleArn: pulumi.Output<string>;
    /** Name of the function's role, to attach further policies to. */
    public readonly roleName: pulumi.Output<string>;
    /** Physical name of the function's log group. */
    public readonly logGroupName: pulumi.Output<string>;

    constructor(name: string, args: LambdaFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
        // Without its arguments: recorded as inputs they would make every change a change of the component too, and
        // every child would wait for what any argument waits for.
        super("aws-gatehouse:index:LambdaFunction", name, {}, opts);
        const issues = validateLambdaFunction(name, args);
        const code = issues.some(isOfWrongKind) ? undefined : readCode(name, args, projectRoot());
        refuse(this, [...issues, ...(code?.issues ?? [])]);
        const plan = planLambdaFunction(name, args, { project: pulumi.getProject(), stack: pulumi.getStack() });
        const tags = args.tags === undefined ? {} : { tags: args.tags };

        const logGroup = new LogGroup(
            plan.logGroup.name,
            {
                name: plan.logGroup.physicalName,
                retentionInDays: whenKnown(this, plan.logGroup.retentionInDays, checkRetention),
                ...(plan.logGroup.kmsKeyId === undefined ? {} : { kmsKeyId: plan.logGroup.kmsKeyId }),
                ...tags,
            },
            { parent: this },
        );
        const { role, roleArn, roleName, policies } = createRole(this, plan, args, logGroup.arn);
        const fn = new Function(
            plan.function.name,
            {
                code: code?.archive,
                role: roleArn,
                ...functionSettings(this, plan.function, args, logGroup.name),
                ...tags,
            },
            // Lambda checks that the role reaches the VPC when it creates the function; before an invocation the role
            // must be able to write the log.
            { parent: this, dependsOn: policies },
        );

        this.arn = fn.arn;
        this.functionName = fn.name;
        this.invokeArn = fn.invokeArn;
        this.roleArn = roleArn;
        this.roleName = roleName;
        this.logGroupName = logGroup.name;
        kept.set(this, {
            resources: { function: fn, logGroup, role, policies },
            timeout: isPlain(plan.function.timeout) ? plan.function.timeout : undefined,
        });
        this.registerOutputs({
            arn: this.arn,
            functionName: this.functionName,
            invokeArn: this.invokeArn,
            roleArn: this.roleArn,
            roleName: this.roleName,
            logGroupName: this.logGroupName,
        });
    }

    /** Every resource created here. */
    public get resources(): LambdaFunctionResources {
        const known = kept.get(this);
        if (known === undefined) throw new Error("resources are there once the constructor has returned");
        return known.resources;
    }
}
