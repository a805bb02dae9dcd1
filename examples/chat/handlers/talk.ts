import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import type { APIGatewayProxyStructuredResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

/** What a client sends: `{"action":"whoami"}` or `{"action":"say","to":"...","text":"..."}`. */
interface Message {
    readonly to?: string;
    readonly text?: string;
}

/** Tells a client its own id, by which others reach it, and hands what one says to the other. */
export async function handler(event: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    const { routeKey, connectionId, domainName, stage } = event.requestContext;
    if (routeKey === "whoami") return reply({ you: connectionId });
    const { to = "", text = "" } = JSON.parse(event.body ?? "{}") as Message;
    const client = new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` });
    try {
        const Data = JSON.stringify({ from: connectionId, text });
        await client.send(new PostToConnectionCommand({ ConnectionId: to, Data }));
        return reply({ said: text });
    } catch (error) {
        const gone = error instanceof Error && ["GoneException", "BadRequestException"].includes(error.name);
        if (!gone) throw error;
        return reply({ gone: to });
    }
}

function reply(message: object): APIGatewayProxyStructuredResultV2 {
    return { statusCode: 200, body: JSON.stringify(message) };
}
