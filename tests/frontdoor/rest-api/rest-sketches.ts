import { type RestFrontDoor, readFrontDoors } from "../../../frontdoor";
import type { PropertyMap } from "../../../model/property-value";
import { programGraph, resource, type ResourceSketch, urnOf } from "../program-graph";

export const restApi = "aws:apigateway/restApi:RestApi";
export const apiResource = "aws:apigateway/resource:Resource";
export const method = "aws:apigateway/method:Method";
export const methodResponse = "aws:apigateway/methodResponse:MethodResponse";
export const integration = "aws:apigateway/integration:Integration";
export const integrationResponse = "aws:apigateway/integrationResponse:IntegrationResponse";
export const authorizer = "aws:apigateway/authorizer:Authorizer";
export const model = "aws:apigateway/model:Model";
export const validator = "aws:apigateway/requestValidator:RequestValidator";
export const deployment = "aws:apigateway/deployment:Deployment";
export const stage = "aws:apigateway/stage:Stage";
export const methodSettings = "aws:apigateway/methodSettings:MethodSettings";
export const usagePlan = "aws:apigateway/usagePlan:UsagePlan";
export const usagePlanKey = "aws:apigateway/usagePlanKey:UsagePlanKey";
export const apiKey = "aws:apigateway/apiKey:ApiKey";
export const lambda = "aws:lambda/function:Function";

/** Address API Gateway calls a function at. */
export function invokeAddress(name: string): string {
    const arn = `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
    return `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
}

/** The API `pets`, and what refers to it in a preview. */
export const petsUrn = urnOf(restApi, "pets");
export const ofPets = { restApi: [petsUrn] };

/** A resource of the tree of `pets`, below another or below the root. */
export function branch(name: string, pathPart: string, parent?: string): ResourceSketch {
    const parentId = [parent === undefined ? petsUrn : urnOf(apiResource, parent)];
    return resource(apiResource, name, { pathPart }, { ...ofPets, parentId });
}

/** A method of a resource, or of the root, with its integration of the function `list`. */
export function answered(
    name: string,
    httpMethod: string,
    of: string | undefined,
    inputs: PropertyMap = {},
    target: PropertyMap = { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: invokeAddress("list") },
): ResourceSketch[] {
    const place = { ...ofPets, resourceId: [of === undefined ? petsUrn : urnOf(apiResource, of)] };
    return [
        resource(method, name, { httpMethod, authorization: "NONE", ...inputs }, place),
        resource(integration, name, { httpMethod, ...target }, place),
    ];
}

/** The API `pets` itself. */
export function pets(inputs: PropertyMap = {}): ResourceSketch {
    return resource(restApi, "pets", inputs);
}

/** The first REST API of a program, which has a function `list` besides, and what is said to be left out. */
export function readRest(...sketches: ResourceSketch[]): { frontDoor: RestFrontDoor; said: string[] } {
    const reading = readFrontDoors(programGraph([resource(lambda, "list", { name: "list" }), ...sketches]));
    const frontDoor = reading.frontDoors.find((found): found is RestFrontDoor => found.kind === "rest")!;
    return { frontDoor, said: reading.unsupported.map(({ name, reason }) => `${name}: ${reason}`) };
}
