interface MessageEvent {
    readonly body: string;
    readonly requestContext: { readonly connectionId: string };
}

/** Answers the client: the route says `reply: true`. */
export async function handler({ body, requestContext }: MessageEvent): Promise<{ statusCode: number; body: string }> {
    const { symbol } = JSON.parse(body) as { readonly symbol: string };
    const answer = { subscribed: symbol, connection: requestContext.connectionId };
    return Promise.resolve({ statusCode: 200, body: JSON.stringify(answer) });
}
