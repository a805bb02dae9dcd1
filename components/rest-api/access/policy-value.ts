import * as pulumi from "@pulumi/pulumi";
import { type Issue, step } from "../../../model/issue";
import { isPlain, whenKnown } from "../../when-known";
import type { AccessList } from "./args";
import { canonicalPolicy } from "./canonical-policy";
import { planPolicy, type ReachPlanArgs } from "./plan";
import { elementChecks } from "./validate-access";
import { checkVpcEndpointId, readEndpoint } from "./validate-endpoint";
import { checkPolicy, type PolicyContext } from "./validate-policy";

/**
 * The resource policy as it stands in the API's body, in its one spelling; undefined: none. It is plain when everything
 * in it is, so that a preview shows it; else an output, whose values are checked when they are known.
 */
export function policyValue(
    component: pulumi.ComponentResource,
    args: ReachPlanArgs,
    context: Omit<PolicyContext, "endpoint">,
): pulumi.Input<object> | undefined {
    const { policy } = args;
    const { type: endpoint } = readEndpoint(args.endpoint);
    if (policy === undefined) {
        const planned = planPolicy(checkedArgs(component, args));
        return planned === undefined || isWhollyPlain(planned) ? planned : settled(planned);
    }
    const check = (known: unknown): Issue[] => checkPolicy("policy", known, { endpoint, ...context });
    if (isWhollyPlain(policy)) return canonicalPolicy(documentOf(policy)) as object;
    const known = pulumi.output<unknown>(policy) as pulumi.Output<unknown>;
    return settled(whenKnown<unknown>(component, known, check));
}

function documentOf(policy: unknown): unknown {
    return typeof policy === "string" ? (JSON.parse(policy) as unknown) : policy;
}

function settled(policy: unknown): pulumi.Output<object> {
    const known = pulumi.output<unknown>(policy) as pulumi.Output<unknown>;
    return known.apply((document) => canonicalPolicy(documentOf(document)) as object);
}

function isWhollyPlain(value: unknown): boolean {
    if (!isPlain(value)) return false;
    if (typeof value !== "object" || value === null) return true;
    return Object.values(value).every(isWhollyPlain);
}

/** The same arguments, with the check of each output in front of it. */
function checkedArgs(component: pulumi.ComponentResource, args: ReachPlanArgs): ReachPlanArgs {
    const endpoint = readEndpoint(args.endpoint);
    const checks = elementChecks(endpoint.type);
    const guarded = (
        path: string,
        values: pulumi.Input<string>[],
        check: (path: string, value: unknown) => Issue[],
    ): pulumi.Input<string>[] =>
        values.map((value, index) => whenKnown(component, value, (known) => check(step(path, index), known)));
    const listOf = (side: string, list: AccessList): AccessList => {
        const checked: AccessList = {};
        for (const name of ["ips", "vpcs", "vpcEndpoints", "accounts"] as const) {
            const values = list[name];
            if (values !== undefined) checked[name] = guarded(`access.${side}.${name}`, values, checks[name]);
        }
        return checked;
    };
    const { allow, deny } = args.access ?? {};
    const { vpcEndpointIds } = endpoint;
    return {
        endpoint:
            vpcEndpointIds === undefined
                ? endpoint
                : {
                      ...endpoint,
                      vpcEndpointIds: guarded("endpoint.vpcEndpointIds", vpcEndpointIds, checkVpcEndpointId),
                  },
        access: {
            ...(allow === undefined ? {} : { allow: listOf("allow", allow) }),
            ...(deny === undefined ? {} : { deny: listOf("deny", deny) }),
        },
    };
}
