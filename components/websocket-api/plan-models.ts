import type * as pulumi from "@pulumi/pulumi";
import { isModelName } from "../rest-api/schema/read-schema";
import { jsonSchemaOf } from "../rest-api/schema/json-schema-of";
import type { WebSocketApiArgs } from "./args";
import type { RouteEntry } from "./route-table";
import { alwaysDefault, expressionOf } from "./select-by";

/** One model: a schema under a name. */
export interface ModelPlan {
    /** Logical name. */
    readonly name: string;
    /** What AWS calls it: letters and digits. */
    readonly modelName: string;
    readonly schema: { readonly [keyword: string]: unknown };
}

/** What of a route's messages is checked. */
export interface ValidationPlan {
    /** Names of the models by what `selection` gives. */
    readonly models: { readonly [value: string]: string };
    readonly selection: string | undefined;
    /** Such as `route.request.querystring.room`. */
    readonly parameters: readonly string[];
}

/** Models of an API and what each route checks by them. */
export interface ModelsPlan {
    readonly models: readonly ModelPlan[];
    readonly validationOf: (entry: RouteEntry) => ValidationPlan;
}

/** The models: those that are declared, and the schemas routes carry themselves, those that are the same once. */
export function planModels(
    component: string,
    declared: NonNullable<WebSocketApiArgs["models"]>,
    routes: readonly RouteEntry[],
): ModelsPlan {
    const models = new Map<string, ModelPlan>();
    const names = new Map<string, string>();
    const add = (modelName: string, source: object | pulumi.Input<string>, shared: boolean): string => {
        const schema = jsonSchemaOf(source as object);
        const text = JSON.stringify(schema);
        const same = shared ? names.get(text) : undefined;
        if (same !== undefined) return same;
        names.set(text, modelName);
        models.set(modelName, { name: `${component} ${modelName}`, modelName, schema });
        return modelName;
    };
    for (const [name, schema] of Object.entries(declared)) add(name, schema, false);
    const validations = new Map<string, ValidationPlan>();
    for (const entry of routes) {
        const { body, bodies = {}, selectBy, parameters = [] } = entry.settings.validate ?? {};
        const nameOf = (value: string, source: object | pulumi.Input<string>): string =>
            isModelName(source) ? source : add(modelName(entry.text, value), source, true);
        const chosen = Object.entries(bodies).map(([value, source]) => [value, nameOf(value, source)] as const);
        const all = body === undefined ? chosen : [...chosen, ["$default", nameOf("", body)] as const];
        validations.set(entry.text, {
            models: Object.fromEntries(all),
            selection: all.length === 0 ? undefined : selectBy === undefined ? alwaysDefault : expressionOf(selectBy),
            parameters: parameters.map((parameter) => `route.request.${parameter}`),
        });
    }
    return {
        models: [...models.values()],
        validationOf: ({ text }) => validations.get(text) ?? { models: {}, selection: undefined, parameters: [] },
    };
}

/**
 * A model's name is letters and digits alone (the service: "Model name must be alphanumeric"). Every other character
 * becomes its code, so that two routes never have one name: `order-placed` is `OrderX2dplacedMessage`.
 */
export function modelName(routeKey: string, value: string): string {
    const word = (text: string): string => {
        const plain = text.replace(
            /[^A-WYZa-z0-9]/g,
            (character) => `X${(character.codePointAt(0) ?? 0).toString(16)}`,
        );
        return plain.charAt(0).toUpperCase() + plain.slice(1);
    };
    return `${word(routeKey)}${value === "" ? "" : `Of${word(value)}`}Message`;
}
