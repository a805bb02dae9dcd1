import { createHmac, timingSafeEqual } from "node:crypto";

interface Delivery {
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body?: string;
    readonly isBase64Encoded: boolean;
}

/** Takes a delivery whose signature is the sender's: everybody may call, so the function looks itself. */
export async function handler({ headers, body = "", isBase64Encoded }: Delivery): Promise<{ statusCode: number }> {
    const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
    const expected = createHmac("sha256", process.env["WEBHOOK_SECRET"] ?? "")
        .update(bytes)
        .digest();
    const given = Buffer.from(headers["x-signature"] ?? "", "hex");
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    return Promise.resolve({ statusCode: genuine ? 202 : 401 });
}
