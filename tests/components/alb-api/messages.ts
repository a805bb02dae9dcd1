import assert from "node:assert/strict";
import type { AlbApiArgs } from "../../../components/alb-api";
import { validateAlbApi, type ValidationContext } from "../../../components/alb-api/validate";
import { printIssue } from "../../../model/issue";
import { arn, certificateArn, network } from "./programs";

/** A function's ARN that is right. */
export const fn = arn("orders");

/** A rule: its name, arguments that break it, and every line that is printed; warnings and information say so. */
export type Case = [name: string, args: unknown, lines: string[], context?: ValidationContext];

/** What `validateAlbApi` prints. */
export function linesOf(args: unknown, context?: ValidationContext): string[] {
    return validateAlbApi(args as AlbApiArgs, context).map((found) => {
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

/** Arguments with HTTPS, one plain route and these further options. */
export const api = (options: object): unknown => ({
    routes: { "GET /orders": fn },
    vpc: network,
    certificateArn,
    ...options,
});

/** Arguments with one route `GET /orders` of these settings. */
export const route = (settings: object, options: object = {}): unknown =>
    api({ routes: { "GET /orders": { to: fn, ...settings } }, ...options });

/** Arguments with a route of every key, all to one function. */
export const keys = (...texts: string[]): unknown =>
    api({ routes: Object.fromEntries(texts.map((text) => [text, fn])) });
