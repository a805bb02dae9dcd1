import type { ResourceNode } from "../../capture/resource-graph";
import { isUnknown, type PropertyValue, unknown } from "../../model/property-value";
import type { AlbCondition, AlbRule, AlbTransform } from "../alb-front-door";
import type { Texts } from "../front-door";
import { asCount, asList, asText, asTexts, at, known } from "../property-reader";
import type { ResourceIndex } from "../resource-index";
import { readActions } from "./read-alb-action";

/** Reads an `aws:lb/listenerRule:ListenerRule`. */
export function readAlbRule(index: ResourceIndex, node: ResourceNode): AlbRule {
    const { inputs, outputs, urn, name } = node;
    const priority = asCount(inputs["priority"]) ?? asCount(outputs["priority"]);
    return {
        urn,
        name,
        ...(priority === undefined || priority === 0 ? {} : { priority }),
        isDefault: false,
        conditions: readConditions(inputs["conditions"]),
        actions: readActions(index, node, "actions"),
        transforms: asList(inputs["transforms"]).map(readTransform),
    };
}

/** The rule for what no other takes: the listener's own actions. */
export function readDefaultRule(index: ResourceIndex, listener: ResourceNode): AlbRule {
    return {
        urn: listener.urn,
        name: listener.name,
        isDefault: true,
        conditions: [],
        actions: readActions(index, listener, "defaultActions"),
        transforms: [],
    };
}

/** By ascending priority; those without a known one as they are declared, behind them. */
export function inAlbOrder(rules: readonly AlbRule[]): AlbRule[] {
    const rank = ({ priority }: AlbRule): number => (typeof priority === "number" ? priority : Infinity);
    return [...rules].sort((a, b) => {
        const [left, right] = [rank(a), rank(b)];
        return left === right ? 0 : left - right;
    });
}

function readConditions(value: PropertyValue | undefined): AlbCondition[] {
    if (isUnknown(value)) return [{ kind: "unknown", reason: "conditions are not known before the deployment" }];
    return asList(value).flatMap((item) => {
        const read = kinds.flatMap((kind) => {
            const part = at(item, kind.property);
            const absent = part === undefined || part === null || (Array.isArray(part) && part.length === 0);
            return absent ? [] : [isUnknown(part) ? unreadable(kind.property) : kind.read(part)];
        });
        if (read.length > 0) return read;
        return [
            isUnknown(item)
                ? ({ kind: "unknown", reason: "a condition is not known before the deployment" } as const)
                : ({
                      kind: "unknown",
                      reason: `a condition is none of ${kinds.map(({ property }) => property).join(", ")}`,
                  } as const),
        ];
    });
}

function unreadable(property: string): AlbCondition {
    return { kind: "unknown", reason: `the condition ${property} is not known before the deployment` };
}

const kinds: readonly { readonly property: string; readonly read: (part: PropertyValue) => AlbCondition }[] = [
    { property: "hostHeader", read: (part) => ({ kind: "host-header", ...patterns(part) }) },
    { property: "pathPattern", read: (part) => ({ kind: "path-pattern", ...patterns(part) }) },
    {
        property: "httpHeader",
        read: (part) => ({
            kind: "http-header",
            name: asText(at(part, "httpHeaderName")) ?? unknown,
            ...patterns(part),
        }),
    },
    {
        property: "httpRequestMethod",
        read: (part) => ({ kind: "http-request-method", values: asTexts(at(part, "values")) }),
    },
    { property: "sourceIp", read: (part) => ({ kind: "source-ip", values: asTexts(at(part, "values")) }) },
    {
        property: "queryStrings",
        read: (part) => ({
            kind: "query-string",
            pairs: asList(part).map((pair) => {
                const key = asText(at(pair, "key"));
                return {
                    ...(key === undefined || key === "" ? {} : { key }),
                    value: asText(at(pair, "value")) ?? unknown,
                };
            }),
        }),
    },
];

function patterns(part: PropertyValue): { values: Texts; regexValues: Texts } {
    return { values: asTexts(at(part, "values")), regexValues: asTexts(at(part, "regexValues")) };
}

const transforms: Readonly<Record<string, string>> = {
    "host-header-rewrite": "hostHeaderRewriteConfig",
    "url-rewrite": "urlRewriteConfig",
};

function readTransform(item: PropertyValue): AlbTransform {
    const type = known(at(item, "type"));
    const property = transforms[type ?? ""];
    if (property === undefined || (type !== "host-header-rewrite" && type !== "url-rewrite"))
        return {
            kind: "unknown",
            reason:
                type === undefined
                    ? "the type of a transform is not known before the deployment"
                    : `transform type ${type} is neither host-header-rewrite nor url-rewrite`,
        };
    const rewrite = at(item, property, "rewrite");
    const rewrites =
        rewrite === undefined || rewrite === null ? [] : Array.isArray(rewrite) ? asList(rewrite) : [rewrite];
    return {
        kind: type,
        rewrites: rewrites.map((one) => ({
            regex: asText(at(one, "regex")) ?? unknown,
            replace: asText(at(one, "replace")) ?? unknown,
        })),
    };
}
