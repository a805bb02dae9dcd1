import { WebSocketApi, type WebSocketApiArgs } from "../../../components";
import { lambda } from "../rest-api/programs";
import type * as pulumi from "@pulumi/pulumi";
import { type MockOptions, type MockRun, type Registered, runWithMocks } from "../../support/mock-stack";

export { lambda };

/** Runs a program with one WebSocket API, whose arguments are made inside it. */
export function runWebSocketApi(
    makeArgs: () => WebSocketApiArgs,
    options: MockOptions & {
        readonly opts?: pulumi.ComponentResourceOptions;
        readonly after?: (api: WebSocketApi) => void;
    } = {},
): Promise<MockRun> {
    const { opts, after, ...mocks } = options;
    return runWithMocks(() => {
        const api = new WebSocketApi("feed", makeArgs(), opts);
        after?.(api);
        const { url, managementUrl, connectionsArn, apiId, executionArn, stageName, domainTarget } = api;
        return { url, managementUrl, connectionsArn, apiId, executionArn, stageName, domainTarget };
    }, mocks);
}

/** The types of the resources an API is made of. */
export const types = {
    component: "aws-gatehouse:index:WebSocketApi",
    api: "aws:apigatewayv2/api:Api",
    authorizer: "aws:apigatewayv2/authorizer:Authorizer",
    deployment: "aws:apigatewayv2/deployment:Deployment",
    domainName: "aws:apigatewayv2/domainName:DomainName",
    fn: "aws:lambda/function:Function",
    integration: "aws:apigatewayv2/integration:Integration",
    integrationResponse: "aws:apigatewayv2/integrationResponse:IntegrationResponse",
    key: "aws:apigateway/apiKey:ApiKey",
    logGroup: "aws:cloudwatch/logGroup:LogGroup",
    mapping: "aws:apigatewayv2/apiMapping:ApiMapping",
    model: "aws:apigatewayv2/model:Model",
    permission: "aws:lambda/permission:Permission",
    plan: "aws:apigateway/usagePlan:UsagePlan",
    role: "aws:iam/role:Role",
    rolePolicy: "aws:iam/rolePolicy:RolePolicy",
    route: "aws:apigatewayv2/route:Route",
    routeResponse: "aws:apigatewayv2/routeResponse:RouteResponse",
    stage: "aws:apigatewayv2/stage:Stage",
    vpcLink: "aws:apigateway/vpcLink:VpcLink",
} as const;

/** Every resource of a run but the functions and the component, as type and name, in order. */
export function madeIn(run: MockRun): string[] {
    const left: readonly string[] = [types.fn, types.component];
    return run.resources
        .filter(({ type }) => !left.includes(type))
        .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
        .sort();
}

/** The resources of one type by name: the order they are registered in is nobody's promise. */
export function inOrder(run: MockRun, type: string): readonly Registered[] {
    return [...run.of(type)].sort((one, other) => (one.name < other.name ? -1 : 1));
}
