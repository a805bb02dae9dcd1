import type {
    FunctionDescription,
    RestTarget,
    WebSocketIntegration,
    WebSocketIntegrationResponse,
    WebSocketRoute,
} from "../../../../frontdoor";
import {
    compileMessageIntegration,
    type MessageIntegrationCompilation,
} from "../../../../gateway/websocket-api/integrate/compile-message-integration";
import type { ServedWebSocketIntegration } from "../../../../gateway/websocket-api/integrate/served-websocket-integration";

/** An integration as a program declares it; everything else is usual. */
export interface WrittenIntegration extends Partial<Omit<WebSocketIntegration, "responses" | "target">> {
    readonly target: RestTarget;
    /** By key. */
    readonly responses?: Readonly<Record<string, Partial<WebSocketIntegrationResponse>>>;
    readonly routeKey?: string;
    /** Patterns of SourceArn that may invoke the function; absent: every caller may. */
    readonly permitted?: readonly string[];
    readonly standIns?: ReadonlyMap<string, string>;
}

/** What compiling came to. */
export interface CompiledMessage {
    readonly served: ServedWebSocketIntegration;
    readonly warnings: readonly string[];
    readonly unsupported: readonly { readonly name: string; readonly reason: string }[];
}

/** ARN of the API the integrations belong to. */
export const executionArn = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5";

/** A function of the program. */
export const functionTarget: RestTarget = { kind: "lambda", functionUrn: "urn:fn", label: "orders" };

/** Compiles what stands behind a route of the stage `prod`. */
export function compiledMessage(written: WrittenIntegration): CompiledMessage {
    const { routeKey = "order", permitted, standIns, responses = {}, ...integration } = written;
    const warnings = new Set<string>();
    const unsupported: CompiledMessage["unsupported"][number][] = [];
    const described = {
        permissions: (permitted ?? ["*"]).map((pattern) => ({
            principal: "apigateway.amazonaws.com",
            action: "lambda:InvokeFunction",
            ...(pattern === "*" ? {} : { sourceArn: pattern }),
        })),
    } as unknown as FunctionDescription;
    const around = {
        door: { name: "feed" },
        executionArn,
        findings: { warnings, unsupported },
        compilation: {
            functions: new Map([["urn:fn", described]]),
            refusal: () => undefined,
            targets: standIns ?? new Map(),
        },
    } as unknown as MessageIntegrationCompilation;
    const route = {
        routeKey,
        urn: "urn:route",
        integration: {
            urn: "urn:integration",
            name: "orders",
            type: "AWS",
            timeoutMilliseconds: 29_000,
            requestParameters: {},
            requestTemplates: {},
            passthroughBehavior: "WHEN_NO_MATCH",
            ...integration,
            responses: Object.entries(responses).map(([responseKey, one]) => ({
                urn: `urn:response:${responseKey}`,
                responseKey,
                templates: {},
                ...one,
            })),
        },
    } as unknown as WebSocketRoute;
    const served = compileMessageIntegration(around, route, "prod");
    if (served === undefined) throw new Error("the route has an integration");
    return { served, warnings: [...warnings], unsupported };
}
