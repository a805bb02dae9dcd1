import { dnsSuffixOf, partitionOf } from "../model/arn";
import { isResourceReference, type PropertyMap, reveal } from "../model/property-value";
import type { EngineOptions } from "./engine-server";

/** Where resources would be: what every ARN and address is made of. */
export interface AwsPlace {
    readonly region: string;
    readonly partition: string;
    readonly dnsSuffix: string;
    /** Twelve digits. */
    readonly account: string;
}

/** The account of AWS's own documentation, which belongs to nobody. Source: AWS General Reference, "example account numbers". */
export const standInAccount = "123456789012";

/** Region that counts when nothing names one. Source: AWS SDKs' own fallback for global endpoints. */
const standInRegion = "us-east-1";

/**
 * The Region of a resource or a function: its own `region`, its provider's, `aws:region`, the environment's.
 * Source: Pulumi AWS provider, "Configuration reference"; v7 takes `region` on every resource.
 */
export function placeOf(inputs: PropertyMap, provider: PropertyMap, options: EngineOptions): AwsPlace {
    const env = options.env ?? process.env;
    const region =
        text(inputs["region"]) ??
        text(provider["region"]) ??
        options.config?.["aws:region"] ??
        (env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || standInRegion);
    return {
        region,
        partition: partitionOf(region),
        dnsSuffix: dnsSuffixOf(region),
        account: accountOf(provider, options),
    };
}

/** The first of `allowedAccountIds`, since a deployment to any other account would be refused. */
function accountOf(provider: PropertyMap, options: EngineOptions): string {
    const allowed = provider["allowedAccountIds"] ?? options.config?.["aws:allowedAccountIds"];
    const written = typeof allowed === "string" ? allowed : JSON.stringify(allowed ?? "");
    return /\d{12}/.exec(written)?.[0] ?? standInAccount;
}

/** A property's text, out of any secret; undefined for everything else. */
export function text(value: PropertyMap[string] | undefined): string | undefined {
    const revealed = reveal(value);
    // A resource given as it is (`restApi: api`) stands for its id.
    if (isResourceReference(revealed)) return text(revealed.id);
    return typeof revealed === "string" && revealed !== "" ? revealed : undefined;
}
