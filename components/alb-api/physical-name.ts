import { albLimits } from "../../model/limits";

/** Characters Pulumi puts behind a logical name to make a physical one: a hyphen and seven hexadecimal digits. */
const suffix = 8;

/**
 * The `namePrefix` of a load balancer or target group whose logical name Pulumi cannot make a name of: AWS takes 32
 * letters, digits and hyphens. Empty where Pulumi can; a prefix has at most six characters and no hyphen in front.
 */
export function namePrefix(logicalName: string): { readonly namePrefix?: string } {
    const fits = logicalName.length <= albLimits.name - suffix && /^[A-Za-z0-9][A-Za-z0-9-]*$/.test(logicalName);
    // AWS refuses names that start with `internal-`: they are those of its own DNS names.
    if (fits && !logicalName.startsWith("internal-")) return {};
    const plain = logicalName.replace(/[^A-Za-z0-9]+/g, "").slice(0, 5);
    return { namePrefix: `${plain === "" ? "alb" : plain}-` };
}
