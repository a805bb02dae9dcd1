/**
 * A mapping template, parsed once. Rendering is bounded in iterations, output and time, whatever the template.
 */
export interface CompiledTemplate {
    readonly render: (scope: TemplateScope) => RenderedTemplate;
}

/** What a template sees. Source: developer guide, "Variables for data transformations for API Gateway". */
export interface TemplateScope {
    /** `$input.body`; `{}` stands for an empty one. */
    readonly body: string;
    readonly params: {
        readonly path: Readonly<Record<string, string>>;
        readonly querystring: Readonly<Record<string, string>>;
        readonly header: Readonly<Record<string, string>>;
    };
    /** `$context` by dotted name, such as `identity.sourceIp`; undefined: not set. */
    readonly contextVariable: (name: string) => string | undefined;
    /** Names below a part of `$context`, such as those of `authorizer`; empty: none. */
    readonly contextNames: (prefix: string) => readonly string[];
    readonly stageVariables: Readonly<Record<string, string>>;
}

/** What came of it: a text and overrides, or why it could not be rendered. */
export type RenderedTemplate =
    | { readonly kind: "rendered"; readonly text: string; readonly overrides: TemplateOverrides | undefined }
    | { readonly kind: "failed"; readonly reason: string };

/** What the template wrote to `$context.requestOverride` and `$context.responseOverride`. */
export interface TemplateOverrides {
    readonly requestHeaders: ReadonlyMap<string, string | readonly string[]>;
    readonly requestQuery: ReadonlyMap<string, string | readonly string[]>;
    readonly requestPath: ReadonlyMap<string, string>;
    readonly responseHeaders: ReadonlyMap<string, string>;
    readonly responseStatus: number | undefined;
}
