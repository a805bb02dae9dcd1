import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { json } from "../json-response";
import { orderIdOf, type OrderRequest } from "../order-request";
import { orders, printOrder } from "../orders";

/** `GET /orders/{id}`: one order, or 404. */
export async function handler(event: OrderRequest): Promise<APIGatewayProxyStructuredResultV2> {
    const id = orderIdOf(event);
    const order = orders.find((candidate) => candidate.id === id);
    return Promise.resolve(
        order === undefined ? json(404, '{"message":"no such order"}') : json(200, printOrder(order)),
    );
}
