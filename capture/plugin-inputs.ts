import { isPropertyMap, isSecret, isUnknown, type PropertyMap, type PropertyValue } from "../model/property-value";
import { signatureKey, signatures } from "./wire-signatures";

/** What an output of another resource carries to a component. */
export interface OutputFields {
    /** Absent while it is unknown. */
    readonly value?: PropertyValue;
    /** @default false */
    readonly secret?: boolean;
    /** URNs of the resources it is computed from. */
    readonly dependencies?: readonly string[];
}

/**
 * An output as the engine hands it to a component: in its own place, however deep, with its secrecy and dependencies,
 * so that everything around it stays plain.
 * Source: pulumi/pulumi pkg/resource/plugin/provider_plugin.go Construct, `KeepOutputValues`.
 */
export function outputValue({ value, secret, dependencies }: OutputFields): PropertyMap {
    return {
        [signatureKey]: signatures.output,
        ...(value === undefined ? {} : { value }),
        ...(secret === true ? { secret } : {}),
        ...(dependencies === undefined || dependencies.length === 0 ? {} : { dependencies }),
    };
}

/**
 * The inputs of a component as the engine sends them: a secret and an unknown value become output values, wherever
 * they stand.
 * Source: pulumi/pulumi pkg/resource/deploy/source_eval.go RegisterResource, `UpgradeToOutputValues`.
 */
export function upgradeToOutputValues(inputs: PropertyMap): PropertyMap {
    return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, upgrade(value)]));
}

function upgrade(value: PropertyValue): PropertyValue {
    if (isUnknown(value)) return outputValue({});
    if (isSecret(value)) {
        return isUnknown(value.value)
            ? outputValue({ secret: true })
            : outputValue({ value: value.value, secret: true });
    }
    if (Array.isArray(value)) return value.map(upgrade);
    // An output value's own value is resolved to its end: there is nothing in it to upgrade.
    return isPropertyMap(value) && value[signatureKey] === undefined ? upgradeToOutputValues(value) : value;
}

/** URNs the output values inside a value name, for the dependencies of the input they are part of. */
export function dependenciesWithin(value: PropertyValue): readonly string[] {
    if (Array.isArray(value)) return value.flatMap(dependenciesWithin);
    if (!isPropertyMap(value)) return [];
    if (value[signatureKey] === undefined) return Object.values(value).flatMap(dependenciesWithin);
    const { dependencies } = value;
    return Array.isArray(dependencies) ? dependencies.filter((urn) => typeof urn === "string") : [];
}
