import type { GatewayRequest } from "../../gateway-request";
import { lowerName } from "../../forwarded-headers";

/** What conditions look at; parts that few conditions need are made on first use. */
export class RequestFacts {
    readonly method: string;
    readonly path: string;
    readonly sourceIp: string;
    readonly #request: GatewayRequest;
    #query: readonly QueryPair[] | undefined;

    constructor(
        request: GatewayRequest,
        /** In lower case, without the port. */
        readonly host: string,
    ) {
        this.method = request.method;
        this.path = request.rawPath;
        this.sourceIp = request.sourceIp;
        this.#request = request;
    }

    /** Whether any line of a header passes a test; `name` in lower case. */
    someHeader(name: string, test: (value: string) => boolean): boolean {
        const { rawHeaders } = this.#request;
        for (let index = 0; index < rawHeaders.length; index += 2) {
            if (lowerName(rawHeaders[index] ?? "") === name && test(rawHeaders[index + 1] ?? "")) return true;
        }
        return false;
    }

    /** Keys and values of the query in lower case, not decoded, in the order they stand in. */
    get query(): readonly QueryPair[] {
        return (this.#query ??= splitQuery(this.#request.rawQuery.toLowerCase()));
    }
}

/** A key and a value of a query, as written. */
export type QueryPair = readonly [key: string, value: string];

/** Keys and values of a query, not decoded; a key without `=` has the empty text for its value. */
export function splitQuery(rawQuery: string): QueryPair[] {
    const pairs: QueryPair[] = [];
    for (const part of rawQuery.split("&")) {
        if (part === "") continue;
        const cut = part.indexOf("=");
        pairs.push(cut < 0 ? [part, ""] : [part.slice(0, cut), part.slice(cut + 1)]);
    }
    return pairs;
}
