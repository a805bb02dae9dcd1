import type { InvocationResult } from "../../../../gateway/lambda/lambda-service";

/** A function's answers, and the policies they hold. */
export const returns = (value: unknown): InvocationResult => ({
    kind: "returned",
    requestId: "1",
    payload: JSON.stringify(value),
});
export const throws = (errorMessage: string): InvocationResult => ({
    kind: "failed",
    requestId: "1",
    errorType: "Error",
    errorMessage,
    payload: "{}",
});
export const statement = (Effect: string, Resource: unknown = "*", more: object = {}): object => ({
    Effect,
    Action: "execute-api:Invoke",
    Resource,
    ...more,
});
export const policy = (statements: unknown, more: object = {}): Record<string, unknown> => ({
    principalId: "alice",
    policyDocument: { Version: "2012-10-17", Statement: statements },
    ...more,
});
export const allowed = policy([statement("Allow")]);
