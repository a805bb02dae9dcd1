import assert from "node:assert/strict";
import { join } from "node:path";
import { type RestFrontDoor, readFrontDoors } from "../../../frontdoor";
import { isUnknown, type PropertyMap, unknown } from "../../../model/property-value";
import { capturedGraph } from "../../support/captured-graph";
import { programGraph, resource, type ResourceSketch, stackUrn, urnOf } from "../program-graph";
import * as rest from "./rest-sketches";

const { branch, answered, ofPets, pets, petsUrn, readRest: read } = rest;

const keys = ({ routes }: RestFrontDoor) => routes.map(({ routeKey }) => routeKey);

describe("a REST API of separate resources", () => {
    it("puts paths together from the root down, in API Gateway's order of preference", () => {
        const { frontDoor, said } = read(
            pets(),
            branch("rest", "{proxy+}", "pets"),
            branch("pets", "pets"),
            branch("one", "{id}", "pets"),
            branch("dog", "dog", "pets"),
            ...answered("greedy", "ANY", "rest"),
            ...answered("any", "ANY", "one"),
            ...answered("get", "GET", "one"),
            ...answered("dog", "PATCH", "dog"),
            ...answered("root", "GET", undefined),
        );
        assert.deepEqual(said, []);
        assert.deepEqual(keys(frontDoor), [
            "GET /",
            "PATCH /pets/dog",
            "GET /pets/{id}",
            "ANY /pets/{id}",
            "ANY /pets/{proxy+}",
        ]);
    });

    it("takes API, resource and method from another resource that has them", () => {
        const of = { restApi: [urnOf(rest.method, "get")], resourceId: [urnOf(rest.method, "get")] };
        const { frontDoor, said } = read(
            pets(),
            branch("pets", "pets"),
            answered("get", "GET", "pets")[0]!,
            resource(
                rest.integration,
                "get",
                { type: "AWS_PROXY", uri: rest.invokeAddress("list") },
                { ...of, httpMethod: [urnOf(rest.method, "get")] },
            ),
        );
        assert.deepEqual(said, []);
        assert.equal(frontDoor.routes[0]?.integration?.target.kind, "lambda");
    });

    it("reads a program after its deployment, by ids and ARNs alone", async () => {
        const graph = await capturedGraph(join(__dirname, "..", "programs", "rest-crud"));
        const recorded = {
            ...graph,
            mode: "recorded" as const,
            resources: graph.resources.map((node) => ({ ...node, propertyDependencies: {}, dependencies: [] })),
        };
        const [before, after] = [graph, recorded].map((one) => readFrontDoors(one));
        assert.deepEqual(after?.unsupported, []);
        const withoutOrder = (reading: typeof before) =>
            reading?.frontDoors.map((frontDoor) =>
                frontDoor.kind === "rest"
                    ? {
                          ...frontDoor,
                          stages: frontDoor.stages.map((stage) => ({
                              ...stage,
                              mayMiss: [],
                              // The log group's label stands in what was computed from what.
                              accessLog: undefined,
                          })),
                      }
                    : frontDoor,
            );
        assert.deepEqual(withoutOrder(after), withoutOrder(before));
    });

    describe("says by name what it cannot read", () => {
        const other = resource(rest.restApi, "other", {});
        const method = (inputs: PropertyMap, from: Readonly<Record<string, readonly string[]>> = {}): ResourceSketch =>
            resource(
                rest.method,
                "get",
                { httpMethod: "GET", authorization: "NONE", ...inputs },
                { ...ofPets, resourceId: [petsUrn], ...from },
            );
        const target = answered("get", "GET", undefined)[1]!;
        const cases: [what: string, sketches: ResourceSketch[], said: string[]][] = [
            [
                "a method of an API that is not of the program",
                [resource(rest.method, "get", { restApi: "abc", httpMethod: "GET" })],
                ["get: its API abc is not declared in this program"],
            ],
            [
                "a method of several APIs",
                [pets(), other, method({}, { restApi: [petsUrn, urnOf(rest.restApi, "other")] })],
                ['get: its restApi is computed from "pets" and "other"; one API is needed'],
            ],
            [
                "a method of a resource declared elsewhere",
                [
                    pets(),
                    method({ resourceId: "r1" }, { resourceId: [] }),
                    { ...target, inputs: { ...target.inputs, resourceId: "r1" }, propertyDependencies: ofPets },
                ],
                ["get: path: its resource r1 is not declared in this program; declare it with plain texts"],
            ],
            [
                "a path part that is not known",
                [
                    pets(),
                    resource(rest.apiResource, "odd", { pathPart: unknown }, { ...ofPets, parentId: [petsUrn] }),
                    ...answered("get", "GET", "odd"),
                ],
                [
                    'get: path: pathPart of resource "odd" is not known before the deployment; declare it with plain texts',
                ],
            ],
            [
                "resources in a circle",
                [pets(), branch("a", "a", "b"), branch("b", "b", "a"), ...answered("get", "GET", "a")],
                ['get: path: resource "a" stands below itself; declare it with plain texts'],
            ],
            [
                "a method without integration",
                [pets(), method({})],
                ["get: it has no integration; API Gateway refuses to deploy an API with such a method"],
            ],
            ["an integration without method", [pets(), target], ["get: its method is not declared in this program"]],
            [
                "a second method of the same resource",
                [pets(), ...answered("a", "GET", undefined), { ...answered("a", "GET", undefined)[0]!, name: "b" }],
                ["b: method GET / is declared twice"],
            ],
            [
                "an authorizer declared elsewhere",
                [pets(), method({ authorization: "CUSTOM", authorizerId: "abc" }), target],
                ["get: authorizer: authorizer abc is not declared in this program"],
            ],
            [
                "an authorizer of another API",
                [
                    pets(),
                    other,
                    resource(
                        rest.authorizer,
                        "keys",
                        { type: "TOKEN", authorizerUri: rest.invokeAddress("list") },
                        { restApi: [urnOf(rest.restApi, "other")] },
                    ),
                    method({ authorization: "CUSTOM" }, { authorizerId: [urnOf(rest.authorizer, "keys")] }),
                    target,
                ],
                ['get: authorizer: authorizer "keys" belongs to another API'],
            ],
            [
                "a way of authorization AWS has not",
                [pets(), method({ authorization: "JWT" }), target],
                ["get: authorizer: authorization JWT is not one of NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS"],
            ],
            [
                "a validator declared elsewhere",
                [pets(), method({ requestValidatorId: "abc" }), target],
                ["get: its request validator is not declared in this program"],
            ],
            [
                "a target that names nothing",
                [pets(), ...answered("get", "GET", undefined, {}, { type: "AWS_PROXY", uri: "arn:aws:x" })],
                [
                    "get: target: uri names no Lambda function of this program and no service as arn:aws:apigateway:REGION:SERVICE:path/... or :action/... does",
                ],
            ],
            [
                "a type of integration AWS has not",
                [pets(), ...answered("get", "GET", undefined, {}, { type: "LAMBDA" })],
                ["get: target: type LAMBDA is not one of AWS, AWS_PROXY, HTTP, HTTP_PROXY, MOCK"],
            ],
            [
                "settings of a stage declared elsewhere",
                [pets(), resource(rest.methodSettings, "fast", { stageName: "live", methodPath: "*/*" }, ofPets)],
                ['fast: its stage "live" is not declared in this program'],
            ],
            [
                "a plan for another API's stage",
                [pets(), resource(rest.usagePlan, "free", { apiStages: [{ apiId: "abc", stage: "live" }] })],
                ['free: its stage "live" is of API abc, which is not declared in this program'],
            ],
            [
                "a key of a plan declared elsewhere",
                [pets(), resource(rest.usagePlanKey, "one", { usagePlanId: "abc", keyId: "k" })],
                ["one: its usage plan is not declared in this program"],
            ],
        ];
        for (const [what, sketches, said] of cases) {
            it(what, () => {
                assert.deepEqual(read(...sketches).said, said);
            });
        }
    });

    it("gives each API the usage plan of its own stage in a preview", () => {
        const other = resource(rest.restApi, "other", {});
        const stageOf = (api: string, stageName: string) =>
            resource(rest.stage, stageName, { stageName }, { restApi: [urnOf(rest.restApi, api)] });
        const plan = resource(
            rest.usagePlan,
            "free",
            {
                apiStages: [
                    { apiId: unknown, stage: "live" },
                    { apiId: unknown, stage: "next" },
                ],
            },
            {},
            { propertyDependencies: { apiStages: [petsUrn, urnOf(rest.restApi, "other")] } },
        );
        const reading = readFrontDoors(
            programGraph([pets(), other, stageOf("pets", "live"), stageOf("other", "next"), plan]),
        );
        assert.deepEqual(reading.unsupported, []);
        assert.deepEqual(
            reading.frontDoors.map((frontDoor) =>
                frontDoor.kind === "rest"
                    ? [frontDoor.name, frontDoor.usagePlans.map(({ stages }) => stages[0]?.stage)]
                    : [],
            ),
            [
                ["pets", ["live"]],
                ["other", ["next"]],
            ],
        );
    });

    it("reads a private domain name, a mapping without a stage and who may reach it", () => {
        const domain = resource("aws:apigateway/domainName:DomainName", "inside", {
            domainName: "inside.example.com",
            endpointConfiguration: { types: "PRIVATE" },
            mutualTlsAuthentication: { truststoreUri: "s3://trust/store.pem" },
        });
        const of = [urnOf(domain.type, "inside")];
        const { frontDoor } = read(
            pets(),
            domain,
            resource(
                "aws:apigateway/basePathMapping:BasePathMapping",
                "map",
                { domainName: "inside.example.com" },
                ofPets,
            ),
            resource(
                "aws:apigateway/domainNameAccessAssociation:DomainNameAccessAssociation",
                "reach",
                { accessAssociationSource: "vpce-1", accessAssociationSourceType: "VPCE" },
                { domainNameArn: of },
            ),
        );
        const [mapped] = frontDoor.domains;
        assert.deepEqual(
            [mapped?.stageInPath, mapped?.stage, mapped?.mappingKey, mapped?.url],
            [true, "", "", undefined],
        );
        assert.deepEqual([mapped?.endpointType, mapped?.mutualTls], ["PRIVATE", true]);
        const { frontDoor: linked } = read(
            pets(),
            domain,
            resource(
                "aws:apigateway/basePathMapping:BasePathMapping",
                "map",
                { stageName: "live" },
                { ...ofPets, domainName: of },
            ),
            resource(
                "aws:apigateway/domainNameAccessAssociation:DomainNameAccessAssociation",
                "reach",
                { accessAssociationSource: "vpce-1", accessAssociationSourceType: "VPCE" },
                { domainNameArn: of },
            ),
        );
        assert.deepEqual(linked.domains, [
            {
                name: "inside.example.com",
                mappingKey: "",
                stage: "live",
                url: "https://inside.example.com",
                mutualTls: true,
                stageInPath: false,
                endpointType: "PRIVATE",
                vpcEndpointIds: ["vpce-1"],
            },
        ]);
    });

    it("takes the policy of RestApiPolicy over the API's own", () => {
        const policy = resource(
            "aws:apigateway/restApiPolicy:RestApiPolicy",
            "p",
            { policy: "{}" },
            { restApiId: [petsUrn] },
        );
        assert.equal(read(pets({ policy: '{"a":1}' }), policy).frontDoor.policy, "{}");
        assert.equal(read(pets({ policy: '{"a":1}' })).frontDoor.policy, '{"a":1}');
    });

    it("applies what AWS applies where nothing is written", () => {
        const { frontDoor } = read(pets(), resource(rest.stage, "live", { stageName: "live" }, ofPets));
        const { endpointType, apiKeySource, executeApiEndpoint, minimumCompressionSize, binaryMediaTypes } = frontDoor;
        assert.deepEqual(
            { endpointType, apiKeySource, executeApiEndpoint, minimumCompressionSize, binaryMediaTypes },
            {
                endpointType: "EDGE",
                apiKeySource: "HEADER",
                executeApiEndpoint: true,
                minimumCompressionSize: undefined,
                binaryMediaTypes: [],
            },
        );
        assert.equal(frontDoor.stages[0]?.tracing, false);
        assert.equal(isUnknown(frontDoor.stages[0].name), false);
    });

    it("is named after the component around it", () => {
        const front: ResourceSketch = { type: "example:index:Front", name: "front", custom: false, parent: stackUrn };
        assert.equal(read(front, { ...pets(), parent: urnOf(front.type, "front") }).frontDoor.name, "front");
    });
});
