import type { ALBEvent, ALBResult } from "aws-lambda";

/** Answers every order, or one: a load balancer gives the path as a whole and no path variables. */
export async function handler({ path }: ALBEvent): Promise<ALBResult> {
    const [, , id] = path.split("/");
    const order = { id: id ?? "ord-001", total: 42.5 };
    return Promise.resolve({
        statusCode: 200,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(id === undefined ? [order] : order),
    });
}
