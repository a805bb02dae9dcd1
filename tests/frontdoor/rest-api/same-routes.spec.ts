import assert from "node:assert/strict";
import fc from "fast-check";
import { type RestRoute, readFrontDoors } from "../../../frontdoor";
import type { PropertyMap } from "../../../model/property-value";
import { programGraph, resource, type ResourceSketch, urnOf } from "../program-graph";
import * as rest from "./rest-sketches";

/** An operation, as a document and as resources say it. */
interface Operation {
    readonly path: readonly string[];
    readonly verb: string;
    readonly key: boolean;
    readonly guard: "none" | "iam" | "keys";
    readonly validate: boolean;
    readonly parameter: boolean | undefined;
    readonly target: "lambda" | "http" | "queue" | "mock";
    readonly status: string | undefined;
}

const verbs = ["get", "post", "delete", "x-amazon-apigateway-any-method"] as const;

const operations = fc.uniqueArray(
    fc.record<Operation>({
        path: fc
            .tuple(
                fc.array(fc.constantFrom("pets", "dogs", "{id}"), { maxLength: 2 }),
                fc.constantFrom<string[]>([], ["{rest+}"], ["last"]),
            )
            .map(([middle, end]) => [...middle.filter((part, at) => middle.indexOf(part) === at), ...end]),
        verb: fc.constantFrom(...verbs),
        key: fc.boolean(),
        guard: fc.constantFrom("none", "iam", "keys"),
        validate: fc.boolean(),
        parameter: fc.option(fc.boolean(), { nil: undefined }),
        target: fc.constantFrom("lambda", "http", "queue", "mock"),
        status: fc.option(fc.constantFrom("200", "404"), { nil: undefined }),
    }),
    { selector: ({ path, verb }) => `${verb} ${path.join("/")}`, maxLength: 12 },
);

const targets: Readonly<Record<Operation["target"], Readonly<Record<string, string>>>> = {
    lambda: { type: "AWS_PROXY", httpMethod: "POST", uri: rest.invokeAddress("list") },
    http: { type: "HTTP", httpMethod: "GET", uri: "https://example.com/{x}" },
    queue: {
        type: "AWS",
        httpMethod: "POST",
        uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/q",
        credentials: "arn:aws:iam::123456789012:role/r",
    },
    mock: { type: "MOCK" },
};

const patterns = { parameters: { "method.response.header.x": "'1'" }, templates: { "application/json": "{}" } };

function document(all: readonly Operation[], swagger: boolean): string {
    const paths: Record<string, Record<string, object>> = {};
    for (const { path, verb, key, guard, validate, parameter, target, status } of all) {
        const schemes = [...(key ? [{ api_key: [] }] : []), ...(guard === "none" ? [] : [{ [guard]: [] }])];
        (paths[`/${path.join("/")}`] ??= {})[verb] = {
            security: schemes,
            ...(validate ? { "x-amazon-apigateway-request-validator": "all" } : {}),
            ...(parameter === undefined ? {} : { parameters: [{ name: "q", in: "query", required: parameter }] }),
            ...(status === undefined ? {} : { responses: { [status]: { description: "", headers: { x: {} } } } }),
            "x-amazon-apigateway-integration": {
                ...targets[target],
                type: targets[target]["type"]?.toLowerCase(),
                ...(status === undefined
                    ? {}
                    : {
                          responses: {
                              default: {
                                  statusCode: status,
                                  responseParameters: patterns.parameters,
                                  responseTemplates: patterns.templates,
                              },
                          },
                      }),
            },
        };
    }
    const schemes = {
        api_key: { type: "apiKey", name: "x-api-key", in: "header" },
        iam: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
        keys: {
            type: "apiKey",
            name: "x-token",
            in: "header",
            "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: rest.invokeAddress("check") },
        },
    };
    return JSON.stringify({
        ...(swagger ? { swagger: "2.0" } : { openapi: "3.0.1" }),
        paths,
        ...(swagger ? { securityDefinitions: schemes } : { components: { securitySchemes: schemes } }),
        "x-amazon-apigateway-request-validators": {
            all: { validateRequestBody: true, validateRequestParameters: true },
        },
    });
}

