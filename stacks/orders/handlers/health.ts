import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { json } from "../json-response";

/** `GET /health`: answers while the API and its function are up. */
export async function handler(): Promise<APIGatewayProxyStructuredResultV2> {
    return Promise.resolve(json(200, '{"status":"ok"}'));
}
