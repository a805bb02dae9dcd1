import type { FunctionArgs } from "@pulumi/aws/lambda/function";
import type * as pulumi from "@pulumi/pulumi";
import { whenKnown } from "../when-known";
import type { LambdaFunctionArgs } from "./args";
import type { LambdaFunctionPlan } from "./plan";
import { checkEnvironment } from "./validate-environment";
import { checkEphemeralStorage, checkMemory, checkReservedConcurrency, checkTimeout } from "./value-checks";

/** The inputs of the function beside its code, its role and its tags. What was not asked for is not written. */
export function functionSettings(
    component: pulumi.ComponentResource,
    plan: LambdaFunctionPlan["function"],
    args: LambdaFunctionArgs,
    logGroup: pulumi.Output<string>,
): Omit<FunctionArgs, "role"> {
    const { description, reservedConcurrency, layers, ephemeralStorage, vpc, tracing } = args;
    return {
        handler: plan.handler,
        runtime: plan.runtime,
        architectures: [plan.architecture],
        memorySize: whenKnown(component, plan.memory, checkMemory),
        timeout: whenKnown(component, plan.timeout, checkTimeout),
        loggingConfig: { ...plan.logging, logGroup },
        ...(plan.environment === undefined
            ? {}
            : { environment: { variables: whenKnown(component, plan.environment, checkEnvironment) } }),
        ...(description === undefined ? {} : { description }),
        ...(reservedConcurrency === undefined
            ? {}
            : {
                  reservedConcurrentExecutions: whenKnown(component, reservedConcurrency, checkReservedConcurrency),
              }),
        ...(layers === undefined ? {} : { layers }),
        ...(ephemeralStorage === undefined
            ? {}
            : { ephemeralStorage: { size: whenKnown(component, ephemeralStorage, checkEphemeralStorage) } }),
        ...(vpc === undefined
            ? {}
            : {
                  vpcConfig: {
                      subnetIds: vpc.subnetIds,
                      securityGroupIds: vpc.securityGroupIds,
                      ...(vpc.ipv6 === undefined ? {} : { ipv6AllowedForDualStack: vpc.ipv6 }),
                  },
              }),
        ...(tracing === true ? { tracingConfig: { mode: "Active" } } : {}),
    };
}
