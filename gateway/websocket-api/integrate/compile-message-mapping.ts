import type { Text, WebSocketIntegrationResponse } from "../../../frontdoor";
import { compilePattern } from "../../../model/bounded-pattern";
import { isIssue, type Issue, printIssue } from "../../../model/issue";
import { parseSelectionExpression, type SelectionExpression } from "../../../model/selection-expression";
import { parseMessageParameterSource, parseMessageParameterTarget } from "../../../model/websocket-parameter-mapping";
import { knownText } from "../../known-value";
import { contentHandlingOf, type MappingFindings } from "../../rest-api/integrate/compile-mapping";
import { compileTemplate } from "../../rest-api/transform/compile-template";
import type { CompiledTemplate } from "../../rest-api/transform/compiled-template";
import type { MessageParameter } from "./message-parameter";
import type { ServedMessageResponse } from "./served-websocket-integration";

/** Reads parameter mappings; one that cannot be read is left out with a warning. */
export function compileMessageParameters(
    around: MappingFindings,
    written: Readonly<Record<string, Text>>,
): MessageParameter[] {
    return Object.entries(written).flatMap(([left, right]) => {
        const text = knownText(right);
        if (text === undefined) {
            around.findings.warnings.add(
                `${around.subject}: what ${left} is mapped from is not known before the deployment`,
            );
            return [];
        }
        const to = parseMessageParameterTarget(left);
        const from = parseMessageParameterSource(text);
        if (isIssue(to)) warn(around, left, to);
        else if (isIssue(from)) warn(around, left, from);
        else return [{ to, from }];
        return [];
    });
}

/** Reads templates by key; one that cannot be read fails every message it is for, as it does on AWS. */
export function compileKeyedTemplates(
    around: MappingFindings,
    written: Readonly<Record<string, Text>>,
): ReadonlyMap<string, CompiledTemplate> {
    const templates = new Map<string, CompiledTemplate>();
    for (const [key, template] of Object.entries(written)) {
        const text = knownText(template);
        const compiled = text === undefined ? undefined : compileTemplate(text);
        if (compiled !== undefined && !isIssue(compiled)) {
            templates.set(key, compiled);
            continue;
        }
        const reason = compiled === undefined ? "it is not known before the deployment" : printIssue(compiled);
        around.findings.warnings.add(`${around.subject}: template for ${key}: ${reason}`);
        templates.set(key, { render: () => ({ kind: "failed", reason }) });
    }
    return templates;
}

/** Reads a selection expression; one that cannot be read counts as none, with a warning. */
export function compileSelection(around: MappingFindings, written: Text | undefined): SelectionExpression | undefined {
    const text = knownText(written);
    if (text === undefined || text === "") return undefined;
    const expression = parseSelectionExpression(text);
    if (!isIssue(expression)) return expression;
    warn(around, "selection expression", expression);
    return undefined;
}

/**
 * Reads integration responses; one whose key cannot be read is left out with a warning.
 * @documented developer guide, "Set up a WebSocket API integration response": `$default`, or a pattern between slashes.
 * @inferred a key without slashes, as the guide's own example `200` has it, is taken as a pattern too; patterns are tried
 * in the order of their text, for the order they are written in is not kept.
 */
export function compileMessageResponses(
    around: MappingFindings,
    written: readonly WebSocketIntegrationResponse[],
): ServedMessageResponse[] {
    const compiled = written.flatMap((one): ServedMessageResponse[] => {
        const key = knownText(one.responseKey);
        if (key === undefined) {
            around.findings.warnings.add(
                `${around.subject}: the key of an integration response is not known before the deployment`,
            );
            return [];
        }
        const pattern = key === "$default" ? undefined : compilePattern(withoutSlashes(key));
        if (isIssue(pattern)) {
            warn(around, `integration response ${key}`, pattern);
            return [];
        }
        return [
            {
                pattern,
                templates: compileKeyedTemplates(around, one.templates),
                templateSelection: compileSelection(around, one.templateSelectionExpression),
                contentHandling: contentHandlingOf(one.contentHandling),
            },
        ];
    });
    return compiled.sort((one, other) => ((one.pattern?.text ?? "") < (other.pattern?.text ?? "") ? -1 : 1));
}

function withoutSlashes(key: string): string {
    return key.length > 1 && key.startsWith("/") && key.endsWith("/") ? key.slice(1, -1) : key;
}

function warn({ subject, findings }: MappingFindings, what: string, problem: Issue): void {
    findings.warnings.add(`${subject}: ${what}: ${printIssue(problem)}`);
}
