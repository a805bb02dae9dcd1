import assert from "node:assert/strict";
import type { WebSocketApiArgs } from "../../../components/websocket-api/args";
import { validateWebSocketApi, type ValidationContext } from "../../../components/websocket-api/validate";
import { printIssue } from "../../../model/issue";

/** A function's ARN that is right. */
export const fn = "arn:aws:lambda:eu-west-1:123456789012:function:chat";

/** A rule: its name, arguments that break it, and every line that is printed; warnings and information say so. */
export type Case = [name: string, args: unknown, lines: string[], context?: ValidationContext];

/** What `validateWebSocketApi` prints. */
export function linesOf(args: unknown, context?: ValidationContext): string[] {
    return validateWebSocketApi(args as WebSocketApiArgs, context).map((found) => {
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

/** Arguments with one route `send` of these settings. */
export const route = (settings: object): object => ({ routes: { send: { to: fn, ...settings } } });

/** Arguments with `$connect` of these settings. */
export const connect = (settings: object): object => ({ routes: { $connect: { to: fn, ...settings } } });

/** Arguments with one route `send` to this target. */
export const target = (to: unknown, settings: object = {}): object => ({ routes: { send: { to, ...settings } } });

/** Arguments with one plain route and these further options. */
export const api = (options: object): object => ({ routes: { send: fn }, ...options });
