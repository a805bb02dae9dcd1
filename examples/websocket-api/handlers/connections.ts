interface ConnectionEvent {
    readonly requestContext: { readonly connectionId: string; readonly eventType: "CONNECT" | "DISCONNECT" };
}

/** Notes who comes and who goes; the answer's status decides whether a client may connect. */
export async function handler({ requestContext }: ConnectionEvent): Promise<{ statusCode: number }> {
    console.log(requestContext.eventType, requestContext.connectionId, process.env["TABLE"]);
    return Promise.resolve({ statusCode: 200 });
}
