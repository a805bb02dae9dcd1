import type { WebSocketRoute } from "../../../frontdoor";
import { isIssue, printIssue } from "../../../model/issue";
import { parseRouteParameter, type RouteParameter } from "../../../model/websocket-parameter-mapping";
import { knownFlag, knownText } from "../../known-value";
import type { MappingFindings } from "../../rest-api/integrate/compile-mapping";
import type { CompiledModels } from "../../rest-api/validate/compile-validation";
import type { BodySchema } from "../../rest-api/validate/served-validation";
import { compileSelection } from "../integrate/compile-message-mapping";
import type { ServedMessageValidation } from "./served-message-validation";

/** What the validations of an API are compiled with. */
export interface MessageValidationCompilation extends Pick<MappingFindings, "findings"> {
    readonly door: { readonly name: string };
    /** Of `compileModels`. */
    readonly models: CompiledModels;
}

/**
 * What of a route's messages, or of its handshake, is checked; undefined: nothing.
 * @documented developer guide, "Request validation for WebSocket APIs in API Gateway": models count where the route has a
 * model selection expression.
 * @documented API reference, `CreateApi`, disableSchemaValidation: it is about the models at a deployment, so messages are
 * checked all the same.
 */
export function compileMessageValidation(
    { door, findings, models }: MessageValidationCompilation,
    route: WebSocketRoute,
): ServedMessageValidation | undefined {
    const subject = `${knownText(route.routeKey) ?? route.urn} of ${door.name}`;
    const modelSelection = compileSelection({ subject, findings }, route.modelSelectionExpression);
    const schemas = schemasOf(route, models);
    for (const { model } of schemas.values()) {
        if (!models.names.has(model))
            findings.warnings.add(
                `${subject}: there is no model ${JSON.stringify(model)}; declare an aws.apigatewayv2.Model`,
            );
    }
    if (schemas.size > 0 && modelSelection === undefined)
        findings.warnings.add(
            `${subject} has requestModels and no modelSelectionExpression, so API Gateway checks no message; write modelSelectionExpression: "\\\\$default" for the model under "$default"`,
        );
    if (schemas.size === 0 && modelSelection !== undefined)
        findings.warnings.add(
            `${subject} has a modelSelectionExpression and no requestModels, so every message is refused; add a model under "$default"`,
        );
    const requiredParameters = requiredOf(subject, findings, route);
    if (modelSelection === undefined && requiredParameters.length === 0) return undefined;
    return { modelSelection, models: schemas, requiredParameters };
}

function schemasOf({ requestModels }: WebSocketRoute, models: CompiledModels): ReadonlyMap<string, BodySchema> {
    const schemas = new Map<string, BodySchema>();
    for (const [key, name] of Object.entries(requestModels)) {
        const model = knownText(name);
        if (model !== undefined) schemas.set(key, { model, check: (value) => models.check(model, value) });
    }
    return schemas;
}

function requiredOf(
    subject: string,
    findings: MappingFindings["findings"],
    { requestParameters }: WebSocketRoute,
): RouteParameter[] {
    return Object.entries(requestParameters)
        .filter(([, needed]) => knownFlag(needed))
        .map(([written]) => written)
        .sort()
        .flatMap((written) => {
            const parameter = parseRouteParameter(written);
            if (!isIssue(parameter)) return [parameter];
            findings.warnings.add(`${subject}: request parameter ${written}: ${printIssue(parameter)}`);
            return [];
        });
}
