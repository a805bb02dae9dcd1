import { authorizeRest } from "../../../../gateway/rest-api/authorize/authorize";
import { PolicyCache } from "../../../../gateway/rest-api/authorize/policy-cache";
import { compileResourcePolicy } from "../../../../gateway/rest-api/authorize/resource-policy";
import type { ServedRestAuthorizer } from "../../../../gateway/rest-api/authorize/served-authorizer";
import type { RestApiSurroundings, RestRequestContext } from "../../../../gateway/rest-api/context";
import type { ServedMethod, ServedRestApi, ServedRestStage } from "../../../../gateway/rest-api/served-rest-api";
import { replyHeader } from "../../../../gateway/reply";
import { type Around, surroundings } from "../../authorize/request-context";

export { type Around, surroundings };

export const executionArn = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5";

export type LambdaAuthorizer = Extract<ServedRestAuthorizer, { kind: "token" | "request" }>;
export type UserPools = Extract<ServedRestAuthorizer, { kind: "cognito" }>;

/** A TOKEN authorizer that keeps nothing. */
export function tokenAuthorizer(changes: Partial<LambdaAuthorizer> = {}): LambdaAuthorizer {
    return {
        kind: "token",
        name: "guard",
        urn: "urn:guard",
        function: { label: "guard-function", urn: "urn:function", denied: undefined },
        identitySource: [{ from: "header", name: "Authorization" }],
        validation: undefined,
        ttlSeconds: 0,
        policies: new PolicyCache(),
        ...changes,
    };
}

/** What a test says of a request; everything else is usual. */
export interface Asked {
    readonly authorizer: ServedRestAuthorizer;
    readonly scopes?: readonly string[];
    readonly method?: string;
    /** Path and query behind the stage. */
    readonly target?: string;
    readonly resourcePath?: string;
    /** Names and values in turn, as sent. */
    readonly headers?: readonly string[];
    readonly body?: string;
    readonly stageVariables?: Record<string, string>;
    readonly pathParameters?: Record<string, string>;
    readonly sourceIp?: string;
    readonly policy?: object;
    readonly endpointType?: "REGIONAL" | "PRIVATE";
    readonly vpcEndpointIds?: readonly string[];
}

/** A request that has found its method, on the stage `prod`. */
export function restRequest(around: Around, asked: Asked): RestRequestContext {
    const { target = "/orders", method = "GET", headers = [], body, endpointType = "REGIONAL" } = asked;
    const cut = target.indexOf("?");
    const path = cut < 0 ? target : target.slice(0, cut);
    const rawHeaders = ["Host", "orders.example.com", ...headers];
    const joined: Record<string, string> = {};
    for (let index = 0; index < rawHeaders.length; index += 2) {
        joined[rawHeaders[index]!.toLowerCase()] = rawHeaders[index + 1]!;
    }
    return {
        api: {
            name: "orders",
            apiId: "a1b2c3d4e5",
            region: "eu-west-1",
            accountId: "123456789012",
            partition: "aws",
            endpointType,
            gatewayResponses: new Map(),
            binaryMediaTypes: [],
            policy: compileResourcePolicy(asked.policy === undefined ? undefined : JSON.stringify(asked.policy), {
                executionArn,
                endpointType,
                vpcEndpointIds: asked.vpcEndpointIds ?? [],
                privateEndpoint: around.assume["private-api-endpoint"],
            }),
        } as unknown as ServedRestApi,
        around: around as unknown as RestApiSurroundings,
        request: {
            method,
            target: `/prod${target}`,
            rawPath: `/prod${path}`,
            rawQuery: cut < 0 ? "" : target.slice(cut + 1),
            rawHeaders,
            headers: joined,
            sourceIp: asked.sourceIp ?? "127.0.0.1",
            protocol: "HTTP/1.1",
            gone: new AbortController().signal,
            hasBody: body !== undefined,
            readBody: () => Promise.resolve(Buffer.from(body ?? "")),
        },
        requestId: "5f7a1c1e-0000-4000-8000-000000000001",
        extendedRequestId: "ATfSmjLgPHcESJw=",
        traceId: "Root=1-63e3c5f1-0123456789abcdef01234567",
        time: around.clock.now(),
        domainName: "orders.example.com",
        method,
        stage: {
            name: "prod",
            deploymentId: "dep1",
            variables: asked.stageVariables,
        } as unknown as ServedRestStage,
        isCanary: false,
        path,
        requestPath: `/prod${path}`,
        mappingKey: undefined,
        served: {
            routeKey: `${method} ${asked.resourcePath ?? path}`,
            method,
            resourcePath: asked.resourcePath ?? path,
            resourceId: "res1",
            authorizer: asked.authorizer,
            scopes: asked.scopes ?? [],
        } as unknown as ServedMethod,
        pathParameters: asked.pathParameters ?? null,
        query: undefined,
        authorization: undefined,
        authorizerOutcome: undefined,
        apiKey: undefined,
        body: undefined,
        validationError: undefined,
        overrides: undefined,
        integration: undefined,
        cacheHit: false,
        error: undefined,
    };
}

/** What came of a request: what a client sees, and what the log says. */
export interface Outcome {
    readonly status: number | "passed";
    readonly body: string | undefined;
    readonly errorType: string | undefined;
    readonly reason: string | undefined;
    readonly context: RestRequestContext;
}

/** Runs the authorizer step. */
export async function ask(around: Around, asked: Asked): Promise<Outcome> {
    const context = restRequest(around, asked);
    const reply = await authorizeRest(context);
    return {
        status: reply?.status ?? "passed",
        body: reply?.body as string | undefined,
        errorType: reply === undefined ? undefined : replyHeader(reply, "x-amzn-errortype"),
        reason: reply?.reason,
        context,
    };
}
