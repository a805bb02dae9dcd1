import * as pulumi from "@pulumi/pulumi";
import type { FunctionUrlArgs } from "./args";

/** The alias a function URL is of, as it was asked for: its name, of the resource too. */
export function aliasOf(alias: FunctionUrlArgs["alias"]): pulumi.Input<string> | undefined {
    return isAliasResource(alias) ? alias.name : alias;
}

/** Tells an alias by its type token, so that one of another copy of the SDK is an alias too. */
export function isAliasResource(value: unknown): value is { readonly name: pulumi.Output<string> } {
    return (
        pulumi.Resource.isInstance(value) &&
        (value as unknown as { __pulumiType: string }).__pulumiType === "aws:lambda/alias:Alias"
    );
}
