import type { Options, Schema, SchemaContext } from "jsonschema";

/** Addresses that were resolved, by where they stand and what they say: few, for they are all in the schemas. */
export type ResolvedAddresses = Map<string, string>;

/**
 * Where a check stands in a model's schema. The library's own resolves two URLs for each value it looks at, most of what a
 * check costs; within a model no schema has an address of its own, so the model's is every schema's.
 */
export class ModelContext implements SchemaContext {
    /** The library writes it into results, and reads it nowhere. */
    readonly propertyPath = "instance";

    constructor(
        readonly schema: Schema,
        readonly options: Options,
        readonly path: (string | number)[],
        readonly base: string,
        readonly schemas: { [base: string]: Schema },
        private readonly resolved: ResolvedAddresses,
    ) {}

    makeChild(schema: Schema, key?: string): ModelContext {
        const path = key === undefined ? this.path : [...this.path, key];
        return new ModelContext(schema, this.options, path, this.base, this.schemas, this.resolved);
    }

    /** The whole address of a reference. */
    resolve(target: string): string {
        const key = `${this.base} ${target}`;
        let address = this.resolved.get(key);
        if (address === undefined) {
            address = new URL(target, this.base).href;
            this.resolved.set(key, address);
        }
        return address;
    }
}
