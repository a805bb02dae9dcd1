import * as pulumi from "@pulumi/pulumi";
import { isArn, parseArn } from "../../model/arn";
import { type Check, text } from "../../model/check";
import { checkFunctionArn } from "../../model/function-arn";
import { issue, type Issue, quote } from "../../model/issue";
import { requestPrices } from "../../model/prices";
import { isPlainObject } from "../plain-object";
import { object } from "../http-api/validate-shape";
import { functionFields } from "../http-api/validate-targets";
import { isFunctionSource, readFunction } from "../targets/function-source";
import { restTargetKinds } from "../targets/rest-target-kinds";
import { isPlain } from "../when-known";
import { isAliasResource } from "./url-alias";

const wrong = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue =>
    issue({
        path,
        code: "function-invalid",
        problem,
        ...(got === undefined ? {} : { got: quote(got) }),
        ...(rule === undefined ? {} : { rule }),
        fix,
    });

const urlOf = "Lambda API reference, `CreateFunctionUrlConfig`: the qualifier is an alias name";

/**
 * The name of an alias. Source: Lambda API reference, `CreateFunctionUrlConfig`, Qualifier:
 * `((?!^\d+$)^[0-9a-zA-Z-_]+$)`, 1 to 128 characters.
 */
export const checkAliasName: Check = text("live", (path, name) => {
    const problem = "a URL is of a function or of an alias";
    if (name === "$LATEST") return [wrong(path, problem, name, "leave alias out for the function itself", urlOf)];
    if (/^\d+$/.test(name)) return [wrong(path, `${problem}, not of a version`, name, makeAlias(name), urlOf)];
    return /^[0-9a-zA-Z_-]{1,128}$/.test(name)
        ? []
        : [wrong(path, "an alias has letters, digits, hyphens and underscores", name, 'write a name such as "live"')];
});

const makeAlias = (version: string): string =>
    `make an alias of version ${version}, new aws.lambda.Alias("live", { functionVersion: "${version}", ... }), and give that`;

/** The ARN of what a URL can be of. */
export const checkUrlFunctionArn: Check = (path, value) => {
    const issues = checkFunctionArn(path, value);
    if (issues.length > 0 || typeof value !== "string") return issues;
    const qualifier = qualifierOf(value);
    return qualifier === undefined
        ? []
        : checkAliasName(path, qualifier).map((found) => ({
              ...found,
              got: quote(value),
              fix: qualifier === "$LATEST" ? `write ${quote(value.replace(/:\$LATEST$/, ""))}` : found.fix,
          }));
};

function qualifierOf(value: string): string | undefined {
    const arn = parseArn(value);
    return isArn(arn) ? arn.resource.split(":")[2] : undefined;
}

/** Everything wrong with `to` and `alias`. */
export function validateFunction({ to, alias }: Readonly<Record<string, unknown>>): Issue[] {
    const issues = checkTo(to);
    if (alias === undefined) return issues;
    if (!isAliasResource(alias) && isPlain(alias)) issues.push(...checkAliasName("alias", alias));
    const named = issues.length === 0 ? aliasIn(to) : undefined;
    if (named !== undefined) {
        issues.push(wrong("alias", `to is an alias already, ${named}`, undefined, "leave alias out"));
    }
    return issues;
}

/** What is said of the alias `to` names; undefined when it names none, or nobody knows yet. */
function aliasIn(to: unknown): string | undefined {
    const source = isFunctionSource(to) ? to : isPlainObject(to) ? to.arn : undefined;
    if (!isFunctionSource(source)) return undefined;
    if (typeof source === "string") return qualifierOf(source);
    if (pulumi.Output.isInstance(source)) return undefined;
    return readFunction(source).qualifier === undefined ? undefined : "an aws.lambda.Alias";
}

function checkTo(to: unknown): Issue[] {
    if (to === undefined || to === null) {
        return [
            issue({
                path: "to",
                code: "target-missing",
                problem: "a function URL needs its function",
                fix: "write to: receive, a function or its ARN",
            }),
        ];
    }
    if (typeof to === "string") return checkUrlFunctionArn("to", to);
    if (isFunctionSource(to)) return [];
    if (!isPlainObject(to)) {
        return [wrong("to", "a function is the resource itself or its ARN", to, "write to: receive")];
    }
    const kind = restTargetKinds.find((name) => name !== "function" && to[name] !== undefined);
    if (kind !== undefined) {
        return [
            issue({
                path: "to",
                code: "option-of-another-kind",
                problem: `a function URL sends requests to its function and to nothing else, got ${kind}`,
                rule: `HttpApi and RestApi have other targets, at USD ${requestPrices.HttpApi.toFixed(2)} and ${requestPrices.RestApi.toFixed(2)} for a million requests; a function URL costs nothing beside its function (us-east-1)`,
                fix: "use one of those, or write to: a function",
            }),
        ];
    }
    if (to.function !== undefined) {
        return [wrong("to", "to is the function itself here", to, 'write to: { arn: "arn:aws:lambda:..." }')];
    }
    const issues = object({ fields: functionFields, required: ["arn"], example: 'to: { arn: "arn:aws:lambda:..." }' })(
        "to",
        to,
    );
    return issues.length > 0 || typeof to.arn !== "string" ? issues : checkUrlFunctionArn("to.arn", to.arn);
}
