import { readFrontDoors, type WebSocketFrontDoor, type WebSocketRoute } from "../../../frontdoor";
import type { PropertyMap } from "../../../model/property-value";
import { programGraph, resource, type ResourceSketch, urnOf } from "../program-graph";

export const api = "aws:apigatewayv2/api:Api";
export const route = "aws:apigatewayv2/route:Route";
export const integration = "aws:apigatewayv2/integration:Integration";
export const integrationResponse = "aws:apigatewayv2/integrationResponse:IntegrationResponse";
export const routeResponse = "aws:apigatewayv2/routeResponse:RouteResponse";
export const authorizer = "aws:apigatewayv2/authorizer:Authorizer";
export const stage = "aws:apigatewayv2/stage:Stage";
export const deployment = "aws:apigatewayv2/deployment:Deployment";
export const model = "aws:apigatewayv2/model:Model";
export const lambda = "aws:lambda/function:Function";

/** The API `chat`, and what refers to it in a preview. */
export const chatUrn = urnOf(api, "chat");
export const ofChat = { apiId: [chatUrn] };

/** The API `chat` itself. */
export function chat(inputs: PropertyMap = {}): ResourceSketch {
    return resource(api, "chat", {
        protocolType: "WEBSOCKET",
        routeSelectionExpression: "$request.body.action",
        ...inputs,
    });
}

/** A route of `chat`, by default without an integration. */
export function routeOf(name: string, inputs: PropertyMap, from: Readonly<Record<string, readonly string[]>> = {}) {
    return resource(route, name, inputs, { ...ofChat, ...from });
}

/** The first WebSocket API of a program, which has a function `talk` besides, and what is said to be left out. */
export function readChat(...sketches: ResourceSketch[]): {
    frontDoor: WebSocketFrontDoor;
    routes: readonly WebSocketRoute[];
    said: string[];
} {
    const reading = readFrontDoors(programGraph([resource(lambda, "talk", { name: "talk" }), ...sketches]));
    const frontDoor = reading.frontDoors.find((found): found is WebSocketFrontDoor => found.kind === "websocket")!;
    return {
        frontDoor,
        routes: frontDoor.routes,
        said: reading.unsupported.map(({ name, reason }) => `${name}: ${reason}`),
    };
}
