import type { APIGatewayProxyHandlerV2 } from "aws-lambda";

export const handler: APIGatewayProxyHandlerV2 = (event) => {
    const id = event.pathParameters?.["id"];
    return Promise.resolve(id === "ord-001" ? { id, total: 42.5 } : { statusCode: 404, body: "no such order" });
};
