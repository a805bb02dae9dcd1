import assert from "node:assert/strict";
import { printIssue } from "../../../model/issue";
import type { RestApiArgs } from "../../../components/rest-api/args";
import { validateRestApi, type ValidationContext } from "../../../components/rest-api/validate";

/** A function's ARN that is right. */
export const fn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";

/** A rule: its name, arguments that break it, and every line that is printed; warnings and information say so. */
export type Case = [name: string, args: unknown, lines: string[], context?: ValidationContext];

/** What `validateRestApi` prints. */
export function linesOf(args: unknown, context?: ValidationContext): string[] {
    return validateRestApi(args as RestApiArgs, context).map((found) => {
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

/** Arguments with one route `GET /orders/{id}` of these settings. */
export const route = (settings: object): unknown => ({ routes: { "GET /orders/{id}": { to: fn, ...settings } } });

/** Arguments with one route `GET /orders/{id}` to this target. */
export const target = (to: unknown): unknown => ({ routes: { "GET /orders/{id}": to } });

/** Arguments with one plain route and these further options. */
export const api = (options: object): unknown => ({ routes: { "GET /orders": fn }, ...options });
