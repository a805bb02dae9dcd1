import { issue, type Issue, quote } from "../../model/issue";
import { functionUrlLimits } from "../../model/limits";
import { requestPrices } from "../../model/prices";
import { isPlainObject } from "../plain-object";

type Kind = keyof typeof requestPrices;

/** What function URLs lack and another kind has. Names in lower case, as users of other tools write them. */
const lacking: readonly (readonly [what: string, kind: Kind, ...names: string[]])[] = [
    ["routes", "HttpApi", "routes", "route", "path", "paths"],
    ["authorizers of your own", "HttpApi", "authorizers", "defaultauthorizer", "jwt", "scopes"],
    ["access logs", "HttpApi", "accesslogs", "accesslog", "accesslogsettings"],
    ["stages", "HttpApi", "stage", "stages", "variables"],
    ["parameter mapping", "HttpApi", "requestparameters", "responseparameters"],
    ["API keys and usage plans", "RestApi", "plans", "plan", "usageplans", "apikey", "apikeys", "quota"],
    ["request validation", "RestApi", "validate", "validation", "models"],
    ["a cache of its own", "RestApi", "cache", "caching"],
    ["X-Ray tracing of its own", "RestApi", "tracing", "xray"],
    ["canary deployments", "RestApi", "canary"],
    ["resource policies", "RestApi", "policy", "resourcepolicy"],
    ["private and edge-optimized endpoints", "RestApi", "endpoint", "endpointtype"],
    ["mutual TLS", "HttpApi", "mutualtls"],
];

const usd = (price: number): string => `USD ${price.toFixed(2)}`;

/** What to say of an option that other kinds of front door have, or the function itself; undefined: nobody has it. */
export function ofOtherKinds(path: string, name: string, value: unknown): Issue | undefined {
    const lower = name.toLowerCase();
    if (lower === "throttle" || lower === "ratelimit") return ofThrottle(path, value);
    if (lower === "timeout" || lower === "memory" || lower === "reservedconcurrency") {
        return issue({
            path,
            code: "option-of-another-kind",
            problem: `${name} belongs to the function`,
            got: quote(value),
            fix: `write ${name} on the LambdaFunction`,
        });
    }
    if (lower === "auth" || lower === "authtype" || lower === "authorizationtype") {
        return issue({
            path,
            code: "option-unknown",
            problem: "no such option",
            got: quote(name),
            fix:
                typeof value === "string" && value.toLowerCase() === "none"
                    ? 'write authorizer: "none"'
                    : 'write authorizer: "iam"',
        });
    }
    const found = lacking.find(([, , ...names]) => names.includes(lower));
    if (found === undefined) return undefined;
    const [what, kind] = found;
    return issue({
        path,
        code: "option-of-another-kind",
        problem: `a function URL has no ${what.replace(/^an? /, "").replace(" and ", " or ")}`,
        got: quote(value),
        rule: `${kind} has ${what}, at ${usd(requestPrices[kind])} for a million requests; a function URL costs nothing beside its function (us-east-1)`,
        fix: `use ${kind}, or leave ${name} out`,
    });
}

/** Source: Lambda developer guide, "Throttling" of function URLs: ten requests a second for each unit. */
function ofThrottle(path: string, value: unknown): Issue {
    const rate = isPlainObject(value) ? value.rate : undefined;
    const units =
        typeof rate === "number" && rate > 0 ? Math.ceil(rate / functionUrlLimits.ratePerConcurrency) : undefined;
    return issue({
        path,
        code: "option-of-another-kind",
        problem: "a function URL has no throttle",
        got: quote(value),
        rule: `a function's reserved concurrency lets ${functionUrlLimits.ratePerConcurrency} requests a second through for each unit, and answers the rest with 429; HttpApi has throttles, at ${usd(requestPrices.HttpApi)} for a million requests (us-east-1)`,
        fix:
            units === undefined
                ? "write reservedConcurrency on the LambdaFunction, a tenth of the rate"
                : `write reservedConcurrency: ${units} on the LambdaFunction, which lets ${units * functionUrlLimits.ratePerConcurrency} requests a second through and ${units} at once`,
    });
}