function resources(all: readonly Operation[]): ResourceSketch[] {
    const tree = new Map<string, ResourceSketch>();
    for (const { path } of all)
        for (let end = 1; end <= path.length; end++) {
            const name = path.slice(0, end).join("/");
            const above = end === 1 ? undefined : path.slice(0, end - 1).join("/");
            tree.set(name, rest.branch(name, path[end - 1]!, above));
        }
    const declared = all.flatMap(({ path, verb, key, guard, validate, parameter, target, status }) => {
        const of = path.length === 0 ? undefined : path.join("/");
        const httpMethod = verb.startsWith("x-") ? "ANY" : verb.toUpperCase();
        const name = `${httpMethod} ${of ?? ""}`;
        const place = { ...rest.ofPets, resourceId: [of === undefined ? rest.petsUrn : urnOf(rest.apiResource, of)] };
        const { httpMethod: sent, ...inputs } = targets[target];
        const links = {
            ...place,
            ...(guard === "keys" ? { authorizerId: [urnOf(rest.authorizer, "keys")] } : {}),
            ...(validate ? { requestValidatorId: [urnOf(rest.validator, "all")] } : {}),
        };
        const responses: [type: string, inputs: PropertyMap][] =
            status === undefined
                ? []
                : [
                      [
                          rest.methodResponse,
                          { statusCode: status, responseParameters: { "method.response.header.x": false } },
                      ],
                      [
                          rest.integrationResponse,
                          {
                              statusCode: status,
                              responseParameters: patterns.parameters,
                              responseTemplates: patterns.templates,
                          },
                      ],
                  ];
        return [
            resource(
                rest.method,
                name,
                {
                    httpMethod,
                    authorization: { none: "NONE", iam: "AWS_IAM", keys: "CUSTOM" }[guard],
                    apiKeyRequired: key,
                    ...(parameter === undefined
                        ? {}
                        : { requestParameters: { "method.request.querystring.q": parameter } }),
                },
                links,
            ),
            resource(
                rest.integration,
                name,
                { httpMethod, ...inputs, ...(sent === undefined ? {} : { integrationHttpMethod: sent }) },
                place,
            ),
            ...responses.map(([type, more]) => resource(type, name, { httpMethod, ...more }, place)),
        ];
    });
    return [
        ...tree.values(),
        resource(
            rest.authorizer,
            "keys",
            {
                name: "keys",
                type: "TOKEN",
                authorizerUri: rest.invokeAddress("check"),
                identitySource: "method.request.header.x-token",
            },
            rest.ofPets,
        ),
        resource(rest.validator, "all", { validateRequestBody: true, validateRequestParameters: true }, rest.ofPets),
        ...declared,
    ];
}

/** Routes without the names of the resources they were read from. */
function routesOf(sketches: readonly ResourceSketch[]): unknown {
    const functions = ["list", "check"].map((name) => resource(rest.lambda, name, { name }));
    const { frontDoors, unsupported } = readFrontDoors(programGraph([...functions, ...sketches]));
    assert.deepEqual(unsupported, []);
    const [api] = frontDoors;
    assert.ok(api?.kind === "rest");
    const plain = (route: RestRoute) =>
        JSON.parse(JSON.stringify(route, (name, value: unknown) => (name === "urn" ? undefined : value))) as RestRoute;
    return [...api.routes].map(plain).sort((a, b) => ((a.routeKey as string) < (b.routeKey as string) ? -1 : 1));
}

describe("a body and the same API of separate resources", () => {
    for (const swagger of [false, true]) {
        it(`give the same methods, from ${swagger ? "Swagger 2" : "OpenAPI 3"}`, () => {
            fc.assert(
                fc.property(operations, (all) => {
                    const body = rest.pets({ body: document(all, swagger) });
                    assert.deepEqual(routesOf([body]), routesOf([rest.pets(), ...resources(all)]));
                    assert.equal((routesOf([body]) as unknown[]).length, all.length);
                }),
            );
        });
    }
});
