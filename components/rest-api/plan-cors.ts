import type * as pulumi from "@pulumi/pulumi";
import { printPathTemplate } from "../../model/path-template";
import type { Cors } from "../http-api/args";
import type { RouteEntry } from "./route-table";

/** Cross-origin requests, every default written out. */
export interface CorsPlan {
    readonly origins: readonly pulumi.Input<string>[];
    readonly headers: readonly string[];
    readonly exposeHeaders: readonly string[];
    readonly credentials: boolean;
    readonly maxAge: number;
    /** Paths whose preflight requests API Gateway answers, with the methods each allows. */
    readonly paths: readonly { readonly path: string; readonly methods: readonly string[] }[];
}

/** Cross-origin requests as asked for; each path allows its own methods when none are named. */
export function planCors(cors: Cors, routes: readonly RouteEntry[]): CorsPlan {
    const byPath = new Map<string, string[]>();
    for (const { method, template } of routes) {
        const path = printPathTemplate(template);
        byPath.set(path, [...(byPath.get(path) ?? []), method]);
    }
    return {
        origins: cors.origins,
        headers: cors.headers ?? ["authorization", "content-type"],
        exposeHeaders: cors.exposeHeaders ?? [],
        credentials: cors.credentials ?? false,
        maxAge: cors.maxAge ?? 300,
        // A path with an OPTIONS route of its own answers preflight requests itself.
        paths: [...byPath]
            .filter(([, methods]) => !methods.includes("OPTIONS"))
            .map(([path, methods]) => ({ path, methods: cors.methods ?? allowed(methods) })),
    };
}

/** Every method, spelt out: with credentials a browser takes `*` for a method of that name. */
const everyMethod = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];

function allowed(methods: readonly string[]): string[] {
    return methods.includes("ANY") ? everyMethod : [...methods].sort();
}
