import { ApiKey } from "@pulumi/aws/apigateway/apiKey";
import type { Stage } from "@pulumi/aws/apigateway/stage";
import { UsagePlan, type UsagePlanArgs } from "@pulumi/aws/apigateway/usagePlan";
import { UsagePlanKey } from "@pulumi/aws/apigateway/usagePlanKey";
import type { Stage as WebSocketStage } from "@pulumi/aws/apigatewayv2/stage";
import * as pulumi from "@pulumi/pulumi";
import { step } from "../../../model/issue";
import { isPlain, whenKnown } from "../../when-known";
import type { ApiKeyPlan, UsagePlanPlan, UsagePlansPlan } from "./plan";
import { checkKeyValue } from "./validate-keys";

/** What plans and keys are made of. */
export interface UsagePlanResources {
    /** By the plan's name in the arguments. */
    readonly plans: { readonly [name: string]: UsagePlan };
    /** By the key's name in the arguments. */
    readonly keys: { readonly [name: string]: ApiKey };
    /** By logical name. */
    readonly members: { readonly [name: string]: UsagePlanKey };
    /** Values of the keys, by the key's name in the arguments. A secret. */
    readonly values: pulumi.Output<{ [name: string]: string }>;
}

/** Stages of one REST API or WebSocket API, by name. */
export type StagesByName = { readonly [name: string]: Stage | WebSocketStage };

type Tags = { readonly [name: string]: pulumi.Input<string> } | undefined;

/**
 * Makes plans and keys. A plan depends on its stages: it is attached after they are there and gone before they go, as
 * API Gateway refuses to delete a stage that a plan names.
 */
export function createUsagePlans(
    parent: pulumi.ComponentResource,
    plan: UsagePlansPlan,
    stages: StagesByName,
    tags: Tags,
): UsagePlanResources {
    const options = { parent };
    const tagged = tags === undefined ? {} : { tags };
    const plans: { [name: string]: UsagePlan } = {};
    const plansByName = new Map<string, UsagePlan>();
    for (const usagePlan of plan.plans) {
        const on = usagePlan.stages.map((name) => stages[name]).filter((stage) => stage !== undefined);
        const created = new UsagePlan(
            usagePlan.name,
            { ...planInputs(usagePlan, on), ...tagged },
            { ...options, dependsOn: on },
        );
        plans[usagePlan.key] = created;
        plansByName.set(usagePlan.name, created);
    }
    const keys: { [name: string]: ApiKey } = {};
    const keysByName = new Map<string, ApiKey>();
    for (const key of plan.keys) {
        const created = new ApiKey(key.name, { ...keyInputs(parent, key), ...tagged }, options);
        keys[key.key] = created;
        keysByName.set(key.name, created);
    }
    const members: { [name: string]: UsagePlanKey } = {};
    for (const { name, plan: planName, apiKey } of plan.members) {
        const usagePlan = plansByName.get(planName);
        const keyId = "id" in apiKey ? apiKey.id : keysByName.get(apiKey.name)?.id;
        if (usagePlan === undefined || keyId === undefined) throw new RangeError(`${name} was not planned`);
        members[name] = new UsagePlanKey(
            name,
            { keyId, keyType: "API_KEY", usagePlanId: usagePlan.id },
            // On a stage a key is in one plan: when it moves it must leave the old one first.
            { ...options, deleteBeforeReplace: true },
        );
    }
    const values = Object.fromEntries(Object.entries(keys).map(([name, { value }]) => [name, value]));
    return { plans, keys, members, values: pulumi.secret(pulumi.all(values)) };
}

function planInputs(plan: UsagePlanPlan, stages: readonly (Stage | WebSocketStage)[]): UsagePlanArgs {
    const { quota, throttle, methodThrottles, productCode, description } = plan;
    const throttles = methodThrottles.map((method) => ({
        path: method.path,
        rateLimit: method.throttle.rate,
        burstLimit: method.throttle.burst,
    }));
    return {
        apiStages: stages.map((stage) => ({
            ...("restApi" in stage
                ? { apiId: stage.restApi, stage: stage.stageName }
                : { apiId: stage.apiId, stage: stage.name }),
            ...(throttles.length === 0 ? {} : { throttles }),
        })),
        ...(quota === undefined ? {} : { quotaSettings: quota }),
        ...(throttle === undefined
            ? {}
            : { throttleSettings: { rateLimit: throttle.rate, burstLimit: throttle.burst } }),
        ...(productCode === undefined ? {} : { productCode }),
        ...(description === undefined ? {} : { description }),
    };
}

function keyInputs(parent: pulumi.ComponentResource, { key, value, enabled, description, customerId }: ApiKeyPlan) {
    return {
        enabled,
        ...(value === undefined ? {} : { value: secretValue(parent, key, value) }),
        ...(description === undefined ? {} : { description }),
        ...(customerId === undefined ? {} : { customerId }),
    };
}

/** A key's value as a secret, with its check in front of it where it is an output. */
export function secretValue(
    parent: pulumi.ComponentResource,
    key: string,
    value: pulumi.Input<string>,
): pulumi.Input<string> {
    const secret = pulumi.secret(value);
    const at = step(step("apiKeys", key), "value");
    return isPlain(value) ? secret : whenKnown<string>(parent, secret, (known) => checkKeyValue(at, known));
}
