import { Function as AwsFunction } from "@pulumi/aws/lambda/function";
import type * as pulumi from "@pulumi/pulumi";
import { RestApi, type RestApiArgs } from "../../../components/rest-api";
import { type MockOptions, type MockRun, runWithMocks } from "../../support/mock-stack";

/** A function of someone else's, as bare as AWS lets it be. */
export function lambda(name: string, opts?: pulumi.CustomResourceOptions): AwsFunction {
    return new AwsFunction(
        name,
        { role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "nodejs22.x" },
        opts,
    );
}

/** Runs a program with one REST API, whose arguments are made inside it. */
export function runRestApi(
    makeArgs: () => RestApiArgs,
    options: MockOptions & { readonly opts?: pulumi.ComponentResourceOptions } = {},
): Promise<MockRun> {
    const { opts, ...mocks } = options;
    return runWithMocks(() => {
        const api = new RestApi("orders", makeArgs(), opts);
        return { url: api.url, apiId: api.apiId, stageName: api.stageName, deploymentId: api.deploymentId };
    }, mocks);
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** `count` routes, made from their number: five to a path, for an API has at most 300 resources. */
export function routesOf(
    count: number,
    target: (index: number) => RestApiArgs["routes"][string],
): RestApiArgs["routes"] {
    const key = (index: number): string => `${methods[index % 5] ?? ""} /things/t${String(Math.floor(index / 5))}`;
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [key(index), target(index)]));
}

/** The types of the resources an API is made of. */
export const types = {
    component: "aws-gatehouse:index:RestApi",
    api: "aws:apigateway/restApi:RestApi",
    deployment: "aws:apigateway/deployment:Deployment",
    stage: "aws:apigateway/stage:Stage",
    settings: "aws:apigateway/methodSettings:MethodSettings",
    permission: "aws:lambda/permission:Permission",
    logGroup: "aws:cloudwatch/logGroup:LogGroup",
    role: "aws:iam/role:Role",
    fn: "aws:lambda/function:Function",
    vpcLink: "aws:apigatewayv2/vpcLink:VpcLink",
    loadBalancerLink: "aws:apigateway/vpcLink:VpcLink",
} as const;

/** What the one API of a run was made from. */
export function documentOf(run: MockRun): Document {
    return JSON.parse(String(run.only(types.api).inputs["body"])) as Document;
}

/** The document, as far as tests look into it. */
export interface Document {
    readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
    readonly components: {
        readonly schemas?: { readonly [name: string]: unknown };
        readonly securitySchemes?: { readonly [name: string]: unknown };
    };
    readonly [extension: `x-amazon-apigateway-${string}`]: unknown;
}

/** A method of the document. */
export interface Operation {
    readonly [member: string]: unknown;
    readonly "x-amazon-apigateway-integration": { readonly [member: string]: unknown };
}

/** The one trigger of the deployment: it changes when what is served changes. */
export function fingerprintOf(run: MockRun): unknown {
    return (run.only(types.deployment).inputs["triggers"] as { readonly served: unknown }).served;
}
