"use strict";
const { ApiGatewayManagementApiClient, DeleteConnectionCommand, PostToConnectionCommand } = require(process.env.SDK);

const members = new Set();

/** A chat as programs have it: what it needs to reach its clients is in the event. */
exports.handler = async ({ requestContext, body }) => {
    const { connectionId, domainName, stage, eventType } = requestContext;
    const client = new ApiGatewayManagementApiClient({ endpoint: `https://${domainName}/${stage}` });
    const post = (ConnectionId, Data) =>
        client.send(new PostToConnectionCommand({ ConnectionId, Data })).then(
            () => "sent",
            (error) => error.name,
        );
    if (eventType === "CONNECT") {
        // Nothing can be posted before the handshake is answered.
        const early = await post(connectionId, "early");
        members.add(connectionId);
        return { statusCode: early === "GoneException" ? 200 : 500 };
    }
    const { action, text } = JSON.parse(body);
    if (action === "kick") {
        for (const id of members)
            if (id !== connectionId) await client.send(new DeleteConnectionCommand({ ConnectionId: id }));
    }
    for (const id of [...members]) if ((await post(id, text)) !== "sent") members.delete(id);
    return { statusCode: 200 };
};
