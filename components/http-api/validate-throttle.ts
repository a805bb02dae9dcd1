import { issue, type Issue, quote, step } from "../../model/issue";
import { accountThrottleOf } from "../../model/limits";
import type { Throttle } from "../throttle";
import { isPlainObject } from "../plain-object";
import { type Fields, object } from "./validate-shape";

const guide = 'developer guide, "Throttle requests to your HTTP APIs"';

const checkNumber =
    (name: "rate" | "burst") =>
    (path: string, value: unknown): Issue[] => {
        const wrong = (problem: string, fix: string): Issue[] => [
            issue({ path, code: "throttle-invalid", problem, got: quote(value), fix }),
        ];
        const unit = name === "rate" ? "requests a second" : "requests";
        if (typeof value !== "number" || !Number.isFinite(value))
            return wrong(`${name} is a number of ${unit}`, "write a number");
        if (value < 0) return wrong(`${name} must not be negative`, `write ${-value}`);
        if (value === 0) return wrong(`${name} 0 refuses every request`, "write a number above 0");
        if (name === "burst" && !Number.isInteger(value))
            return wrong("burst is a whole number", `write ${Math.ceil(value)}`);
        return [];
    };

const fields: Fields<Throttle> = { rate: checkNumber("rate"), burst: checkNumber("burst") };
const checkShape = object({ fields, example: "throttle: { rate: 100, burst: 200 }" });

/** The most a throttle may be: the account's in the Region, or what the user says AWS has raised it to. */
export function accountLimit(accountThrottle: unknown, region: string | undefined): Throttle {
    return readThrottle(accountThrottle) ?? accountThrottleOf(region);
}

/** Everything wrong with a throttle; none may exceed the account's. */
export function checkThrottle(path: string, value: unknown, account: Throttle | undefined): Issue[] {
    if (typeof value === "number") {
        const fix = `write { rate: ${value}, burst: ${Math.ceil(value)} }`;
        return [
            issue({ path, code: "throttle-incomplete", problem: "a throttle has two numbers", got: quote(value), fix }),
        ];
    }
    const issues = checkShape(path, value);
    if (!isPlainObject(value)) return issues;
    for (const [name, other] of [
        ["rate", "burst"],
        ["burst", "rate"],
    ] as const) {
        if (value[name] !== undefined) continue;
        const given = value[other];
        const fix =
            typeof given === "number" && given > 0
                ? `write ${name}: ${Math.ceil(given)}`
                : "write { rate: 100, burst: 200 }";
        issues.push(
            issue({
                path,
                code: "throttle-incomplete",
                problem: `${name} is missing`,
                got: quote(value),
                rule: `a number left out is sent as 0, which refuses every request; ${guide}`,
                fix,
            }),
        );
    }
    return account === undefined ? issues : [...issues, ...checkAccount(path, value, account)];
}

function checkAccount(path: string, value: Record<string, unknown>, account: Throttle): Issue[] {
    return (["rate", "burst"] as const).flatMap((name) => {
        const given = value[name];
        if (typeof given !== "number" || !(given > account[name]) || given === Infinity) return [];
        return [
            issue({
                path: step(path, name),
                code: "throttle-over-account",
                problem: `at most the account's ${name} of ${account[name]}`,
                got: quote(given),
                rule: "one account and Region shares it among all its APIs",
                fix: `write ${account[name]}, or set accountThrottle when AWS has raised it`,
            }),
        ];
    });
}

/** A throttle that passes; undefined for anything else. */
export function readThrottle(value: unknown): Throttle | undefined {
    return isPlainObject(value) && checkThrottle("", value, undefined).length === 0
        ? (value as unknown as Throttle)
        : undefined;
}

/** Information when the routes together may take more than the account gives; they share it. */
export function checkSumOfRates(routes: readonly unknown[], account: Throttle): Issue[] {
    const sum = routes.reduce<number>((total, throttle) => total + (readThrottle(throttle)?.rate ?? 0), 0);
    if (sum <= account.rate) return [];
    return [
        issue({
            path: "routes",
            code: "throttle-over-account",
            severity: "info",
            problem: `the routes' own rates add up to more than the account's ${account.rate} requests a second`,
            got: quote(sum),
            rule: "they share the account's",
            fix: "expect 429 from the account when all are busy at once",
        }),
    ];
}
