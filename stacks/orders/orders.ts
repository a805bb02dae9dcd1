/** An order, with its total in the currency's main unit. */
export interface Order {
    readonly id: string;
    readonly total: number;
}

/** The orders there are. */
export const orders: readonly Order[] = [
    { id: "ord-001", total: 42.5 },
    { id: "ord-002", total: 18 },
];

/** An order as JSON. Totals keep two decimals, which `JSON.stringify` would drop. */
export function printOrder({ id, total }: Order): string {
    return `{"id":${JSON.stringify(id)},"total":${total.toFixed(2)}}`;
}

/** Reads the body of `POST /orders`: an order without its id, or what is wrong with it. */
export function parseNewOrder(body: string): { readonly total: number } | { readonly problem: string } {
    let value: unknown;
    try {
        value = JSON.parse(body);
    } catch {
        return { problem: "the body must be JSON" };
    }
    const total = typeof value === "object" && value !== null && "total" in value ? value.total : undefined;
    return typeof total === "number" && total >= 0 && Number.isFinite(total)
        ? { total }
        : { problem: "total must be a number of at least 0" };
}
