import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { json } from "../json-response";
import { type OrderRequest, requestIdOf } from "../order-request";
import { parseNewOrder, printOrder } from "../orders";

/** `POST /orders`: takes an order in and answers it with its id, or 400. */
export async function handler(event: OrderRequest): Promise<APIGatewayProxyStructuredResultV2> {
    const body = event.body ?? "";
    const parsed = parseNewOrder(event.isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body);
    if ("problem" in parsed) return Promise.resolve(json(400, JSON.stringify({ message: parsed.problem })));
    return Promise.resolve(json(201, printOrder({ id: `ord-${requestIdOf(event)}`, total: parsed.total })));
}
