import { defaultAssumptions, type Assumptions } from "../../../gateway/assumptions";
import {
    type AuthorizationOptions,
    createAuthorizationServices,
} from "../../../gateway/http-api/authorize/authorization-services";
import { authorize } from "../../../gateway/http-api/authorize/authorize";
import type { HttpApiSurroundings, HttpRequestContext } from "../../../gateway/http-api/context";
import type { ServedAuthorizer, ServedHttpApi, ServedRoute, ServedStage } from "../../../gateway/http-api/served-api";
import type { Invocation, InvocationResult, LambdaService } from "../../../gateway/lambda/lambda-service";
import { replyHeader } from "../../../gateway/reply";
import { FakeClock } from "../../support/fake-clock";

/** A gateway's surroundings with a clock that stands still. */
export interface Around extends HttpApiSurroundings {
    readonly clock: FakeClock;
    readonly invocations: Invocation[];
}

/** Makes surroundings; `invoke` plays the functions. */
export function surroundings({
    clock = new FakeClock(),
    assume = {},
    invoke = () => Promise.reject(new Error("no function is to be called")),
    ...options
}: Partial<Omit<AuthorizationOptions, "assume" | "clock">> & {
    readonly clock?: FakeClock;
    readonly assume?: Partial<Assumptions>;
    readonly invoke?: (invocation: Invocation) => Promise<InvocationResult>;
} = {}): Around {
    const assumptions = { ...defaultAssumptions, ...assume };
    const invocations: Invocation[] = [];
    const lambda: LambdaService = {
        invoke: (invocation) => {
            invocations.push(invocation);
            return invoke(invocation);
        },
        refusal: () => undefined,
        close: () => Promise.resolve(),
    };
    return {
        clock,
        lambda,
        invocations,
        tell: () => undefined,
        assume: assumptions,
        authorization: createAuthorizationServices({ clock, assume: assumptions, ...options }),
        // What integrations have, no authorizer looks at.
    } as Partial<Around> as Around;
}

/** What a test says of a request; everything else is usual. */
export interface Asked {
    readonly authorizer: ServedAuthorizer;
    readonly scopes?: readonly string[];
    readonly method?: string;
    /** Path and query as sent. */
    readonly target?: string;
    readonly routeKey?: string;
    /** Names and values in turn, as sent. */
    readonly headers?: readonly string[];
    readonly body?: string;
    readonly stage?: string;
    readonly stageVariables?: Record<string, string>;
    readonly pathParameters?: Record<string, string>;
}

/** A request that has found its route. */
export function requestContext(around: HttpApiSurroundings, asked: Asked): HttpRequestContext {
    const { target = "/orders", method = "GET", headers = [], body } = asked;
    const cut = target.indexOf("?");
    const rawPath = cut < 0 ? target : target.slice(0, cut);
    const rawHeaders = ["Host", "orders.example.com", ...headers];
    const joined: Record<string, string> = {};
    for (let index = 0; index < rawHeaders.length; index += 2) {
        const name = rawHeaders[index]!.toLowerCase();
        const value = rawHeaders[index + 1]!;
        joined[name] = joined[name] === undefined ? value : `${joined[name]}, ${value}`;
    }
    const routeKey = asked.routeKey ?? "GET /orders";
    const route = {
        routeKey,
        path: routeKey.split(" ")[1],
        authorizer: asked.authorizer,
        scopes: asked.scopes ?? [],
    } as unknown as ServedRoute;
    const stageName = asked.stage ?? "$default";
    const rawStagePath = stageName === "$default" ? rawPath : rawPath.slice(stageName.length + 1);
    return {
        api: {
            name: "orders",
            apiId: "a1b2c3d4e5",
            region: "eu-west-1",
            accountId: "123456789012",
            partition: "aws",
        } as unknown as ServedHttpApi,
        around,
        request: {
            method,
            target,
            rawPath,
            rawQuery: cut < 0 ? "" : target.slice(cut + 1),
            rawHeaders,
            headers: joined,
            sourceIp: "127.0.0.1",
            protocol: "HTTP/1.1",
            gone: new AbortController().signal,
            hasBody: body !== undefined,
            readBody: () => Promise.resolve(Buffer.from(body ?? "")),
        },
        requestId: "ATfSmjLgPHcESJw=",
        traceId: "Root=1-63e3c5f1-0123456789abcdef01234567",
        time: around.clock.now(),
        domainName: "orders.example.com",
        stage: { name: stageName, variables: asked.stageVariables } as unknown as ServedStage,
        path: rawStagePath,
        mappingKey: undefined,
        route,
        pathParameters: asked.pathParameters,
        authorization: undefined,
        authorizerOutcome: undefined,
        body: undefined,
        integration: undefined,
        error: undefined,
    };
}

/** What came of a request: what a client sees, and what the log says. */
export interface Outcome {
    readonly status: number | "passed";
    readonly body: string | undefined;
    readonly challenge: string | undefined;
    readonly reason: string | undefined;
    readonly context: HttpRequestContext;
}

/** Runs the authorize step. */
export async function ask(around: HttpApiSurroundings, asked: Asked): Promise<Outcome> {
    const context = requestContext(around, asked);
    const reply = await authorize(context);
    return {
        status: reply?.status ?? "passed",
        body: reply?.body as string | undefined,
        challenge: reply === undefined ? undefined : replyHeader(reply, "www-authenticate"),
        reason: reply?.reason,
        context,
    };
}
