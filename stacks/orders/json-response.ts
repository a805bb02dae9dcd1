import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** A response whose body is JSON text. */
export function json(statusCode: number, body: string): APIGatewayProxyStructuredResultV2 {
    return { statusCode, headers: { "content-type": "application/json" }, body };
}
