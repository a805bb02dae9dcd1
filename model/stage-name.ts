import { type Check, text } from "./check";
import { issue, quote } from "./issue";
import { httpApiLimits } from "./limits";

/**
 * The name of a stage of an HTTP API: `$default`, or letters, digits, `-` and `_`.
 * Source: developer guide, "Stages for HTTP APIs". The service's own message leaves the hyphen out, but dates from
 * before it was allowed.
 */
export const checkStageName: Check = text("prod", (path, name) => {
    if (name === "$default" || (/^[\w-]+$/.test(name) && name.length <= httpApiLimits.stageName)) return [];
    const better = name
        .trim()
        .replace(/[^\w-]+/g, "-")
        .replace(/^-+|-+$/g, "")
        .slice(0, httpApiLimits.stageName);
    return [
        issue({
            path,
            code: "stage-invalid",
            problem: 'a stage name is 1 to 128 letters, digits, "-" and "_", or "$default"',
            got: quote(name),
            rule: 'developer guide, "Stages for HTTP APIs"',
            fix: `write ${quote(better === "" ? "$default" : better)}`,
        }),
    ];
});
