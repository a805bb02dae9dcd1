import type { ValidationError } from "jsonschema";

/** The type of a value, as the validator API Gateway uses names it. */
function typeOf(value: unknown): string {
    if (value === null) return "null";
    if (Array.isArray(value)) return "array";
    if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
    return typeof value;
}

const json = (value: unknown): string => {
    const text = JSON.stringify(value);
    return text.length <= 500 ? text : `${text.slice(0, 497)}...`;
};
const listOf = (argument: unknown): unknown[] => (Array.isArray(argument) ? (argument as unknown[]) : [argument]);

/** By keyword: the words of json-schema-validator for Java, which fill `$context.error.validationErrorString`. */
const messages: Readonly<Record<string, (error: ValidationError) => string>> = {
    required: ({ argument }) => `object has missing required properties (${json(listOf(argument))})`,
    type: ({ instance, argument }) =>
        `instance type (${typeOf(instance)}) does not match any allowed primitive type (allowed: ${json(listOf(argument))})`,
    enum: ({ instance, argument }) =>
        `instance value (${json(instance)}) not found in enum (possible values: ${json(argument)})`,
    pattern: ({ instance, argument }) =>
        `ECMA 262 regex ${json(argument)} does not match input string ${json(instance)}`,
    minLength: ({ instance, argument }) =>
        `string ${json(instance)} is too short (length: ${String(instance).length}, required minimum: ${String(argument)})`,
    maxLength: ({ instance, argument }) =>
        `string ${json(instance)} is too long (length: ${String(instance).length}, maximum allowed: ${String(argument)})`,
    minimum: ({ instance, argument }) =>
        `numeric instance is lower than the required minimum (minimum: ${String(argument)}, found: ${String(instance)})`,
    maximum: ({ instance, argument }) =>
        `numeric instance is greater than the required maximum (maximum: ${String(argument)}, found: ${String(instance)})`,
    minItems: ({ instance, argument }) =>
        `array is too short: must have at least ${String(argument)} elements but instance has ${listOf(instance).length} elements`,
    maxItems: ({ instance, argument }) =>
        `array is too long: must have at most ${String(argument)} elements but instance has ${listOf(instance).length} elements`,
    uniqueItems: () => "array must not contain duplicate elements",
    additionalProperties: ({ argument }) =>
        `object instance has properties which are not allowed by the schema: ${json(listOf(argument))}`,
    multipleOf: ({ instance, argument }) =>
        `remainder of division is not zero (${String(instance)} / ${String(argument)})`,
    anyOf: ({ argument }) => `instance failed to match at least one required schema among ${listOf(argument).length}`,
    oneOf: ({ argument }) => `instance failed to match exactly one schema (out of ${listOf(argument).length})`,
};

/**
 * One error of a body, for `$context.error.validationErrorString`.
 * @observed users' logs quote such as `[object has missing required properties (["name"])]`.
 */
export function validationMessage(error: ValidationError): string {
    return messages[error.name]?.(error) ?? error.message;
}
