import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { inOrder, isJsonObject, type Json, type JsonObject, without } from "./json";

/**
 * What a deployment serves of a document: all of it but titles, descriptions, names of operations, and models and
 * authorizers no method refers to. A deployment is a snapshot: a change of what is served needs a new one, a change of
 * anything else does not. Source: developer guide, "Deploy REST APIs in API Gateway".
 */
export function servedOf(document: JsonObject): JsonObject {
    const { components, paths } = document;
    const served = withoutProse(paths as JsonObject);
    const { schemas = {}, securitySchemes = {} } = (components ?? {}) as {
        readonly schemas?: JsonObject;
        readonly securitySchemes?: JsonObject;
    };
    return {
        ...without(document, "openapi", "info", "components"),
        paths: served,
        schemas: pick(schemas, referredTo(served, schemas)),
        securitySchemes: pick(securitySchemes, schemesOf(served)),
    };
}

/** Operations without their names and the prose OpenAPI asks for. */
function withoutProse(paths: JsonObject): JsonObject {
    return mapObject(paths, (methods) =>
        mapObject(methods as JsonObject, (operation) => {
            const { responses } = operation as JsonObject;
            return {
                ...without(operation as JsonObject, "operationId"),
                // A response's model is for generated clients: answers are not checked against it.
                responses: mapObject(responses as JsonObject, (response) =>
                    without(response as JsonObject, "description", "content"),
                ),
            };
        }),
    );
}

function referredTo(served: Json, schemas: JsonObject): ReadonlySet<string> {
    const found = new Set<string>();
    const visit = (value: Json | undefined): void => {
        for (const name of references(value)) {
            if (found.has(name)) continue;
            found.add(name);
            visit(schemas[name]);
        }
    };
    visit(served);
    return found;
}

/** Names of the models a value refers to. */
function references(value: Json | undefined): string[] {
    if (Array.isArray(value)) return value.flatMap(references);
    if (!isJsonObject(value)) return [];
    return Object.entries(value).flatMap(([key, inner]) => {
        const name = key === "$ref" && typeof inner === "string" ? /([^/]+)$/.exec(inner)?.[1] : undefined;
        return name === undefined ? references(inner) : [name];
    });
}

function schemesOf(paths: JsonObject): ReadonlySet<string> {
    const names = Object.values(paths).flatMap((methods) =>
        Object.values(methods as JsonObject).flatMap((operation) => {
            const { security = [] } = operation as { readonly security?: readonly JsonObject[] };
            return security.flatMap((schemes) => Object.keys(schemes));
        }),
    );
    return new Set(names);
}

const pick = (object: JsonObject, names: ReadonlySet<string>): JsonObject =>
    Object.fromEntries(Object.entries(object).filter(([name]) => names.has(name)));

const mapObject = (object: JsonObject, map: (value: Json | undefined) => Json | undefined): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));

/** The text of JSON with outputs in it, always the same for the same JSON. */
export function textOf(value: JsonObject): pulumi.Output<string> {
    return pulumi.jsonStringify(inOrder(value));
}

/** What stands for all of it: another text for anything that differs. */
export function fingerprintOf(value: JsonObject): pulumi.Output<string> {
    return textOf(value).apply((text) => createHash("sha256").update(text).digest("hex"));
}
