import { type Check, oneOf, shortText, text, within } from "../../../model/check";
import { checkDomainName } from "../../../model/domain-name";
import { checkFunctionArn } from "../../../model/function-arn";
import { issue, type Issue, quote, step } from "../../../model/issue";
import { albLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, object } from "../../http-api/validate-shape";
import { functionFields } from "../../http-api/validate-targets";
import { isFunctionSource } from "../../targets/function-source";
import type { FixedResponseTarget, RedirectTarget } from "../target-args";
import { albTargetKinds } from "../targets";

const actionGuide = 'user guide, "Action types for listener rules"';

const wrong = (path: string, problem: string, got: unknown, fix: string, rule: string = actionGuide): Issue[] => [
    issue({ path, code: "target-invalid", problem, got: quote(got), rule, fix }),
];

/** Words a redirect's parts may hold. Source: API reference, `RedirectActionConfig`. */
const keywords = ["#{protocol}", "#{host}", "#{port}", "#{path}", "#{query}"];

/** A part of a redirect: not too long, and with no word AWS does not know. */
const part = (example: string, check: (path: string, value: string) => Issue[] = () => []): Check =>
    text(example, (path, value) => {
        const variable = /(?<!#)\{([\w.:-]+)\+?\}/.exec(value)?.[0];
        if (variable !== undefined) {
            const problem = "a load balancer knows no path variables";
            return wrong(path, problem, value, `write #{path}, the whole path, in place of ${variable}`);
        }
        const word = [...value.matchAll(/#\{[^}]*\}/g)]
            .map(([found]) => found)
            .find((found) => !keywords.includes(found));
        if (word !== undefined)
            return wrong(path, `${word} is none of ${keywords.join(", ")}`, value, "write one of them");
        const long = shortText(example, albLimits.redirectPart, "API reference, RedirectActionConfig")(path, value);
        return [...long, ...check(path, value)];
    });

/** The host clients are sent to. */
export const checkRedirectHost: Check = part("docs.example.com", (path, value) =>
    value.includes("#{") ? [] : checkDomainName(path, value).map((found) => ({ ...found, code: "target-invalid" })),
);

const redirectFields: Fields<RedirectTarget> = {
    protocol: oneOf(["HTTP", "HTTPS"], "protocol", "target-invalid"),
    host: input(checkRedirectHost),
    port: within({ least: 1, most: 65_535, unit: "port", whole: true, code: "target-invalid" }),
    path: part("/docs/#{path}", (path, value) =>
        value.startsWith("/") ? [] : wrong(path, "a path starts with /", value, `write ${quote(`/${value}`)}`),
    ),
    query: part("page=1", (path, value) =>
        value.startsWith("?") ? wrong(path, "a query has no ? in front", value, `write ${quote(value.slice(1))}`) : [],
    ),
    status: (path, value) =>
        value === 301 || value === 302
            ? []
            : wrong(path, "a redirect answers 301 or 302", value, "write 301, which browsers keep, or 302"),
};
const checkRedirectFields = object({ fields: redirectFields, example: 'redirect: { host: "docs.example.com" }' });

/** The body of an answer of the load balancer's own. */
export const checkBody: Check = shortText("ok", albLimits.fixedBody, "API reference, FixedResponseActionConfig");

const fixedFields: Fields<FixedResponseTarget> = {
    status: (path, value) =>
        typeof value === "number" && Number.isInteger(value) && /^[245]\d\d$/.test(String(value))
            ? []
            : wrong(
                  path,
                  "a fixed response has a status of 200 to 299, or of 400 to 599",
                  value,
                  typeof value === "number" && value >= 300 && value < 400 ? "write redirect(...)" : "write 200",
              ),
    body: input(checkBody),
    contentType: oneOf(
        ["text/plain", "text/css", "text/html", "application/javascript", "application/json"],
        "contentType",
        "target-invalid",
        actionGuide,
    ),
};
const checkFixedFields = object({
    fields: fixedFields,
    required: ["status"],
    example: 'fixedResponse: { status: 200, body: "ok" }',
});
const checkFunctionFields = object({ fields: functionFields, required: ["arn"], example: "function: { arn: fn.arn }" });

/** Parts of which one must change, or the client comes back to where it was. Source: user guide, redirect actions. */
const changing = ["protocol", "host", "port", "path"] as const;

function checkRedirect(path: string, value: unknown): Issue[] {
    const issues = checkRedirectFields(path, value);
    if (!isPlainObject(value) || issues.length > 0) return issues;
    const same: Record<(typeof changing)[number], string> = {
        protocol: "#{protocol}",
        host: "#{host}",
        port: "#{port}",
        path: "/#{path}",
    };
    if (changing.some((name) => value[name] !== undefined && value[name] !== same[name])) return [];
    return wrong(
        path,
        "a redirect must change protocol, host, port or path",
        value,
        'write redirect({ host: "..." })',
        `it leads to itself else; ${actionGuide}`,
    );
}

/** Everything wrong with the data of a target; which kind it is, `readRouteTable` says. */
export function checkTarget(path: string, value: unknown): Issue[] {
    if (typeof value === "string") return checkFunctionArn(path, value);
    if (isFunctionSource(value) || !isPlainObject(value)) return [];
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    const [kind, ...others] = albTargetKinds.filter((name) => names.includes(name));
    if (kind === undefined || others.length > 0 || names.length > 1) return [];
    const data = value[kind];
    if (!isPlainObject(data)) return [];
    const at = step(path, kind);
    switch (kind) {
        case "function":
            return checkFunctionFields(at, data);
        case "redirect":
            return checkRedirect(at, data);
        case "fixedResponse":
            return checkFixedFields(at, data);
    }
}
