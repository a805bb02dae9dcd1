import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "../when-known";
import type { LambdaFunctionArgs } from "./args";

/** Environment variables by name. */
export interface Environment {
    [name: string]: pulumi.Input<string>;
}

const flag = "--enable-source-maps";

/**
 * The variables the function is given: the user's, and in `NODE_OPTIONS` the flag without which Node.js reads no
 * source map. The map is read only when an error's stack is, so it costs nothing before. Undefined when there are none.
 */
export function environmentOf(args: LambdaFunctionArgs): pulumi.Input<Environment> | undefined {
    const given: pulumi.Input<Environment> = args.environment ?? {};
    if (!shipsSourceMap(args)) return isPlain(given) && Object.keys(given).length === 0 ? undefined : given;
    return isPlain(given) ? withFlag(given) : pulumi.output(given).apply(withFlag);
}

/** Whether a source map is shipped: unless declined, whenever the entry is bundled. */
function shipsSourceMap({ entry, bundle }: LambdaFunctionArgs): boolean {
    return entry !== undefined && bundle?.sourceMaps !== false;
}

function withFlag(given: Environment): Environment {
    const options = given["NODE_OPTIONS"];
    const merge = (text: string): string => (text.split(/\s+/).includes(flag) ? text : `${text} ${flag}`);
    if (options === undefined) return { ...given, NODE_OPTIONS: flag };
    return { ...given, NODE_OPTIONS: isPlain(options) ? merge(options) : pulumi.output(options).apply(merge) };
}
