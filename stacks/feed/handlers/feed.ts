import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import type { APIGatewayProxyStructuredResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { orders, parseNewOrder, printOrder } from "../../orders/orders";
import { openSubscribers } from "../subscribers";

const subscribers = openSubscribers(process.env["SUBSCRIBERS_TABLE"]);

/**
 * The live feed: whoever is connected is told of each order that is placed on it. `{"action":"latest"}` is answered with
 * the orders there are; `{"action":"place","total":7}` places one.
 */
export async function handler(event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    const { routeKey, connectionId } = event.requestContext;
    switch (routeKey) {
        case "$connect":
            await subscribers.add(connectionId);
            return { statusCode: 200 };
        case "$disconnect":
            await subscribers.remove(connectionId);
            return { statusCode: 200 };
        case "latest":
            return { statusCode: 200, body: `{"orders":[${orders.map(printOrder).join(",")}]}` };
        case "place":
            return place(event);
        default:
            return {
                statusCode: 200,
                body: '{"message":"write {\\"action\\":\\"latest\\"} or {\\"action\\":\\"place\\",\\"total\\":7}"}',
            };
    }
}

async function place(event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    const parsed = parseNewOrder(event.body ?? "");
    if ("problem" in parsed) return { statusCode: 400, body: JSON.stringify({ message: parsed.problem }) };
    const { domainName, stage, requestId } = event.requestContext;
    const order = printOrder({ id: `ord-${requestId}`, total: parsed.total });
    const client = new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` });
    await Promise.all((await subscribers.list()).map((id) => tell(client, id, `{"order":${order}}`)));
    return { statusCode: 200, body: `{"placed":${order}}` };
}

/** A subscriber that has left without a word is forgotten. */
async function tell(client: ApiGatewayManagementApiClient, ConnectionId: string, Data: string): Promise<void> {
    try {
        await client.send(new PostToConnectionCommand({ ConnectionId, Data }));
    } catch (error) {
        if (!(error instanceof Error && error.name === "GoneException")) throw error;
        await subscribers.remove(ConnectionId);
    }
}
