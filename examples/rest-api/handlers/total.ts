/** Answers what an order comes to; the event is what the request's template says. */
export async function handler({ id }: { readonly id: string }): Promise<{ total: number; currency: string }> {
    if (!id.startsWith("ord-")) return Promise.reject(new Error(`no such order: ${id}`));
    return Promise.resolve({ total: 42.5, currency: "EUR" });
}
