import type { RestRequestContext } from "../context";
import { restContextNames, restContextVariable } from "../context-variables";
import { queryOf } from "../query-of";
import type { TemplateScope } from "../transform/compiled-template";

/**
 * What a template of a request or a response sees.
 * @documented developer guide, "Variables for data transformations for API Gateway": parameters are the request's, in the
 * response's templates too.
 * @param headers Of the request: names and values in turn.
 * @param body The request's, or the integration's answer.
 */
export function templateScope(context: RestRequestContext, headers: readonly string[], body: string): TemplateScope {
    const byName = Object.create(null) as Record<string, string>;
    for (let index = 0; index < headers.length; index += 2) byName[headers[index] ?? ""] = headers[index + 1] ?? "";
    return {
        body,
        params: {
            path: context.pathParameters ?? nothing,
            querystring: queryOf(context).single ?? nothing,
            header: byName,
        },
        contextVariable: (name) => restContextVariable(context, name),
        contextNames: (prefix) => restContextNames(context, prefix),
        stageVariables: context.stage?.variables ?? nothing,
    };
}

const nothing: Readonly<Record<string, string>> = Object.freeze({});
