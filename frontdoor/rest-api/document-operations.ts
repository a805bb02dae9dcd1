import type { PropertyMap, PropertyValue } from "../../model/property-value";
import { pointerPart } from "../made-resource";
import { defined } from "../open-api-authorizers";
import { entries, followed } from "../open-api-document";
import { asFlag, asList, at, known } from "../property-reader";
import { integrationWords } from "./document-integration";
import type { DocumentModels } from "./document-models";
import { readMethodGuard } from "./document-security";

/** One operation of a document, in the words of API Gateway's resources. */
export interface DocumentOperation {
    readonly path: string;
    readonly httpMethod: string;
    /** Where the operation stands, as a JSON Pointer. */
    readonly pointer: string;
    /** Inputs of its method, but for what refers to other resources. */
    readonly inputs: PropertyMap;
    /** Name of the security scheme that stands for its authorizer. */
    readonly scheme?: string | undefined;
    /** Name of its request validator. */
    readonly validator?: string | undefined;
    readonly integration?: PropertyValue;
    /** Inputs of its method responses. */
    readonly responses: readonly PropertyMap[];
    /** What of it is not read, one sentence each. */
    readonly unread: readonly string[];
}

/** `trace` is none of API Gateway's methods. */
const methods: Readonly<Record<string, string>> = {
    get: "GET",
    put: "PUT",
    post: "POST",
    delete: "DELETE",
    options: "OPTIONS",
    head: "HEAD",
    patch: "PATCH",
    "x-amazon-apigateway-any-method": "ANY",
};

/** Parts of a path item that describe it and route nothing. Source: OpenAPI 3.0.1, "Path Item Object". */
const pathItemWords = ["summary", "description", "servers", "parameters", "$ref"];

/** Resources an API has at most unless AWS raises it (reference 1.4); each part of a path is one. */
const mostParts = 300;

/** Reads the operations of all paths. Source: OpenAPI 3.0.1 and Swagger 2.0, "Path Item Object". */
export function readDocumentOperations(
    content: PropertyValue,
    models: DocumentModels,
): { operations: DocumentOperation[]; unread: string[] } {
    const operations: DocumentOperation[] = [];
    const unread: string[] = [];
    for (const [path, written] of entries(at(content, "paths"))) {
        if (path.startsWith("x-")) continue;
        const item = followed(content, written);
        if (item === undefined) unread.push(`path ${path} refers to what this document does not hold`);
        else if (!path.startsWith("/")) unread.push(`path ${JSON.stringify(path)} is not read: a path starts with "/"`);
        else if (path.split("/").length > mostParts)
            unread.push(`path ${path.slice(0, 40)}... is not read: it has more than ${mostParts} parts`);
        else
            for (const [name, operation] of entries(item)) {
                const httpMethod = Object.hasOwn(methods, name) ? methods[name] : undefined;
                if (httpMethod !== undefined) {
                    const pointer = `/paths/${pointerPart(path)}/${name}`;
                    const place = { path, httpMethod, pointer };
                    operations.push(readOperation(content, models, place, at(item, "parameters"), operation));
                } else if (!pathItemWords.includes(name) && !/^x-(?!amazon-apigateway-)/.test(name))
                    unread.push(`${name} of path ${path} is not read`);
            }
    }
    return { operations, unread };
}

const validatorWord = "x-amazon-apigateway-request-validator";
const integrationWord = "x-amazon-apigateway-integration";
const operationExtensions = [integrationWord, validatorWord, "x-amazon-apigateway-auth"];

