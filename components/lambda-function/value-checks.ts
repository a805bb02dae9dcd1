import { issue, type Issue, quote } from "../../model/issue";
import { functionEphemeralStorage, functionMemory, functionTimeout, logRetentionDays } from "../../model/lambda-limits";

/** Checks of single values: used on plain values before anything is created and on Outputs once they are known. */
type Check = (value: number) => Issue[];

/** Whole number of MB, 128 to 10240. */
export const checkMemory: Check = between("memory", "MB", functionMemory);

/** Whole number of seconds, 1 to 900. */
export const checkTimeout: Check = between("timeout", "seconds", functionTimeout);

/** Whole number of MB, 512 to 10240. */
export const checkEphemeralStorage: Check = between("ephemeralStorage", "MB", functionEphemeralStorage);

/** Whole number, 0 or more. How many the account has to give away is known to AWS alone. */
export const checkReservedConcurrency: Check = (value) =>
    isWhole(value) && value >= 0
        ? []
        : [invalid("reservedConcurrency", "must be a whole number, 0 or more", value, advice(value, 0, Infinity))];

/** A number of days CloudWatch Logs offers. */
export const checkRetention: Check = (value) => {
    if ((logRetentionDays as readonly number[]).includes(value)) return [];
    const fix = isNumber(value)
        ? `write ${quote(nearestRetention(value))}, the nearest; CloudWatch Logs offers ${logRetentionDays.slice(1).join(", ")}, and 0 for ever`
        : `write a number, such as 30`;
    return [invalid("logs.retentionDays", "must be a number of days CloudWatch Logs offers", value, fix)];
};

function nearestRetention(value: number): number {
    return logRetentionDays
        .slice(1)
        .reduce((best, days) => (Math.abs(days - value) < Math.abs(best - value) ? days : best));
}

function between(
    path: string,
    unit: string,
    { least, most }: { readonly least: number; readonly most: number },
): Check {
    return (value) =>
        isWhole(value) && value >= least && value <= most
            ? []
            : [
                  invalid(
                      path,
                      `must be a whole number of ${unit}, ${least} to ${most}`,
                      value,
                      advice(value, least, most),
                  ),
              ];
}

/** The nearest number that would do. */
function advice(value: unknown, least: number, most: number): string {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return isNumber(number)
        ? `write ${String(Math.min(Math.max(Math.round(number), least), most))}`
        : `write a number, such as ${least}`;
}

const isNumber = (value: unknown): value is number => typeof value === "number" && !Number.isNaN(value);
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

function invalid(path: string, problem: string, value: unknown, fix: string): Issue {
    return issue({ path, code: "function-invalid", problem, got: quote(value), fix });
}
