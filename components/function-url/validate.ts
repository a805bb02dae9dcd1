import { flag, oneOf, wrongType } from "../../model/check";
import { issue, type Issue, quote } from "../../model/issue";
import { isPlainObject } from "../plain-object";
import { elsewhere, type Fields, object } from "../http-api/validate-shape";
import { checkTags } from "../http-api/validate-tags";
import type { FunctionUrlArgs } from "./args";
import { ofOtherKinds } from "./foreign";
import { checkCallers } from "./validate-callers";
import { checkUrlCors } from "./validate-cors";
import { validateFront } from "./validate-distribution";
import { validateFunction } from "./validate-function";

const fields: Fields<FunctionUrlArgs> = {
    to: elsewhere,
    alias: elsewhere,
    authorizer: oneOf(["iam", "none"], "authorizer"),
    callers: checkCallers,
    streaming: flag,
    cors: checkUrlCors,
    distribution: elsewhere,
    domain: elsewhere,
    firewall: elsewhere,
    tags: checkTags,
};

/**
 * Every issue with the arguments, warnings and information included. Takes whatever an untyped program passes; values
 * that are outputs are left to `whenKnown`. Never throws.
 */
export function validateFunctionUrl(args: FunctionUrlArgs): Issue[] {
    const given: unknown = args;
    if (!isPlainObject(given)) {
        return [wrongType("", "the arguments must be an object", given, "write { to: receive }")];
    }
    const foreign = (path: string, name: string): Issue | undefined => ofOtherKinds(path, name, given[name]);
    return [
        ...object({ fields, example: "{ to: receive }", foreign })("", given),
        ...validateFunction(given),
        ...checkOpen(given),
        ...validateFront(given),
    ];
}

function checkOpen({ authorizer, callers }: Readonly<Record<string, unknown>>): Issue[] {
    if (authorizer !== "none" || callers === undefined) return [];
    return [
        issue({
            path: "callers",
            code: "access-invalid",
            problem: "with authorizer none everybody may call",
            got: quote(callers),
            fix: "leave callers or authorizer out",
        }),
    ];
}