function readOperation(
    content: PropertyValue,
    models: DocumentModels,
    place: Pick<DocumentOperation, "path" | "httpMethod" | "pointer">,
    shared: PropertyValue | undefined,
    operation: PropertyValue,
): DocumentOperation {
    const { scheme, scopes, authorization, apiKeyRequired, unread } = readMethodGuard(content, operation);
    const written = at(operation, integrationWord);
    const integration = followed(content, written);
    const parameters = [...asList(shared), ...asList(at(operation, "parameters"))].flatMap(
        (parameter) => followed(content, parameter) ?? [],
    );
    return {
        ...place,
        scheme,
        validator: known(at(operation, validatorWord) ?? at(content, validatorWord)),
        ...(integration === undefined ? {} : { integration }),
        inputs: {
            authorization,
            apiKeyRequired,
            ...defined([
                ["authorizationScopes", asList(scopes).length === 0 ? undefined : scopes],
                ["operationName", at(operation, "operationId")],
            ]),
            requestParameters: requestParameters(parameters),
            requestModels: requestModels(content, models, place.pointer, operation, parameters),
        },
        responses: readResponses(content, models, place.pointer, operation),
        unread: [
            ...unread,
            ...(written !== undefined && integration === undefined
                ? [`${integrationWord} refers to ${known(at(written, "$ref")) ?? ""}, which is not there`]
                : []),
            ...entries(operation).flatMap(([word]) =>
                word.startsWith("x-amazon-apigateway-") && !operationExtensions.includes(word)
                    ? [`${word} is not read`]
                    : [],
            ),
            ...entries(integration).flatMap(([word]) =>
                integrationWords.includes(word) ? [] : [`${integrationWord}: ${word} is not read`],
            ),
        ],
    };
}

/** By where a parameter stands; a cookie, a form field and a body are none of a method's. */
const locations: ReadonlyMap<string, string> = new Map([
    ["path", "path"],
    ["query", "querystring"],
    ["header", "header"],
]);

function requestParameters(parameters: readonly PropertyValue[]): PropertyMap {
    const named: [string, PropertyValue][] = [];
    for (const parameter of parameters) {
        const location = locations.get(known(at(parameter, "in")) ?? "");
        const name = known(at(parameter, "name"));
        if (location !== undefined && name !== undefined)
            named.push([`method.request.${location}.${name}`, asFlag(at(parameter, "required"), false)]);
    }
    return Object.fromEntries(named);
}

/** Swagger 2: the body's schema for every content type it consumes. OpenAPI 3: `requestBody`, by content type. */
function requestModels(
    content: PropertyValue,
    models: DocumentModels,
    pointer: string,
    operation: PropertyValue,
    parameters: readonly PropertyValue[],
): PropertyMap {
    const body = parameters.find((parameter) => known(at(parameter, "in")) === "body");
    if (body !== undefined) {
        const name = models.nameOf(at(body, "schema"), `${pointer}/parameters/body`);
        return byContentType(mediaTypes(at(operation, "consumes") ?? at(content, "consumes")), name);
    }
    return contentModels(
        models,
        at(followed(content, at(operation, "requestBody")), "content"),
        `${pointer}/requestBody`,
    );
}

function contentModels(models: DocumentModels, content: PropertyValue | undefined, pointer: string): PropertyMap {
    const named = entries(content).flatMap(([type, media]) => {
        const name = models.nameOf(at(media, "schema"), `${pointer}/${pointerPart(type)}`);
        return name === undefined ? [] : [[type, name] as const];
    });
    return Object.fromEntries(named);
}

function byContentType(types: readonly string[], name: string | undefined): PropertyMap {
    return name === undefined ? {} : Object.fromEntries(types.map((type) => [type, name]));
}

/** Without `consumes` or `produces` an import takes JSON. */
function mediaTypes(value: PropertyValue | undefined): readonly string[] {
    const types = asList(value).flatMap((type) => known(type) ?? []);
    return types.length === 0 ? ["application/json"] : types;
}

/** The responses with a status code; `default` describes and is no method response. */
function readResponses(
    content: PropertyValue,
    models: DocumentModels,
    pointer: string,
    operation: PropertyValue,
): PropertyMap[] {
    return entries(at(operation, "responses")).flatMap(([code, written]) => {
        if (!/^[1-5]\d\d$/.test(code)) return [];
        const response = followed(content, written);
        const headers = entries(at(response, "headers")).map(
            ([name]) => [`method.response.header.${name}`, false] as const,
        );
        const below = `${pointer}/responses/${code}`;
        const name = models.nameOf(at(response, "schema"), below);
        const types = mediaTypes(at(operation, "produces") ?? at(content, "produces"));
        return [
            {
                statusCode: code,
                responseParameters: Object.fromEntries(headers),
                responseModels:
                    name === undefined
                        ? contentModels(models, at(response, "content"), below)
                        : byContentType(types, name),
            },
        ];
    });
}
