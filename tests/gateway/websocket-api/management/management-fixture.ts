import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import type { GatewayEvent } from "../../../../gateway/gateway-event";
import { createAuthorizationServices } from "../../../../gateway/http-api/authorize/authorization-services";
import { defaultAssumptions } from "../../../../gateway/assumptions";
import { type Clock, systemClock } from "../../../../gateway/clock";
import type { WebSocketConnection } from "../../../../gateway/websocket-api/connection";
import { createConnections, type Connections } from "../../../../gateway/websocket-api/connections";
import {
    createManagementDoor,
    type ManagementDoor,
} from "../../../../gateway/websocket-api/management/management-door";
import type { ManagementSurroundings } from "../../../../gateway/websocket-api/management/handle-management-request";
import type { ServedWebSocketApi, ServedWebSocketStage } from "../../../../gateway/websocket-api/served-websocket-api";
import { startControlServer } from "../../../../gateway/service-sink/control-server";
import { createServiceSink } from "../../../../gateway/service-sink/service-sink";
import { defaultLocalCredentials } from "../../../../gateway/signature/local-credentials";
import { TokenBucket } from "../../../../gateway/token-bucket";

/** A connection that keeps what it is sent. */
export interface RecordedConnection extends WebSocketConnection {
    readonly sent: (string | Buffer)[];
    readonly closed: (readonly [code: number, reason: string])[];
}

/** An open connection. */
export function connectionOf(connectionId: string, rest: Partial<WebSocketConnection> = {}): RecordedConnection {
    const sent: (string | Buffer)[] = [];
    const closed: [number, string][] = [];
    return {
        connectionId,
        api: "chat",
        stage: "prod",
        connectedAt: Date.UTC(2026, 10, 22, 5, 0, 0, 250),
        lastActiveAt: Date.UTC(2026, 10, 22, 5, 0, 7),
        domainName: "localhost",
        sourceIp: "127.0.0.1",
        userAgent: "tests/1",
        authorizer: undefined,
        caller: undefined,
        apiKey: undefined,
        isOpen: () => closed.length === 0,
        send: (data) => {
            sent.push(data);
            return true;
        },
        close: (code, reason) => {
            closed.push([code, reason]);
        },
        ...rest,
        sent,
        closed,
    };
}

/** What a test says of an API. */
export interface ApiSettings {
    readonly apiId?: string;
    readonly stages?: readonly string[];
    readonly domains?: readonly (readonly [name: string, mappingKey: string, stage: string])[];
    readonly burst?: number;
    readonly executeApiEndpoint?: boolean;
}

/** A WebSocket API with only what calls of connections look at. */
export function apiOf(name: string, settings: ApiSettings = {}): ServedWebSocketApi {
    const { apiId = "a1b2c3d4e5", stages = ["prod"], domains = [], burst = 100_000 } = settings;
    const served = new Map(stages.map((stage) => [stage, { name: stage, deployed: true } as ServedWebSocketStage]));
    return {
        name,
        apiId,
        region: "eu-west-1",
        accountId: "123456789012",
        partition: "aws",
        stages: served,
        domains: domains.map(([domain, mappingKey, stage]) => ({
            name: domain,
            mappingKey,
            stage: served.get(stage)!,
            mutualTls: false,
        })),
        executeApiEndpoint: settings.executeApiEndpoint ?? true,
        accountBucket: new TokenBucket(burst === 0 ? 0 : 10_000, burst, 0),
    } as Partial<ServedWebSocketApi> as ServedWebSocketApi;
}

/** A gateway's control endpoint with WebSocket APIs. */
export interface ManagementFixture {
    readonly url: string;
    readonly door: ManagementDoor;
    readonly connections: Connections;
    readonly told: GatewayEvent[];
    /** A client of the SDK for an endpoint, with the local key. */
    readonly client: (endpoint?: string) => ApiGatewayManagementApiClient;
    readonly close: () => Promise<void>;
}

/** Starts one. */
export async function startManagement(
    apis: readonly ServedWebSocketApi[] = [apiOf("chat")],
    { clock = systemClock, ...rest }: Partial<ManagementSurroundings> & { readonly clock?: Clock } = {},
): Promise<ManagementFixture> {
    const connections = createConnections();
    const told: GatewayEvent[] = [];
    const door = createManagementDoor();
    const around: ManagementSurroundings = {
        clock,
        tell: (event) => told.push(event),
        assume: defaultAssumptions,
        connections,
        authorization: createAuthorizationServices({ clock, assume: defaultAssumptions }),
        ...rest,
    };
    door.serve(apis.map((api) => ({ api, around })));
    const server = await startControlServer({ sink: createServiceSink(), management: door });
    return {
        url: server.url,
        door,
        connections,
        told,
        client: (endpoint = server.url) =>
            new ApiGatewayManagementApiClient({
                endpoint,
                region: "eu-west-1",
                credentials: defaultLocalCredentials,
                maxAttempts: 1,
            }),
        close: server.close,
    };
}
