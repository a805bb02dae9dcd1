import { type Assumptions, defaultAssumptions } from "../../../../gateway/assumptions";
import type { GatewayEvent } from "../../../../gateway/gateway-event";
import { createBackends } from "../../../../gateway/http-api/integrate/http-backends";
import type { Invocation, InvocationResult } from "../../../../gateway/lambda/lambda-service";
import type { RestRequestContext } from "../../../../gateway/rest-api/context";
import type { ServedRestIntegration } from "../../../../gateway/rest-api/integrate/served-integration";
import type { ServedMethod, ServedRestApi, ServedRestStage } from "../../../../gateway/rest-api/served-rest-api";
import { createServiceSink, type ServiceSink } from "../../../../gateway/service-sink/service-sink";
import { FakeClock } from "../../../support/fake-clock";

/** What a test says of a request; everything else is usual. */
export interface RestAsked {
    readonly method?: string;
    /** Path and query as sent, behind the stage. */
    readonly target?: string;
    /** Names and values in turn. */
    readonly headers?: readonly string[];
    readonly body?: string | Buffer;
    readonly resourcePath?: string;
    readonly pathParameters?: Record<string, string>;
    readonly stageVariables?: Record<string, string>;
    readonly binaryMediaTypes?: readonly string[];
    /** @default "REGIONAL" */
    readonly endpointType?: ServedRestApi["endpointType"];
    readonly assume?: Partial<Assumptions>;
    readonly authorization?: RestRequestContext["authorization"];
    readonly apiKey?: RestRequestContext["apiKey"];
    readonly integration?: ServedRestIntegration;
    readonly gatewayResponses?: ServedRestApi["gatewayResponses"];
    readonly served?: Partial<ServedMethod>;
    readonly isCanary?: boolean;
    readonly mappingKey?: string;
    /** What the function answers; a text is what it returns. */
    readonly answer?: string | InvocationResult | Promise<InvocationResult>;
}

/** A request on its way to an integration, with the clock and the events of its gateway. */
export interface RestAsking {
    readonly context: RestRequestContext;
    readonly clock: FakeClock;
    readonly told: GatewayEvent[];
    readonly invoked: Invocation[];
    readonly sink: ServiceSink;
    readonly leave: () => void;
    readonly close: () => void;
}

/** Makes the request a test describes. */
export function restAsking(asked: RestAsked = {}): RestAsking {
    const { target = "/orders", method = "GET", headers = [], body, resourcePath = "/orders" } = asked;
    const clock = new FakeClock();
    const told: GatewayEvent[] = [];
    const invoked: Invocation[] = [];
    const backends = createBackends();
    const sink = createServiceSink();
    const client = new AbortController();
    const cut = target.indexOf("?");
    const path = cut < 0 ? target : target.slice(0, cut);
    const rawHeaders = ["Host", "api.example.com", ...headers];
    const byName: Record<string, string> = {};
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index]!.toLowerCase();
        const before = byName[name];
        byName[name] = before === undefined ? rawHeaders[index + 1]! : `${before}, ${rawHeaders[index + 1]!}`;
    }
    const context: RestRequestContext = {
        api: {
            name: "orders",
            apiId: "a1b2c3d4e5",
            region: "eu-west-1",
            accountId: "123456789012",
            partition: "aws",
            binaryMediaTypes: asked.binaryMediaTypes ?? [],
            endpointType: asked.endpointType ?? "REGIONAL",
            gatewayResponses: asked.gatewayResponses ?? new Map(),
        } as unknown as ServedRestApi,
        around: {
            clock,
            tell: (event: GatewayEvent) => told.push(event),
            assume: { ...defaultAssumptions, ...asked.assume },
            backends,
            serviceSink: sink,
            lambda: {
                invoke: (invocation: Invocation) => {
                    invoked.push(invocation);
                    const answer = asked.answer ?? '{"statusCode":200}';
                    return Promise.resolve(
                        typeof answer === "string" ? { kind: "returned", requestId: "r-1", payload: answer } : answer,
                    );
                },
            },
            random: () => 0,
        } as unknown as RestRequestContext["around"],
        request: {
            method,
            target,
            rawPath: `/prod${path}`,
            rawQuery: cut < 0 ? "" : target.slice(cut + 1),
            rawHeaders,
            headers: byName,
            sourceIp: "203.0.113.7",
            protocol: "HTTP/1.1",
            gone: client.signal,
            hasBody: body !== undefined,
            readBody: () => Promise.reject(new Error("the body is read already")),
        },
        requestId: "0a1b2c3d-4e5f-4a1b-8c2d-3e4f5a6b7c8d",
        extendedRequestId: "ATfSmjLgPHcESJw=",
        traceId: "Root=1-63e3c5f1-0123456789abcdef01234567",
        time: clock.now(),
        domainName: "api.example.com",
        method,
        stage: {
            name: "prod",
            deploymentId: "dep123",
            variables: asked.stageVariables,
            tracing: false,
            canary: undefined,
        } as unknown as ServedRestStage,
        isCanary: asked.isCanary ?? false,
        path,
        requestPath: asked.mappingKey === undefined ? `/prod${path}` : `/${asked.mappingKey}${path}`,
        mappingKey: asked.mappingKey,
        served: {
            routeKey: `${method} ${resourcePath}`,
            method,
            resourcePath,
            resourceId: "res123",
            cache: undefined,
            integration: asked.integration,
            ...asked.served,
        } as unknown as ServedMethod,
        pathParameters: asked.pathParameters ?? null,
        query: undefined,
        authorization: asked.authorization,
        authorizerOutcome: undefined,
        apiKey: asked.apiKey,
        body: body === undefined ? undefined : Buffer.from(body),
        validationError: undefined,
        overrides: undefined,
        integration: undefined,
        cacheHit: false,
        error: undefined,
    };
    return {
        context,
        clock,
        told,
        invoked,
        sink,
        leave: () => {
            client.abort();
        },
        close: backends.close,
    };
}

/** What every integration has, as a test does not say it. */
export const usualIntegration = {
    label: "orders",
    timeoutMilliseconds: 29_000,
    requestParameters: [],
    requestTemplates: new Map(),
    passthroughBehavior: "WHEN_NO_MATCH",
    contentHandling: undefined,
    responses: [],
    streaming: false,
    fatal: undefined,
} as const;

/** A function as integrations call it. */
export const servedFunction = { label: "orders", urn: "urn:orders", denied: undefined } as const;

/** Values of a header of a reply, in order; `name` in lower case. */
export function headersOf({ headers }: { readonly headers: readonly string[] }, name: string): string[] {
    return headers.filter((_, index) => index % 2 === 1 && headers[index - 1]!.toLowerCase() === name);
}
