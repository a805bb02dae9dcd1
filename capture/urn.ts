/** Type of the resource every other one of a stack descends from. Source: pulumi/pulumi sdk/go/common/resource/stack.go. */
export const stackType = "pulumi:pulumi:Stack";

/** What a URN says. `parentTypes` are the types of the component ancestors, outermost first. */
export interface UrnParts {
    readonly stack: string;
    readonly project: string;
    readonly parentTypes: readonly string[];
    readonly type: string;
    readonly name: string;
}

/**
 * The URN of a resource: `urn:pulumi:<stack>::<project>::<types of the ancestors, joined by $>$<type>::<name>`.
 * The root stack does not appear among the ancestors.
 * Source: pulumi/pulumi sdk/go/common/resource/urn/urn.go and pkg/resource/deploy/deployment_executor.go generateURN.
 */
export function createUrn(stack: string, project: string, parent: string, type: string, name: string): string {
    const parentType = parent === "" ? "" : qualifiedType(parent);
    const chain = parentType === "" || parentType === stackType ? type : `${parentType}$${type}`;
    return `urn:pulumi:${stack}::${project}::${chain}::${name}`;
}

/** Reads a URN; undefined for text that is none. A resource's name may itself hold `::`. */
export function parseUrn(urn: string): UrnParts | undefined {
    const match = /^urn:pulumi:(.*?)::(.*?)::(.*?)::([^]*)$/.exec(urn);
    if (match === null) return undefined;
    const [, stack = "", project = "", types = "", name = ""] = match;
    const chain = types.split("$");
    const type = chain.pop() ?? "";
    return { stack, project, parentTypes: chain, type, name };
}

/** Name part of a URN; the whole text when it is none. */
export function urnName(urn: string): string {
    return parseUrn(urn)?.name ?? urn;
}

function qualifiedType(urn: string): string {
    const parts = parseUrn(urn);
    return parts === undefined ? "" : [...parts.parentTypes, parts.type].join("$");
}
