import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { json } from "../json-response";
import { parseNewOrder, printOrder } from "../orders";

/** `POST /orders`: takes an order in and answers it with its id, or 400. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    const body = event.body ?? "";
    const parsed = parseNewOrder(event.isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body);
    if ("problem" in parsed) return Promise.resolve(json(400, JSON.stringify({ message: parsed.problem })));
    return Promise.resolve(json(201, printOrder({ id: `ord-${event.requestContext.requestId}`, total: parsed.total })));
}
