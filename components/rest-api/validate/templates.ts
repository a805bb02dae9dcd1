import { type Check, text } from "../../../model/check";
import { isIssue, issue, type Issue, quote, under } from "../../../model/issue";
import { restApiLimits } from "../../../model/limits";
import { parseJsonPath } from "../../../model/json-path/parse";
import { literalJsonPaths } from "../../../model/velocity/literal-json-paths";
import { parseTemplate } from "../../../model/velocity/parse";
import { input, map } from "../../http-api/validate-shape";

/** A mapping template. Source: developer guide, "Quotas for configuring and running a REST API": 300 KB. */
export const checkTemplate: Check = text('{"id":"$input.params(\'id\')"}', (path, template) => {
    const bytes = Buffer.byteLength(template);
    if (bytes <= restApiLimits.template) {
        const parsed = parseTemplate(template);
        if (isIssue(parsed)) return [under(path, parsed)];
        return literalJsonPaths(parsed).flatMap((text) => {
            const read = parseJsonPath(text);
            return isIssue(read) ? [under(path, read)] : [];
        });
    }
    return [
        issue({
            path,
            code: "template-invalid",
            problem: "a template has at most 300 KB",
            got: `${bytes} bytes`,
            fix: "let a function do it",
        }),
    ];
});

const checkAll = map(input(checkTemplate), 'write { "application/json": "{...}" }', (path, type) =>
    checkContentType(path, type),
);

/** Templates by content type. */
export function checkTemplates(path: string, value: unknown): Issue[] {
    return checkAll(path, value);
}

/** A content type without parameters: API Gateway compares it to the letter. */
export function checkContentType(path: string, type: string): Issue[] {
    if (/^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+$/.test(type)) return [];
    const bare = type.split(";")[0]?.trim() ?? "";
    return [
        issue({
            path,
            code: "value-invalid",
            problem: "a content type has no parameters",
            got: quote(type),
            fix: /^[^/\s]+\/[^/\s]+$/.test(bare) ? `write ${quote(bare)}` : 'write such as "application/json"',
        }),
    ];
}
