import { createHmac, timingSafeEqual } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { json } from "../../orders/json-response";
import { readSecret } from "../read-secret";

/** A payment provider's message: takes it in when its signature is right, else answers 401. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
    const body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
    const expected = createHmac("sha256", await readSecret())
        .update(body)
        .digest();
    const given = Buffer.from(event.headers["x-signature"] ?? "", "hex");
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
        return json(401, '{"message":"x-signature is not that of the body"}');
    console.log(JSON.stringify({ message: "payment", bytes: body.length }));
    return json(202, '{"message":"taken"}');
}
