interface Event {
    readonly headers: Readonly<Record<string, string>> | null;
}

const origins = ["https://app.example.com", "https://admin.example.com"];

/** Answers a page to the origins that may read it. */
export async function handler({ headers }: Event): Promise<{ statusCode: number; headers: object; body: string }> {
    const origin = headers?.origin ?? headers?.Origin ?? "";
    const allowed = origins.includes(origin) ? { "access-control-allow-origin": origin } : {};
    return Promise.resolve({ statusCode: 200, headers: { ...allowed, vary: "Origin" }, body: '{"page":1}' });
}
