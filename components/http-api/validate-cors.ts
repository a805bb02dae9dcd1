import { flag, text, within } from "../../model/check";
import { checkOrigin } from "../../model/cors-origin";
import { issue, type Issue, quote, step } from "../../model/issue";
import { httpApiLimits } from "../../model/limits";
import { methods } from "../../model/route-key";
import type { Cors } from "./args";
import { isPlainObject } from "../plain-object";
import { type Fields, input, list, object } from "./validate-shape";

const offered = [...methods.filter((method) => method !== "ANY"), "*"];

const checkMethod = text("GET", (path, method) => {
    if (offered.includes(method)) return [];
    const upper = method.toUpperCase();
    const better = upper === "ANY" ? "*" : upper;
    return [
        issue({
            path,
            code: "cors-invalid",
            problem: "a method is one of " + offered.join(", "),
            got: quote(method),
            fix: offered.includes(better) ? `write ${quote(better)}` : `write one of ${offered.join(", ")}`,
        }),
    ];
});

const checkHeader = text("content-type", (path, header) =>
    /^(?:\*|[\w!#$%&'+.^`|~-]+)$/.test(header)
        ? []
        : [
              issue({
                  path,
                  code: "cors-invalid",
                  problem: "a header's name has no spaces, colons or commas",
                  got: quote(header),
                  fix: "write one name an element, such as content-type",
              }),
          ],
);

const fields: Fields<Cors> = {
    origins: list(input(checkOrigin), 'origins: ["https://app.example.com"]', 1),
    methods: list(checkMethod, 'methods: ["GET", "POST"]', 1),
    headers: list(checkHeader, 'headers: ["authorization", "content-type"]'),
    exposeHeaders: list(checkHeader, 'exposeHeaders: ["x-request-id"]'),
    credentials: flag,
    maxAge: within({ ...httpApiLimits.corsMaxAge, unit: "seconds", whole: true, code: "cors-invalid" }),
};

const checkShape = object({ fields, required: ["origins"], example: 'cors: { origins: ["https://app.example.com"] }' });

/** Everything wrong with `cors`. Source: developer guide, "Configure CORS for HTTP APIs". */
export function checkCors(path: string, cors: unknown): Issue[] {
    return [
        ...checkShape(path, cors),
        ...(isPlainObject(cors) && cors.credentials === true ? checkCredentials(path, cors) : []),
    ];
}

function checkCredentials(path: string, cors: Record<string, unknown>): Issue[] {
    const holdsStar = (name: string): boolean => Array.isArray(cors[name]) && (cors[name] as unknown[]).includes("*");
    const issues: Issue[] = [];
    if (holdsStar("origins")) {
        issues.push(
            issue({
                path: step(path, "origins"),
                code: "cors-credentials-wildcard",
                problem: "with credentials each origin must be named",
                got: quote(cors.origins),
                rule: "API Gateway refuses it: allow-credentials is not supported if 'allow-origin' is *",
                fix: "name the origins, or leave credentials out",
            }),
        );
    }
    for (const name of ["methods", "headers"]) {
        if (!holdsStar(name)) continue;
        issues.push(
            issue({
                path: step(path, name),
                code: "cors-credentials-wildcard",
                severity: "warning",
                problem: `with credentials browsers take * for the name of one of the ${name}`,
                got: quote(cors[name]),
                rule: "Fetch standard, CORS protocol and credentials",
                fix: `name the ${name}`,
            }),
        );
    }
    return issues;
}
