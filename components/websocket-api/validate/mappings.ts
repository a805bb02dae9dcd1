import { type Check, text, wrongType } from "../../../model/check";
import { isIssue, issue, type Issue, quote, step, under } from "../../../model/issue";
import { mappingSources, parseMappingValue } from "../../../model/parameter-mapping";
import { parseRestParameterTarget } from "../../../model/rest-parameter-mapping";
import { isPlainObject } from "../../plain-object";
import { isMappingShort } from "../../rest-api/targets/short-parameters";
import { isPlain } from "../../when-known";

/** Everything wrong with `requestParameters`. */
export function checkRequestParameters(path: string, value: unknown, connects: boolean): Issue[] {
    if (!isPlainObject(value)) {
        const fix = 'write requestParameters: { "header.x-room": "route.request.body.room" }';
        return [wrongType(path, "must be an object", value, fix, "mapping-invalid")];
    }
    return Object.entries(value).flatMap(([key, source]) => {
        const at = step(path, key);
        const target = parseRestParameterTarget(isMappingShort(key) ? `integration.request.${key}` : key, "request");
        const issues = isIssue(target) ? [under(at, target)] : [];
        return isPlain(source) ? [...issues, ...checkSource(connects)(at, source)] : issues;
    });
}

/**
 * The check of a mapping's right side, also for values that become known later.
 * Source: developer guide, "WebSocket API data mapping reference for API Gateway".
 */
export const checkSource = (connects: boolean): Check =>
    text("route.request.body.room", (path, value) => {
        const invalid = (problem: string, fix: string): Issue[] => [
            issue({ path, code: "mapping-invalid", problem, got: quote(value), fix }),
        ];
        if (/^'[^']*'$/.test(value) || /^(?:context|stageVariables)\.\S+$/.test(value)) return [];
        const [, place = "", name = ""] =
            /^(?:route|method)\.request\.(body|header|querystring|path)\b\.?(.*)$/.exec(value) ?? [];
        if (place === "") {
            return invalid(
                "a mapping reads route.request.body.FIELD, context.NAME, stageVariables.NAME or a text in single quotes",
                value.startsWith("$")
                    ? `write ${quote(repaired(value))}`
                    : `write ${quote(`'${value.replaceAll("'", "")}'`)}`,
            );
        }
        if (value.startsWith("method.")) {
            return invalid("a WebSocket API says route.request", `write ${quote(value.replace("method.", "route."))}`);
        }
        if (place === "path") return invalid("a message has no path", 'write such as "route.request.body.id"');
        if (place === "body") {
            return connects
                ? invalid("a request to connect has no body", 'write such as "route.request.querystring.room"')
                : [];
        }
        if (name === "") return invalid(`a ${place} has a name`, `write ${quote(`route.request.${place}.room`)}`);
        return connects
            ? []
            : invalid(
                  "a message has no headers and no query string: the request to connect has",
                  'write such as "route.request.body.room"',
              );
    });

/** What was probably meant by an HTTP API's `$request.body.id` or `$context.connectionId`. */
function repaired(value: string): string {
    return value
        .replace(/^\$request\.query\b/, "$request.querystring")
        .replace(/^\$request\./, "route.request.")
        .replace(/^\$/, "");
}

/** Fields of a service target that may read the message. */
const mapped = ["source", "detailType", "detail", "message", "data", "partitionKey"];
const mappedGroups = ["parameters", "key", "item", "values"];

/** Sources a message does not have, in what a service is sent. */
export function checkServiceSources(path: string, data: { readonly [field: string]: unknown }): Issue[] {
    const texts: [path: string, value: unknown][] = [
        ...mapped.map((field): [string, unknown] => [step(path, field), data[field]]),
        ...mappedGroups.flatMap((field) => {
            const group = data[field];
            const at = step(path, field);
            return isPlainObject(group)
                ? Object.entries(group).map(([name, value]): [string, unknown] => [step(at, name), value])
                : [];
        }),
    ];
    return texts.flatMap(([at, value]) => (typeof value === "string" ? checkServiceSource(at, value) : []));
}

/** The same of one value, also for one that becomes known later. */
export function checkServiceSource(path: string, value: unknown): Issue[] {
    const parsed = typeof value === "string" ? parseMappingValue(value) : [];
    if (isIssue(parsed)) return [];
    return mappingSources(parsed)
        .filter(({ from }) => from === "request.header" || from === "request.querystring" || from === "request.path")
        .map(({ from, name = "" }) =>
            issue({
                path,
                code: "mapping-invalid",
                problem: `a message has no ${from.slice("request.".length)}`,
                got: quote(value),
                fix: `write such as $request.body.${name === "" ? "id" : name}, or read from $context`,
            }),
        );
}
