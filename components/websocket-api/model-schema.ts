import * as pulumi from "@pulumi/pulumi";

/**
 * A model's schema as text. A reference to another model of the API, `#/components/schemas/NAME`, becomes the address
 * by which a model refers to another. Source: developer guide, "Data models for REST APIs": `$ref` of
 * `https://apigateway.amazonaws.com/restapis/API_ID/models/NAME`.
 */
export function schemaText(
    schema: { readonly [keyword: string]: unknown },
    apiId: pulumi.Input<string>,
): pulumi.Input<string> {
    const whole = { $schema: "http://json-schema.org/draft-04/schema#", ...schema };
    if (!JSON.stringify(whole).includes(reference)) return JSON.stringify(whole);
    return pulumi
        .output(apiId)
        .apply((id) =>
            JSON.stringify(whole, (key, value: unknown) =>
                key === "$ref" && typeof value === "string" && value.startsWith(reference)
                    ? `https://apigateway.amazonaws.com/restapis/${id}/models/${value.slice(reference.length)}`
                    : value,
            ),
        );
}

const reference = "#/components/schemas/";
