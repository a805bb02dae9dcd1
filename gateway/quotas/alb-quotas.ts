import type { AlbCondition, AlbFrontDoor } from "../../frontdoor";
import { albLimits } from "../../model/limits";
import { isUnknown } from "../../model/property-value";
import { more } from "./quota-sentence";

/**
 * Quotas a listener of a load balancer goes beyond.
 * @documented "Quotas for your Application Load Balancers"
 */
export function albQuotas({ name, rules }: AlbFrontDoor): string[] {
    const taker = "a load balancer";
    const own = rules.filter(({ isDefault }) => !isDefault);
    return [
        ...more(`${name} has`, own.length, albLimits.rules, "rules", "AWS raises it on request", taker),
        ...own.flatMap((rule) => {
            const values = rule.conditions.reduce((sum, condition) => sum + countValues(condition), 0);
            return more(
                `rule ${rule.name} of ${name} has`,
                values,
                albLimits.valuesPerRule,
                "condition values",
                "it is fixed",
                taker,
            );
        }),
    ];
}

function countValues(condition: AlbCondition): number {
    switch (condition.kind) {
        case "unknown":
            return 0;
        case "query-string":
            return condition.pairs.length;
        default: {
            const lists = "regexValues" in condition ? [condition.values, condition.regexValues] : [condition.values];
            return lists.reduce((sum, list) => sum + (isUnknown(list) ? 1 : list.length), 0);
        }
    }
}
