/** Answers every request. */
export async function handler(event: { rawPath: string }): Promise<{ statusCode: number; body: string }> {
    return Promise.resolve({ statusCode: 200, body: JSON.stringify({ path: event.rawPath }) });
}
