import { type Check, text } from "./check";
import { issue, type Issue, quote } from "./issue";
import { httpApiLimits } from "./limits";

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A custom domain name: lower case, two labels or more, the first of which may be `*`.
 * Source: developer guide, "Custom domain names for HTTP APIs"; RFC 1035 for the labels.
 */
export const checkDomainName: Check = text("api.example.com", (path, name) => {
    const wrong = (problem: string, fix: string): Issue[] => [
        issue({ path, code: "domain-invalid", problem, got: quote(name), fix }),
    ];
    const host = name
        .trim()
        .replace(/^[a-z][a-z0-9+.-]*:\/\//i, "")
        .replace(/[/?#].*$/, "")
        .replace(/:\d*$/, "")
        .replace(/\.$/, "");
    const better = isDomainName(host.toLowerCase()) ? `write ${quote(host.toLowerCase())}` : "write api.example.com";
    if (name.includes("://")) return wrong("a domain name has no scheme", better);
    if (name.includes("/")) return wrong("a domain name has no path", `${better}, and the path as domain.path`);
    if (/:\d*$/.test(name)) return wrong("a domain name has no port", better);
    if (/[A-Z]/.test(name)) return wrong("a domain name is written in lower case", better);
    if (name.length > httpApiLimits.domainName) return wrong("a domain name has at most 253 characters", "shorten it");
    if (!isDomainName(name)) {
        return wrong("a domain name is labels of letters, digits and inner hyphens, joined by dots", better);
    }
    return [];
});

function isDomainName(name: string): boolean {
    const labels = name.split(".");
    return labels.length >= 2 && labels.every((part, index) => label.test(part) || (index === 0 && part === "*"));
}

/**
 * The path under which an API answers at a domain name (an API mapping's key).
 * Source: developer guide, "Use API mappings to map API stages to a custom domain name"; the service's messages on
 * slashes: "API mapping key should not start with a '/' or have consecutive '/'s." and "... should not end with a '/'."
 */
export const checkMappingKey: Check = text("orders/v1", (path, key) => {
    const wrong = (problem: string, fix: string): Issue[] => [
        issue({ path, code: "domain-invalid", problem, got: quote(key), fix }),
    ];
    if (key === "") return wrong("a path has one part or more", "leave path out to map the whole domain");
    const clean = key.replace(/\/{2,}/g, "/").replace(/^\/|\/$/g, "");
    if (clean !== key) {
        return wrong(
            "a path has no slash at its ends and no two in a row",
            clean === "" ? "leave path out to map the whole domain" : `write ${quote(clean)}`,
        );
    }
    if (!/^[A-Za-z0-9$\-_.+!*'()/]+$/.test(key)) {
        return wrong("a path holds letters, digits and $ - _ . + ! * ' ( ) /", "leave the other characters out");
    }
    if (key.length > httpApiLimits.mappingKey) return wrong("a path has at most 300 characters", "shorten it");
    return [];
});
