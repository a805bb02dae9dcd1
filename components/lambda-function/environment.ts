import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../when-known";
import type { LambdaFunctionArgs } from "./args";

const flag = "--enable-source-maps";

/**
 * The variables the function is given: the user's, and in `NODE_OPTIONS` the flag without which Node.js reads no
 * source map. The map is read only when an error's stack is, so it costs nothing before.
 */
export function environmentOf(args: LambdaFunctionArgs): { readonly [name: string]: pulumi.Input<string> } {
    const given = args.environment ?? {};
    if (!shipsSourceMap(args)) return given;
    return { ...given, NODE_OPTIONS: withFlag(given["NODE_OPTIONS"]) };
}

/** Whether a source map is shipped: unless declined, whenever the entry is bundled. */
export function shipsSourceMap({ entry, bundle }: LambdaFunctionArgs): boolean {
    return entry !== undefined && bundle?.sourceMaps !== false;
}

function withFlag(given: pulumi.Input<string> | undefined): pulumi.Input<string> {
    const merge = (options: string): string => (options.split(/\s+/).includes(flag) ? options : `${options} ${flag}`);
    if (given === undefined) return flag;
    return isPlain(given) ? merge(given) : pulumi.output(given).apply(merge);
}
