import { issue, type Issue, quote, step } from "../../model/issue";
import { functionEnvironmentBytes, reservedEnvironment } from "../../model/lambda-limits";
import { isPlain } from "../when-known";
import type { LambdaFunctionArgs } from "./args";
import { type Environment, environmentOf } from "./environment";

/** What plain values show of the variables; a map that is still an Output is checked once it is known. */
export function validateEnvironment(args: LambdaFunctionArgs): Issue[] {
    const variables = environmentOf(args);
    return variables === undefined || !isPlain(variables) ? [] : checkEnvironment(variables);
}

/** Names Lambda refuses, values that are no text, and more than 4 KB. A value is never printed when it is a text. */
export function checkEnvironment(variables: Environment): Issue[] {
    const given = Object.entries(variables);
    return [
        ...given.flatMap(([name]) => checkName(name)),
        ...given.flatMap(([name, value]) => checkValue(name, value)),
        ...checkSize(variables),
    ];
}

function checkName(name: string): Issue[] {
    const wrong = (problem: string, rule: string, fix: string): Issue[] => [
        issue({ path: step("environment", name), code: "function-invalid", problem, rule, fix }),
    ];
    if (reservedEnvironment.includes(name)) {
        return wrong(
            "is a variable Lambda sets itself",
            'Lambda developer guide, "Defined runtime environment variables"',
            `read it in the function, or choose another name, such as ${quote(`APP_${name.replace(/^_+/, "")}`)}`,
        );
    }
    if (/^[a-zA-Z][a-zA-Z0-9_]+$/.test(name)) return [];
    const better = name.replace(/\W+/g, "_").replace(/^[^a-zA-Z]+/, "");
    return wrong(
        "a variable's name must start with a letter and have two or more letters, digits and _",
        "Lambda API reference, Environment",
        `write ${quote(better.length > 1 ? better : `VAR_${name.replace(/\W+/g, "_")}`)}`,
    );
}

function checkValue(name: string, value: unknown): Issue[] {
    if (typeof value === "string" || !isPlain(value)) return [];
    return [
        issue({
            path: step("environment", name),
            code: "function-invalid",
            problem: "must be a text",
            got: quote(value),
            fix:
                value === undefined || value === null
                    ? "write a text, or leave the variable out"
                    : `write ${quote(quote(value))}`,
        }),
    ];
}

/** Lambda measures the variables as one JSON object, as the message it refuses them with shows. */
function checkSize(variables: Environment): Issue[] {
    if (!Object.values(variables).every(isPlain)) return [];
    const bytes = Buffer.byteLength(JSON.stringify(variables));
    if (bytes <= functionEnvironmentBytes) return [];
    return [
        issue({
            path: "environment",
            code: "function-invalid",
            problem: `all variables together must fit in ${functionEnvironmentBytes} bytes as JSON`,
            got: `${bytes} bytes`,
            rule: 'Lambda developer guide, "Lambda quotas"',
            fix: "keep long values in Parameter Store or Secrets Manager and pass their names",
        }),
    ];
}
