import type { ALBEvent, APIGatewayProxyEventV2 } from "aws-lambda";

/** A request for orders, through an API or a load balancer. */
export type OrderRequest = APIGatewayProxyEventV2 | ALBEvent;

/** The order a request is about: the variable `id` of the path, which a load balancer hands on as a whole. */
export function orderIdOf(event: OrderRequest): string | undefined {
    return "elb" in event.requestContext
        ? (event as ALBEvent).path.split("/").at(-1)
        : (event as APIGatewayProxyEventV2).pathParameters?.["id"];
}

/** What tells one request from another; a load balancer has the trace alone. */
export function requestIdOf({ requestContext, headers }: OrderRequest): string {
    if ("requestId" in requestContext) return requestContext.requestId;
    return (headers?.["x-amzn-trace-id"] ?? "").replace(/^.*Root=/, "");
}
