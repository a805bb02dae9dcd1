import { type Check, flag, text, within } from "../../model/check";
import { checkOrigin } from "../../model/cors-origin";
import { issue, type Issue, quote, step } from "../../model/issue";
import { functionUrlLimits } from "../../model/limits";
import { isPlainObject } from "../plain-object";
import { type FieldCheck, type Fields, input, list, object } from "../http-api/validate-shape";
import type { FunctionUrlCors } from "./args";
import { corsMethods } from "./plan";

const wrong = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue =>
    issue({ path, code: "cors-invalid", problem, got: quote(got), ...(rule === undefined ? {} : { rule }), fix });

const offered: readonly string[] = [...corsMethods, "*"];

/** A method that may be allowed. Source: Lambda API reference, `Cors`, AllowMethods: at most six characters each. */
const checkMethod = text("GET", (path, method) => {
    if (offered.includes(method)) return [];
    const upper = method.toUpperCase();
    if (upper === "OPTIONS") {
        const rule = "Lambda takes names of at most six characters, and answers preflight requests itself";
        return [wrong(path, "OPTIONS cannot be named", method, "leave it out", rule)];
    }
    const better = upper === "ANY" ? "*" : upper;
    const fix = offered.includes(better) ? `write ${quote(better)}` : `write one of ${offered.join(", ")}`;
    return [wrong(path, `a method is one of ${offered.join(", ")}`, method, fix)];
});

const checkHeader = text("content-type", (path, header) => {
    if (header.length > functionUrlLimits.corsHeader) {
        return [
            wrong(path, `a header's name has at most ${functionUrlLimits.corsHeader} characters`, header, "shorten it"),
        ];
    }
    return /^(?:\*|[\w!#$%&'+.^`|~-]+)$/.test(header)
        ? []
        : [
              wrong(
                  path,
                  "a header's name has no spaces, colons or commas",
                  header,
                  "write one name an element, such as content-type",
              ),
          ];
});

/** An origin of a function URL: as one of an HTTP API, but that a scheme alone is not told of by AWS. */
export const checkUrlOrigin: Check = (path, origin) => {
    if (origin === "https://*" || origin === "http://*") {
        return [
            wrong(path, "an origin is named as a whole, or * for every one", origin, 'name each origin, or write "*"'),
        ];
    }
    if (typeof origin === "string" && origin.length > functionUrlLimits.corsOrigin) {
        return [wrong(path, `an origin has at most ${functionUrlLimits.corsOrigin} characters`, origin, "shorten it")];
    }
    return checkOrigin(path, origin);
};

/** At most so many, and `*` by itself. Source: the service refuses `*` beside other values. */
function several(element: FieldCheck, example: string, most: number, least = 0): Check {
    const each = list(element, example, least);
    return (path, value) => {
        const issues = each(path, value);
        if (!Array.isArray(value)) return issues;
        if (value.length > most) issues.push(wrong(path, `at most ${most}`, value.length, "leave some out"));
        if (value.length > 1 && value.includes("*")) {
            issues.push(
                wrong(path, "* stands alone", value, 'write ["*"], or leave * out', "Lambda refuses it beside others"),
            );
        }
        return issues;
    };
}

const { corsOrigins, corsHeaders, corsMaxAge } = functionUrlLimits;

const fields: Fields<FunctionUrlCors> = {
    origins: several(input(checkUrlOrigin), 'origins: ["https://app.example.com"]', corsOrigins, 1),
    methods: several(checkMethod, 'methods: ["GET", "POST"]', corsMethods.length, 1),
    headers: several(checkHeader, 'headers: ["authorization", "content-type"]', corsHeaders),
    exposeHeaders: several(checkHeader, 'exposeHeaders: ["x-request-id"]', corsHeaders),
    credentials: flag,
    maxAge: within({ ...corsMaxAge, unit: "seconds", whole: true, code: "cors-invalid" }),
};

const checkShape = object({ fields, required: ["origins"], example: 'cors: { origins: ["https://app.example.com"] }' });

/** Everything wrong with `cors`. Source: Lambda API reference, `Cors`. */
export const checkUrlCors: Check = (path, cors) => {
    const issues = checkShape(path, cors);
    if (!isPlainObject(cors) || cors.credentials !== true) return issues;
    for (const name of ["origins", "methods", "headers"]) {
        const value = cors[name];
        if (!Array.isArray(value) || !value.includes("*")) continue;
        issues.push(
            issue({
                path: step(path, name),
                code: "cors-credentials-wildcard",
                problem: `with credentials each of the ${name} must be named`,
                got: quote(value),
                rule: "Fetch standard, CORS protocol and credentials: browsers take * for a name",
                fix: `name the ${name}, or leave credentials out`,
            }),
        );
    }
    return issues;
};
