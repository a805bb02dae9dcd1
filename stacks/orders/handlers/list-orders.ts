import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { json } from "../json-response";
import { orders, printOrder } from "../orders";

/** `GET /orders`: every order. */
export async function handler(): Promise<APIGatewayProxyStructuredResultV2> {
    return Promise.resolve(json(200, `[${orders.map(printOrder).join(",")}]`));
}
