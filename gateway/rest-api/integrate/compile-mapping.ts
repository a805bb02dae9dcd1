import type { IntegrationResponse, Text } from "../../../frontdoor";
import { compilePattern } from "../../../model/bounded-pattern";
import { isIssue, type Issue, printIssue } from "../../../model/issue";
import {
    parseRestParameterSource,
    parseRestParameterTarget,
    type RestMappingSide,
} from "../../../model/rest-parameter-mapping";
import type { Findings } from "../../http-api/compile-http-api";
import { knownText } from "../../known-value";
import { headerProblem } from "../../lambda-answer";
import { compileTemplate } from "../transform/compile-template";
import type { CompiledTemplate } from "../transform/compiled-template";
import type { RestParameter, ServedIntegrationResponse } from "./served-integration";

/** Where what cannot be read is told. */
export interface MappingFindings {
    /** Such as `GET /orders of shop`. */
    readonly subject: string;
    readonly findings: Findings;
}

/** Reads parameter mappings; one that cannot be read is left out with a warning. */
export function compileParameters(
    around: MappingFindings,
    written: Readonly<Record<string, Text>>,
    side: RestMappingSide,
): RestParameter[] {
    return Object.entries(written).flatMap(([left, right]) => {
        const text = knownText(right);
        if (text === undefined) {
            around.findings.warnings.add(
                `${around.subject}: what ${left} is mapped from is not known before the deployment`,
            );
            return [];
        }
        const to = parseRestParameterTarget(left, side);
        const from = parseRestParameterSource(text, side);
        const problem = isIssue(to) ? to : isIssue(from) ? from : undefined;
        if (problem !== undefined) warn(around, left, problem);
        return isIssue(to) || isIssue(from) ? [] : [{ to, from }];
    });
}

/** Reads templates by content type; one that cannot be read fails every request it is for, as it does on AWS. */
export function compileTemplates(
    around: MappingFindings,
    written: Readonly<Record<string, Text>>,
): ReadonlyMap<string, CompiledTemplate> {
    const templates = new Map<string, CompiledTemplate>();
    for (const [contentType, template] of Object.entries(written)) {
        const text = knownText(template);
        if (headerProblem("content-type", contentType) !== undefined) {
            around.findings.warnings.add(
                `${around.subject}: ${JSON.stringify(contentType)} is no content type; write such as application/json; its template is left out here`,
            );
            continue;
        }
        const compiled = text === undefined ? undefined : compileTemplate(text);
        if (compiled === undefined || isIssue(compiled)) {
            const reason = compiled === undefined ? "it is not known before the deployment" : printIssue(compiled);
            around.findings.warnings.add(`${around.subject}: template for ${contentType}: ${reason}`);
            templates.set(contentType.toLowerCase(), { render: () => ({ kind: "failed", reason }) });
        } else templates.set(contentType.toLowerCase(), compiled);
    }
    return templates;
}

/**
 * Reads declared responses; one whose pattern or status cannot be read is left out with a warning.
 * @inferred API Gateway keeps them by status code, so they are tried in its order: which of several patterns that fit
 * wins is not documented, and the order they are written in is not kept.
 */
export function compileResponses(
    around: MappingFindings,
    written: readonly IntegrationResponse[],
): ServedIntegrationResponse[] {
    const compiled = written.flatMap((one): ServedIntegrationResponse[] => {
        const status = Number(knownText(one.statusCode));
        const text = knownText(one.selectionPattern);
        const pattern = text === undefined || text === "" ? undefined : compilePattern(text);
        if (isIssue(pattern)) {
            warn(around, `selectionPattern of ${status}`, pattern);
            return [];
        }
        // @inferred statuses below 200 end no response.
        if (!Number.isInteger(status) || status < 200 || status > 599) {
            around.findings.warnings.add(
                `${around.subject}: an integration response has the status ${knownText(one.statusCode) ?? "unknown"}; 200 to 599 can be sent`,
            );
            return [];
        }
        return [
            {
                status,
                pattern,
                parameters: compileParameters(around, one.parameters, "response"),
                templates: compileTemplates(around, one.templates),
                contentHandling: contentHandlingOf(one.contentHandling),
            },
        ];
    });
    return compiled.sort((one, other) => one.status - other.status);
}

/** One of the two ways a body is converted; undefined: as it is. */
export function contentHandlingOf(text: Text | undefined): "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined {
    const known = knownText(text);
    return known === "CONVERT_TO_BINARY" || known === "CONVERT_TO_TEXT" ? known : undefined;
}

function warn({ subject, findings }: MappingFindings, what: string, problem: Issue): void {
    findings.warnings.add(`${subject}: ${what}: ${printIssue(problem)}`);
}
