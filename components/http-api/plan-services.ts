import * as pulumi from "@pulumi/pulumi";
import { isServiceKind, type ServiceIntegration, serviceIntegrationOf } from "../../model/service-integration";
import { plainName } from "../logical-name";
import type { OtherTarget } from "./route-table";

/** A call of an AWS service, with the role that may make this call and no other. */
export interface ServiceCallPlan {
    readonly kind: "service";
    readonly subtype: string;
    readonly parameters: { readonly [name: string]: pulumi.Input<string> };
    readonly role: {
        readonly name: string;
        readonly action: string;
        /** What the role may act on, in the words of the service's IAM reference. */
        readonly resources: ServiceResources;
    };
}

/** The resources of a role's one statement: their ARNs, or what the ARNs are made of. */
export type ServiceResources =
    | { readonly kind: "arns"; readonly arns: readonly pulumi.Input<string>[] }
    | {
          readonly kind: "appConfig";
          readonly application: pulumi.Input<string>;
          readonly environment: pulumi.Input<string>;
          readonly configuration: pulumi.Input<string>;
      };

/** The call a service target asks for. */
export function planServiceCall(component: string, integration: string, target: OtherTarget): ServiceCallPlan {
    const { kind, data } = target;
    const action = "action" in data ? data.action : undefined;
    const service = isServiceKind(kind) ? serviceIntegrationOf(kind, action) : undefined;
    if (service === undefined) throw new RangeError(`${kind} ${action ?? ""} was not validated`);
    const role = [component, ...integration.slice(component.length + 1).split(" ")].map(plainName).join("-");
    return {
        kind: "service",
        subtype: service.subtype,
        parameters: parametersOf(service, data as unknown as ServiceData),
        role: { name: role, action: service.iamAction, resources: resourcesOf(target, service) },
    };
}

type ServiceData = { readonly parameters?: { readonly [name: string]: pulumi.Input<string> } } & {
    readonly [field: string]: unknown;
};

function parametersOf(service: ServiceIntegration, data: ServiceData): ServiceCallPlan["parameters"] {
    const fields = Object.entries(service.fields).flatMap(([field, parameter]): [string, pulumi.Input<string>][] => {
        const value = data[field] as pulumi.Input<string> | undefined;
        return value === undefined ? [] : [[parameter, value]];
    });
    return { ...service.defaults, ...Object.fromEntries(fields), ...data.parameters };
}

function resourcesOf(target: OtherTarget, { subtype }: ServiceIntegration): ServiceResources {
    switch (target.kind) {
        case "sqsQueue":
            return { kind: "arns", arns: [target.data.queueArn] };
        case "eventBus":
            return { kind: "arns", arns: [target.data.busArn] };
        case "kinesisStream":
            return { kind: "arns", arns: [target.data.streamArn] };
        case "stateMachine": {
            const { stateMachineArn } = target.data;
            const stop = subtype === "StepFunctions-StopExecution";
            return {
                kind: "arns",
                arns: [stop ? pulumi.output(stateMachineArn).apply(executionsOf) : stateMachineArn],
            };
        }
        case "appConfig": {
            const { application, environment, configuration } = target.data;
            return { kind: "appConfig", application, environment, configuration };
        }
        default:
            throw new RangeError(`${target.kind} is no service`);
    }
}

/**
 * StopExecution acts on an execution, `arn:...:execution:MACHINE:NAME`.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Step Functions".
 */
function executionsOf(stateMachineArn: string): string {
    return `${stateMachineArn.replace(":stateMachine:", ":execution:")}:*`;
}
