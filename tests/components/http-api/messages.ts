import assert from "node:assert/strict";
import { printIssue } from "../../../model/issue";
import { validateHttpApi, type ValidationContext } from "../../../components/http-api/validate";
import type { HttpApiArgs } from "../../../components/http-api/args";

/** A function's ARN that is right. */
export const fn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";

/** A rule: its name, arguments that break it, and every line that is printed; warnings and information say so. */
export type Case = [name: string, args: unknown, lines: string[], context?: ValidationContext];

/** What `validateHttpApi` prints. */
export function linesOf(args: unknown, context?: ValidationContext): string[] {
    return validateHttpApi(args as HttpApiArgs, context).map((found) => {
        const severity = found.severity === "error" ? "" : `${found.severity}: `;
        return severity + printIssue(found);
    });
}

/** One test a rule. */
export function testAll(cases: readonly Case[]): void {
    for (const [name, args, lines, context] of cases) {
        it(name, () => {
            assert.deepEqual(linesOf(args, context), lines);
        });
    }
}

/** Arguments with one route `GET /orders` of these settings. */
export const route = (settings: object): unknown => ({ routes: { "GET /orders": { to: fn, ...settings } } });

/** Arguments with one plain route and these further options. */
export const api = (options: object): unknown => ({ routes: { "GET /orders": fn }, ...options });
