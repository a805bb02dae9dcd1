import { isSecret, isUnknown, type PropertyValue } from "../../model/property-value";
import type { Count, Text } from "../../frontdoor/front-door";

/** A text, inside any secret around it; undefined while it is unknown. */
export function knownText(text: Text | undefined): string | undefined {
    const value = known(text);
    return typeof value === "string" ? value : undefined;
}

/** A number, inside any secret around it; undefined while it is unknown. */
export function knownCount(count: Count | undefined): number | undefined {
    const value = known(count);
    return typeof value === "number" ? value : undefined;
}

function known(value: PropertyValue | undefined): PropertyValue | undefined {
    if (isSecret(value)) return known(value.value);
    return isUnknown(value) ? undefined : value;
}
