import { isJsonObject } from "../json-path/value-kind";

/** What a keyword of a schema holds. */
export interface KeywordShape {
    readonly isRight: (value: unknown) => boolean;
    /** What it must be, behind "must be". */
    readonly must: string;
    readonly fix: string;
}

const bound: KeywordShape = {
    isRight: (value) => typeof value === "number" && Number.isFinite(value),
    must: "a number",
    fix: "write a number such as 1",
};
const count: KeywordShape = {
    isRight: (value) => Number.isInteger(value) && Number(value) >= 0,
    must: "a whole number from 0",
    fix: "write a whole number such as 1",
};
const schemas: KeywordShape = {
    isRight: (value) => Array.isArray(value) && value.length > 0,
    must: "a list of one schema or more",
    fix: 'write such as [{ "type": "string" }]',
};
const named: KeywordShape = {
    isRight: isJsonObject,
    must: "an object of schemas by name",
    fix: 'write such as { "id": { "type": "string" } }',
};

/** The shapes of the keywords that have one. Source: JSON Schema draft 4, its schema of schemas. */
export const shapes: Readonly<Record<string, KeywordShape>> = {
    minimum: bound,
    maximum: bound,
    multipleOf: {
        isRight: (value) => typeof value === "number" && value > 0,
        must: "a number above 0",
        fix: "write a number such as 0.01",
    },
    minLength: count,
    maxLength: count,
    minItems: count,
    maxItems: count,
    minProperties: count,
    maxProperties: count,
    uniqueItems: { isRight: (value) => typeof value === "boolean", must: "true or false", fix: "write true or false" },
    enum: {
        isRight: (value) => Array.isArray(value) && value.length > 0,
        must: "a list of one value or more",
        fix: 'write such as ["open", "paid"]',
    },
    allOf: schemas,
    anyOf: schemas,
    oneOf: schemas,
    properties: named,
    patternProperties: named,
    definitions: named,
    dependencies: { ...named, must: "an object of schemas or names by name", fix: 'write such as { "a": ["b"] }' },
};
