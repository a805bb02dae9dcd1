import type { Text } from "../../../../frontdoor";
import { compileParameters } from "../../../../gateway/rest-api/integrate/compile-mapping";
import type {
    RestParameter,
    ServedIntegrationResponse,
} from "../../../../gateway/rest-api/integrate/served-integration";
import type {
    CompiledTemplate,
    TemplateOverrides,
    TemplateScope,
} from "../../../../gateway/rest-api/transform/compiled-template";
import { compilePattern } from "../../../../model/bounded-pattern";

/** Mappings as a program writes them; one that cannot be read fails the test. */
export function parameters(side: "request" | "response", written: Record<string, Text>): RestParameter[] {
    const warnings = new Set<string>();
    const read = compileParameters({ subject: "test", findings: { unsupported: [], warnings } }, written, side);
    if (warnings.size > 0) throw new Error([...warnings].join("; "));
    return read;
}

/** A template that makes a text of what it sees. */
export function template(
    make: (scope: TemplateScope) => string,
    overrides?: Partial<TemplateOverrides>,
): CompiledTemplate {
    return {
        render: (scope) => ({
            kind: "rendered",
            text: make(scope),
            overrides:
                overrides === undefined
                    ? undefined
                    : {
                          requestHeaders: new Map(),
                          requestQuery: new Map(),
                          requestPath: new Map(),
                          responseHeaders: new Map(),
                          responseStatus: undefined,
                          ...overrides,
                      },
        }),
    };
}

/** A declared response; without a pattern it is the default. */
export function response(
    status: number,
    more: Partial<Omit<ServedIntegrationResponse, "pattern">> & { readonly pattern?: string } = {},
): ServedIntegrationResponse {
    const { pattern, ...rest } = more;
    const compiled = pattern === undefined ? undefined : compilePattern(pattern);
    if (compiled !== undefined && "problem" in compiled) throw new Error(compiled.problem);
    return {
        status,
        parameters: [],
        templates: new Map(),
        contentHandling: undefined,
        ...rest,
        pattern: compiled,
    };
}
