import type * as pulumi from "@pulumi/pulumi";
import type { Cors } from "./args";
import type { RouteEntry } from "./route-table";

/** Cross-origin requests, every default written out. */
export interface CorsPlan {
    readonly allowOrigins: readonly pulumi.Input<string>[];
    readonly allowMethods: readonly string[];
    readonly allowHeaders: readonly string[];
    readonly exposeHeaders: readonly string[] | undefined;
    readonly allowCredentials: boolean;
    readonly maxAge: number;
}

/** Cross-origin requests as asked for; the methods are those of the route table when none are named. */
export function planCors(cors: Cors, routes: readonly RouteEntry[]): CorsPlan {
    return {
        allowOrigins: cors.origins,
        allowMethods: cors.methods ?? methodsOf(routes),
        allowHeaders: cors.headers ?? ["authorization", "content-type"],
        exposeHeaders: cors.exposeHeaders,
        allowCredentials: cors.credentials ?? false,
        maxAge: cors.maxAge ?? 300,
    };
}

function methodsOf(routes: readonly RouteEntry[]): string[] {
    const methods = new Set(routes.map(({ key }) => (key.kind === "path" ? key.method : "ANY")));
    return methods.has("ANY") ? ["*"] : [...methods].filter((method) => method !== "OPTIONS").sort();
}
