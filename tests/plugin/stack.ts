import type { ConstructCall } from "../../capture/plugin-host";
import type { PropertyMap, PropertyValue } from "../../model/property-value";

/** The stack components are constructed in: the project of tests/plugin/programs/twin. */
export const subject = { project: "shop", stack: "dev", config: { "aws:region": "eu-west-1" } } as const;

/** Outputs of other resources are unknown. */
export const preview = { ...subject, mode: "preview" } as const;

/** Every resource answers with stand-ins. */
export const local = { ...subject, mode: "local" } as const;

/** URN of a resource of the stack's own. */
export function urnOf(type: string, name: string): string {
    return `urn:pulumi:${subject.stack}::${subject.project}::${type}::${name}`;
}

export const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:list";

/** A call of `HttpApi` as another language makes it. */
export function httpApi(
    inputs: PropertyMap,
    inputDependencies: { readonly [property: string]: readonly string[] } = {},
): ConstructCall {
    return { type: "aws-gatehouse:index:HttpApi", name: "orders", inputs, inputDependencies };
}

/** A call of `RestApi` as another language makes it. */
export function restApi(
    inputs: PropertyMap,
    inputDependencies: { readonly [property: string]: readonly string[] } = {},
): ConstructCall {
    return { type: "aws-gatehouse:index:RestApi", name: "partners", inputs, inputDependencies };
}

/** A call of `AlbApi` as another language makes it. */
export function albApi(inputs: PropertyMap): ConstructCall {
    return { type: "aws-gatehouse:index:AlbApi", name: "balanced", inputs, inputDependencies: {} };
}

/** A call of `WebSocketApi` as another language makes it. */
export function webSocketApi(inputs: PropertyMap): ConstructCall {
    return { type: "aws-gatehouse:index:WebSocketApi", name: "feed", inputs, inputDependencies: {} };
}

/** A call of `FunctionUrl` as another language makes it. */
export function functionUrl(inputs: PropertyMap): ConstructCall {
    return { type: "aws-gatehouse:index:FunctionUrl", name: "hook", inputs, inputDependencies: {} };
}

/** A call of `LambdaFunction` as another language makes it. */
export function lambdaFunction(inputs: PropertyMap): ConstructCall {
    return { type: "aws-gatehouse:index:LambdaFunction", name: "list-orders", inputs };
}

/** A route to a function. */
export function toFunction(arn: PropertyValue = functionArn, more: PropertyMap = {}): PropertyMap {
    return { to: { function: { arn } }, ...more };
}
