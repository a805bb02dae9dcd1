import type { PropertyValue } from "../../model/property-value";
import { entries } from "../open-api-document";
import { asList, at, known } from "../property-reader";

/** What an import does with the base path of a document. */
export type BasePathMode = "ignore" | "prepend" | "split";

/**
 * What stands before every path; empty when nothing does. `split` leaves out the first part.
 * Source: API Gateway developer guide, "Set the OpenAPI basePath property".
 */
export function basePathOf(content: PropertyValue, mode: BasePathMode): string {
    if (mode === "ignore") return "";
    const parts = (known(at(content, "basePath")) ?? serverPath(content)).split("/").filter((part) => part !== "");
    return (mode === "split" ? parts.slice(1) : parts).map((part) => `/${part}`).join("");
}

/** OpenAPI 3: the first `basePath` variable of a server, used in its address or not; else the path of the address. */
function serverPath(content: PropertyValue): string {
    const servers = asList(at(content, "servers"));
    for (const server of servers) {
        const variable = entries(at(server, "variables")).find(([name]) => name === "basePath");
        if (variable !== undefined) return known(at(variable[1], "default")) ?? "";
    }
    const url = known(at(servers[0], "url")) ?? "";
    return /^(?:[a-z]+:)?\/\/[^/]*(\/[^?#]*)?/i.exec(url)?.[1] ?? (url.startsWith("/") ? url : "");
}
