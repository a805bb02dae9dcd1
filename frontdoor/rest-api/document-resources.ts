import type { ResourceNode } from "../../capture/resource-graph";
import { type PropertyMap, type PropertyValue, resourceReference } from "../../model/property-value";
import { madeResource, pointerPart } from "../made-resource";
import { defined } from "../open-api-authorizers";
import { entries, followed } from "../open-api-document";
import { at, known } from "../property-reader";
import { DocumentModels } from "./document-models";
import { type DocumentOperation, readDocumentOperations } from "./document-operations";
import { basePathOf, type BasePathMode } from "./document-base-path";
import { documentExtensions } from "./document-settings";
import { integrationInputs, integrationResponses } from "./document-integration";
import { authorizerSchemes } from "./document-security";
import {
    gatewayResponseType,
    integrationResponseType,
    methodResponseType,
    methodType,
    requestValidatorType,
    resourceType,
    restAuthorizerType,
    restIntegrationType,
} from "./rest-resource-types";

/** One thing of a document that is not read, and the resource it is about; absent: the whole document. */
export interface Unread {
    readonly node?: ResourceNode;
    readonly said: string;
}

/** What a document comes to, as resources. */
interface Made {
    readonly made: ResourceNode[];
    readonly unread: Unread[];
}

/** Makes the resources of a document that `from` brings into an API. */
export function makeDocumentResources(from: ResourceNode, api: ResourceNode, content: PropertyValue): Made {
    const ofApi = { restApi: resourceReference(api.urn) };
    const make = (type: string, pointer: string, name: string, inputs: PropertyMap): ResourceNode =>
        madeResource(from, type, pointer, name, inputs);
    const models = new DocumentModels(content, known(api.id), (pointer, name, inputs) =>
        make("aws:apigateway/model:Model", pointer, name, { ...ofApi, ...inputs }),
    );
    const tree = new MadeTree(api, make);
    const prefix = basePathOf(content, basePathMode(from));
    const { operations, unread } = readDocumentOperations(content, models);
    const methods = operations.map((operation) => makeMethod(operation, `${prefix}${operation.path}`));

    function makeMethod(operation: DocumentOperation, path: string): Made {
        const { pointer, httpMethod, integration } = operation;
        const name = `${httpMethod} ${path}`;
        const place = { ...ofApi, resourceId: resourceReference(tree.at(path)), httpMethod };
        const part = (type: string, below: string, inputs: PropertyMap): ResourceNode =>
            make(type, `${pointer}${below}`, name, { ...place, ...inputs });
        const method = part(methodType, "", {
            ...operation.inputs,
            ...defined([
                ["authorizerId", operation.scheme && resourceReference(from.urn + schemePointer(operation.scheme))],
                ["requestValidatorId", operation.validator && reference(validatorPointer(operation.validator))],
            ]),
        });
        const below = "/x-amazon-apigateway-integration";
        return {
            made: [
                method,
                ...operation.responses.map((inputs) =>
                    part(methodResponseType, `/responses/${known(inputs["statusCode"]) ?? ""}`, inputs),
                ),
                ...(integration === undefined
                    ? []
                    : [part(restIntegrationType, below, integrationInputs(integration))]),
                ...integrationResponses(integration).map(({ pattern, inputs }) =>
                    part(integrationResponseType, `${below}/responses/${pointerPart(pattern)}`, inputs),
                ),
            ],
            unread: operation.unread.map((said) => ({ node: method, said })),
        };
    }

    function reference(pointer: string): PropertyValue {
        return resourceReference(`${from.urn}#${pointer}`);
    }

    const schemes = authorizerSchemes(content).map(({ name, inputs }) =>
        make(restAuthorizerType, schemePointer(name).slice(1), name, { ...ofApi, ...inputs }),
    );
    return {
        made: [
            ...tree.made,
            ...schemes,
            ...models.made,
            ...validators(content).map(({ name, inputs }) =>
                make(requestValidatorType, validatorPointer(name), name, { ...ofApi, ...inputs }),
            ),
            ...entries(at(content, gatewayResponses)).map(([type, written]) =>
                make(gatewayResponseType, `/${gatewayResponses}/${type}`, type, {
                    restApiId: resourceReference(api.urn),
                    responseType: type,
                    ...defined(
                        ["statusCode", "responseParameters", "responseTemplates"].map((word) => [
                            word,
                            at(followed(content, written), word),
                        ]),
                    ),
                }),
            ),
            ...methods.flatMap(({ made }) => made),
        ],
        unread: [
            ...[...unread, ...models.unread, ...unreadExtensions(content)].map((said) => ({ said })),
            ...methods.flatMap((method) => method.unread),
        ],
    };
}

const gatewayResponses = "x-amazon-apigateway-gateway-responses";

function schemePointer(name: string): string {
    return `#/components/securitySchemes/${pointerPart(name)}`;
}

function validatorPointer(name: string): string {
    return `/x-amazon-apigateway-request-validators/${pointerPart(name)}`;
}

/** Source: API Gateway developer guide, "x-amazon-apigateway-request-validators object". */
function validators(content: PropertyValue): { name: string; inputs: PropertyMap }[] {
    return entries(at(content, "x-amazon-apigateway-request-validators")).map(([name, written]) => ({
        name,
        inputs: {
            name,
            ...defined(["validateRequestBody", "validateRequestParameters"].map((word) => [word, at(written, word)])),
        },
    }));
}

/** Source: terraform-provider-aws, `parameters` of aws_api_gateway_rest_api: query parameters of the import, such as basepath. */
function basePathMode({ inputs }: ResourceNode): BasePathMode {
    const written = known(at(inputs["parameters"], "basepath")) ?? known(at(inputs["parameters"], "basePath"));
    return written === "prepend" || written === "split" ? written : "ignore";
}

function unreadExtensions(content: PropertyValue): string[] {
    return entries(content).flatMap(([word]) =>
        word.startsWith("x-amazon-apigateway-") && !documentExtensions.includes(word) ? [`${word} is not read`] : [],
    );
}

/** The resources of all paths; API Gateway makes those between by itself. */
class MadeTree {
    readonly made: ResourceNode[] = [];
    readonly #urns = new Map<string, string>();

    constructor(
        private readonly api: ResourceNode,
        private readonly make: (type: string, pointer: string, name: string, inputs: PropertyMap) => ResourceNode,
    ) {}

    /** URN of the resource of a path. */
    at(path: string): string {
        if (path === "/" || path === "") return this.api.urn;
        const found = this.#urns.get(path);
        if (found !== undefined) return found;
        const cut = path.lastIndexOf("/");
        const node = this.make(resourceType, `/paths/${pointerPart(path)}`, path, {
            restApi: resourceReference(this.api.urn),
            parentId: resourceReference(this.at(path.slice(0, cut))),
            pathPart: path.slice(cut + 1),
        });
        this.#urns.set(path, node.urn);
        this.made.push(node);
        return node.urn;
    }
}
