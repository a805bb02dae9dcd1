import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";

const client = new ApiGatewayManagementApiClient({ endpoint: process.env["MANAGEMENT_URL"] ?? "" });

/** Sends a text to every connection named; one that has gone meanwhile is passed over. */
export async function handler({ to, text }: { readonly to: string[]; readonly text: string }): Promise<void> {
    const sent = to.map(async (connectionId) =>
        client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: new TextEncoder().encode(text) })),
    );
    for (const outcome of await Promise.allSettled(sent)) {
        if (outcome.status === "rejected" && (outcome.reason as Error).name !== "GoneException") throw outcome.reason;
    }
}
