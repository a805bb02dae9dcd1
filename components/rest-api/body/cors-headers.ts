import * as pulumi from "@pulumi/pulumi";
import type { CorsPlan } from "../plan-cors";

/** A text as a parameter mapping holds it: in single quotes. */
export function quoted(value: pulumi.Input<string>): pulumi.Input<string> {
    return typeof value === "string" ? `'${value}'` : pulumi.interpolate`'${value}'`;
}

/** The origin an answer names before a template puts the caller's own in its place. */
export function firstOrigin({ origins }: CorsPlan): pulumi.Input<string> {
    return quoted(origins[0] ?? "*");
}

/**
 * The origin of API Gateway's own errors. Their headers are texts or parts of the request: to send back whatever
 * `Origin` came in would let in every site, with credentials too. Of several origins `*` is answered, since an error of
 * API Gateway's own holds nothing of the backend; browsers do not take `*` with credentials, so there it is the first.
 */
export function errorOrigin(cors: CorsPlan): pulumi.Input<string> {
    return cors.origins.length > 1 && !cors.credentials ? "'*'" : firstOrigin(cors);
}

/**
 * A template that answers the caller's own origin when it is one of several. Header names are compared with their case,
 * and HTTP/2 clients send them in lower case.
 * Source: developer guide, "Use a mapping template to override an API's request and response parameters".
 */
export function originTemplate({ origins }: CorsPlan): pulumi.Input<string> | undefined {
    if (origins.length < 2) return undefined;
    return pulumi
        .all([...origins])
        .apply((known) =>
            [
                `#set($origin = $input.params().header.get("Origin"))`,
                `#if(!$origin || $origin == "")#set($origin = $input.params().header.get("origin"))#end`,
                `#if(${known.map((origin) => `$origin == "${origin}"`).join(" || ")})`,
                `#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)`,
                "#end",
                "",
            ].join("\n"),
        );
}
