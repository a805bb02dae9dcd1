import { createHash } from "node:crypto";
import type { ResourceNode } from "../../capture/resource-graph";
import { type PropertyMap, type PropertyValue } from "../../model/property-value";
import { pointerPart } from "../made-resource";
import { entries } from "../open-api-document";
import { at, known } from "../property-reader";
import { jsonOf } from "./plain-json";

type MakeModel = (pointer: string, name: string, inputs: PropertyMap) => ResourceNode;

/** Where a schema by name stands, in Swagger 2 and in OpenAPI 3. */
const places = ["definitions", "components/schemas"] as const;
const namedSchema = /^#\/(?:definitions|components\/schemas)\/([^/]+)$/;

/** The models of a document: its schemas by name, and those that stand in an operation without one. */
export class DocumentModels {
    readonly made: ResourceNode[] = [];
    readonly unread: string[] = [];
    readonly #names = new Set<string>();

    constructor(
        content: PropertyValue,
        private readonly apiId: string | undefined,
        private readonly make: MakeModel,
    ) {
        for (const place of places) {
            for (const [name, schema] of entries(at(content, ...place.split("/"))))
                this.#add(`/${place}/${pointerPart(name)}`, name, schema);
        }
    }

    /** Name of the model a schema is: the one it refers to, else one made for it, as an import makes one. */
    nameOf(schema: PropertyValue | undefined, pointer: string): string | undefined {
        if (schema === undefined || schema === null) return undefined;
        const reference = known(at(schema, "$ref"));
        const named = reference === undefined ? undefined : namedSchema.exec(reference)?.[1];
        if (named !== undefined) return named;
        const name = `MODEL${createHash("sha256").update(pointer).digest("hex").slice(0, 6)}`;
        this.#add(pointer, name, schema);
        return name;
    }

    #add(pointer: string, name: string, schema: PropertyValue): void {
        if (this.#names.has(name)) return;
        this.#names.add(name);
        const text = jsonOf(schema, (word, value) => (word === "$ref" ? this.#address(value) : value));
        if (text === undefined) this.unread.push(`schema ${name} is nested too deeply and is not read`);
        else this.made.push(this.make(pointer, name, { name, contentType: "application/json", schema: text }));
    }

    /**
     * An import turns references between schemas into addresses of models.
     * Source: API Gateway developer guide, "Models and mapping templates": https://apigateway.amazonaws.com/restapis/ID/models/NAME.
     */
    #address(reference: PropertyValue): PropertyValue {
        const name = namedSchema.exec(known(reference) ?? "")?.[1];
        if (name === undefined) return reference;
        return `https://apigateway.amazonaws.com/restapis/${this.apiId === undefined || this.apiId === "" ? "api" : this.apiId}/models/${name}`;
    }
}
