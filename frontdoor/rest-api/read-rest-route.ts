import type { ResourceNode } from "../../capture/resource-graph";
import { isIssue, issue } from "../../model/issue";
import { parsePathTemplate, type PathTemplate, type Segment } from "../../model/path-template";
import { type PropertyValue, unknown } from "../../model/property-value";
import type { Flag } from "../front-door";
import { asFlag, asText, asTextMap, asTexts, known } from "../property-reader";
import { entries } from "../open-api-document";
import { isAmbiguous, type ResourceIndex } from "../resource-index";
import type { MethodResponse, RestAuthorizer, RestAuthorizerUse, RestRoute } from "../rest-front-door";
import type { MethodParts } from "./method-parts";
import { readRestIntegration } from "./read-rest-integration";
import { requestValidatorType, restAuthorizerType } from "./rest-resource-types";

/** Reads an `aws:apigateway/method:Method` with its integration and its responses. */
export function readRestRoute(
    index: ResourceIndex,
    method: MethodParts,
    authorizers: ReadonlyMap<string, RestAuthorizer>,
): RestRoute {
    const { node, httpMethod, resource, integration } = method;
    const { inputs } = node;
    const path = "path" in method.path ? method.path.path : unknown;
    const resourceId =
        resource === undefined ? inputs["resourceId"] : (resource.outputs["rootResourceId"] ?? resource.id);
    const operationName = asText(inputs["operationName"]);
    const validator = readValidator(index, node);
    return {
        routeKey: httpMethod === undefined || typeof path !== "string" ? unknown : `${httpMethod} ${path}`,
        method: httpMethod ?? unknown,
        path,
        ...parsedPath(method),
        urn: node.urn,
        ...(known(resourceId) === undefined ? {} : { resourceId: asText(resourceId) ?? unknown }),
        ...(operationName === undefined ? {} : { operationName }),
        authorizer: readAuthorizerUse(index, node, authorizers),
        scopes: asTexts(inputs["authorizationScopes"]),
        apiKeyRequired: asFlag(inputs["apiKeyRequired"], false),
        requestParameters: asFlagMap(inputs["requestParameters"]),
        ...(validator === undefined ? {} : { validator }),
        requestModels: asTextMap(inputs["requestModels"]),
        ...(integration === undefined
            ? {}
            : { integration: readRestIntegration(index, integration, method.integrationResponses) }),
        methodResponses: method.responses.map(readMethodResponse),
    };
}

function parsedPath({ httpMethod, path }: MethodParts): Pick<RestRoute, "template" | "issue"> {
    const unreadable = (problem: string): Pick<RestRoute, "issue"> => ({
        issue: issue({ path: "resourceId", code: "not-plain", problem, fix: "declare it with plain texts" }),
    });
    if ("problem" in path) return unreadable(path.problem);
    if (httpMethod === undefined) return unreadable("its httpMethod is not known before the deployment");
    const template = parsePathTemplate(path.path);
    return isIssue(template) ? { issue: { ...template, path: "pathPart" } } : { template };
}

/** Switches by name; absent is empty. */
function asFlagMap(value: PropertyValue | undefined): Record<string, Flag> {
    return Object.fromEntries(entries(value).map(([name, flag]) => [name, asFlag(flag, false)]));
}

function readValidator(index: ResourceIndex, node: ResourceNode): RestRoute["validator"] {
    const written = node.inputs["requestValidatorId"];
    if (written === undefined || written === null || known(written) === "") return undefined;
    const found = index.referenced(node, "requestValidatorId", [requestValidatorType]);
    if (found === undefined || isAmbiguous(found)) return { body: unknown, parameters: unknown };
    return {
        body: asFlag(found.inputs["validateRequestBody"], false),
        parameters: asFlag(found.inputs["validateRequestParameters"], false),
    };
}

function readAuthorizerUse(
    index: ResourceIndex,
    node: ResourceNode,
    authorizers: ReadonlyMap<string, RestAuthorizer>,
): RestAuthorizerUse {
    const type = asText(node.inputs["authorization"]);
    switch (known(type)?.toUpperCase()) {
        case "NONE":
            return { kind: "none" };
        case "AWS_IAM":
            return { kind: "iam" };
        case "CUSTOM":
        case "COGNITO_USER_POOLS":
            break;
        default:
            return {
                kind: "unknown",
                reason:
                    known(type) === undefined
                        ? "authorization is not known before the deployment"
                        : `authorization ${known(type) ?? ""} is not one of NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS`,
            };
    }
    const found = index.referenced(node, "authorizerId", [restAuthorizerType]);
    if (isAmbiguous(found)) {
        const names = found.candidates.map(({ name }) => `"${name}"`).join(" and ");
        return { kind: "unknown", reason: `authorizerId is computed from ${names}` };
    }
    const authorizer = found === undefined ? undefined : authorizers.get(found.urn);
    if (authorizer !== undefined) return authorizer;
    if (found !== undefined) return { kind: "unknown", reason: `authorizer "${found.name}" belongs to another API` };
    const id = known(node.inputs["authorizerId"]);
    return {
        kind: "unknown",
        reason: id === undefined ? "authorizerId is missing" : `authorizer ${id} is not declared in this program`,
    };
}

function readMethodResponse({ inputs }: ResourceNode): MethodResponse {
    return {
        statusCode: asText(inputs["statusCode"]) ?? unknown,
        parameters: asFlagMap(inputs["responseParameters"]),
        models: asTextMap(inputs["responseModels"]),
    };
}

/**
 * Methods as API Gateway prefers them, node by node from the root: a literal part, a variable, a greedy one; an explicit
 * method before ANY. Those whose path cannot be read stand last, as they were registered.
 * Source: reference 2.3.
 */
export function inRestOrder(routes: readonly RestRoute[]): RestRoute[] {
    return [...routes].sort((a, b) => {
        if (a.template === undefined || b.template === undefined)
            return Number(a.template === undefined) - Number(b.template === undefined);
        return comparePaths(a.template, b.template) || Number(a.method === "ANY") - Number(b.method === "ANY");
    });
}

const ranks: Readonly<Record<Segment["kind"], number>> = { literal: 1, variable: 2, greedy: 3 };

function comparePaths({ segments: a }: PathTemplate, { segments: b }: PathTemplate): number {
    for (let index = 0; index < Math.max(a.length, b.length); index++) {
        const [left, right] = [a[index], b[index]];
        const difference = (left === undefined ? 0 : ranks[left.kind]) - (right === undefined ? 0 : ranks[right.kind]);
        if (difference !== 0) return difference;
        // Below different literals there is nothing to prefer: by the alphabet, so that every source gives one order.
        if (left?.kind === "literal" && right?.kind === "literal" && left.text !== right.text)
            return left.text < right.text ? -1 : 1;
    }
    return 0;
}
