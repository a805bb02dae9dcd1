import { BlockList, isIP } from "node:net";
import type { AlbCondition, AlbRule, Texts } from "../../../frontdoor";
import { compilePattern } from "../../../model/bounded-pattern";
import { isIpRange } from "../../../model/ip-range";
import { isIssue, printIssue } from "../../../model/issue";
import { type AlbCompilation, listUnsupported } from "../alb-compilation";
import { knownText, knownTexts } from "../../known-value";
import type { ServedCondition } from "../served-alb";
import { compileWildcard, type TextTest, type WildcardRules } from "./wildcard-pattern";

/** A condition no request meets: what of it cannot be read was listed at start. */
const never: ServedCondition = () => false;

/**
 * Compiles a condition; what cannot be read meets no request, and is listed.
 * @documented Elastic Load Balancing user guide, "Condition types for listener rules"
 */
export function compileCondition(around: AlbCompilation, rule: AlbRule, condition: AlbCondition): ServedCondition {
    switch (condition.kind) {
        case "host-header": {
            // "Not case sensitive." The host is in lower case already.
            const test = anyOf(around, rule, condition, { ignoreCase: true, escapes: false });
            return ({ host }) => test(host);
        }
        case "path-pattern": {
            // "Case sensitive. ... applied only to the path of the URL, not to its query parameters."
            const test = anyOf(around, rule, condition, { ignoreCase: false, escapes: false });
            return ({ path }) => test(path);
        }
        case "http-header": {
            const name = knownText(condition.name)?.toLowerCase();
            if (name === undefined) return never;
            const test = anyOf(around, rule, condition, { ignoreCase: true, escapes: true });
            return (facts) => facts.someHeader(name, test);
        }
        case "http-request-method": {
            // "Case sensitive": `get` is no GET, and HEAD is no GET either.
            const methods = new Set(knownTexts(condition.values));
            return ({ method }) => methods.has(method);
        }
        case "source-ip":
            return sourceIp(around, rule, condition.values);
        case "query-string":
            return queryString(condition.pairs);
        case "unknown":
            // The reading has listed it by name.
            return never;
    }
}

function entryOf({ urn, name, isDefault }: AlbRule, reason: string) {
    const type = isDefault ? "aws:lb/listener:Listener" : "aws:lb/listenerRule:ListenerRule";
    return { urn, type, name, reason: `${reason}; no request meets it here` };
}

/** Values or regular expressions, as alternatives. */
function anyOf(
    around: AlbCompilation,
    rule: AlbRule,
    { kind, values, regexValues }: { readonly kind: string; readonly values: Texts; readonly regexValues: Texts },
    rules: WildcardRules,
): TextTest {
    const wildcards = knownTexts(values).map((value) => compileWildcard(value, rules));
    const patterns = knownTexts(regexValues).flatMap((text): TextTest[] => {
        // @inferred where wildcards ignore case, so do expressions: "Not case sensitive" is said of the condition.
        const pattern = compilePattern(rules.ignoreCase ? `(?i)${text}` : text);
        if (isIssue(pattern)) {
            listUnsupported(around, entryOf(rule, `a ${kind} condition: ${printIssue(pattern)}`));
            return [];
        }
        // @inferred an expression matches anywhere; those of AWS's examples anchor themselves with ^ and $.
        return [(value) => pattern.find(value)];
    });
    return oneOf(rules.ignoreCase ? [...wildcards.map(inLowerCase), ...patterns] : [...wildcards, ...patterns]);
}

function inLowerCase(test: TextTest): TextTest {
    return (text) => test(text.toLowerCase());
}

function oneOf(tests: readonly TextTest[]): TextTest {
    const [first] = tests;
    if (tests.length === 1 && first !== undefined) return first;
    return (text) => tests.some((test) => test(text));
}

/**
 * @documented the same page: the address of the client's connection; "You can't use ... X-Forwarded-For"
 * @inferred a client of this machine has 127.0.0.1, which is in few ranges a program names.
 */
function sourceIp({ findings }: AlbCompilation, rule: AlbRule, values: Texts): ServedCondition {
    const ranges = new BlockList();
    for (const value of knownTexts(values)) {
        const [address = "", bits] = value.split("/");
        const version = isIP(address);
        if (!isIpRange(value) || version === 0) {
            findings.warnings.add(
                `rule ${rule.name}: "${value}" is no address range; write one such as 203.0.113.0/24`,
            );
            continue;
        }
        const family = version === 4 ? "ipv4" : "ipv6";
        ranges.addSubnet(address, bits === undefined ? (version === 4 ? 32 : 128) : Number(bits), family);
    }
    return (facts) => ranges.check(facts.sourceIp, facts.sourceIp.includes(":") ? "ipv6" : "ipv4");
}

/**
 * @documented Elastic Load Balancing API reference, QueryStringConditionConfig: not case-sensitive, `*` and `?`, a
 * backslash makes them literal; the key may be left out, and any key will do then
 * @inferred compared as sent, not decoded.
 */
function queryString(pairs: Extract<AlbCondition, { kind: "query-string" }>["pairs"]): ServedCondition {
    const compiled = pairs.flatMap(({ key, value }) => {
        const written = knownText(value);
        if (written === undefined || (key !== undefined && knownText(key) === undefined)) return [];
        const writtenKey = knownText(key);
        return {
            key: writtenKey === undefined ? undefined : compileWildcard(writtenKey, queryRules),
            value: compileWildcard(written, queryRules),
        };
    });
    return ({ query }) =>
        compiled.some((wanted) => query.some(([key, value]) => wanted.key?.(key) !== false && wanted.value(value)));
}

const queryRules: WildcardRules = { ignoreCase: true, escapes: true };
