import type * as pulumi from "@pulumi/pulumi";
import { type Authorizer, cognito, HttpApi, type HttpApiArgs, jwt, LambdaFunction } from "aws-gatehouse";
import type { StageConfig } from "../config/schema";
import { privateBackend } from "./private-backend";

/** The functions of the orders service. */
export type OrdersFunction = "listOrders" | "getOrder" | "createOrder" | "health";

/** The orders service: its functions and the HTTP API in front of them. */
export interface OrdersService {
    readonly api: HttpApi;
    readonly functions: Readonly<Record<OrdersFunction, LambdaFunction>>;
    /** The keys of the route table. */
    readonly routes: readonly string[];
}

/** Declares the orders service as the stage's settings want it. */
export function ordersApi(config: StageConfig): OrdersService {
    const options: pulumi.ComponentResourceOptions = { protect: config.protect };
    const fn = (name: string, description: string): LambdaFunction =>
        new LambdaFunction(
            name,
            {
                entry: `stacks/orders/handlers/${name}.ts`,
                description,
                memory: config.functions.memory,
                timeout: config.functions.timeout,
                tracing: config.functions.tracing,
                logs: { retentionDays: config.logging.retentionDays, level: config.functions.logLevel },
            },
            options,
        );
    const functions = {
        listOrders: fn("list-orders", "Lists orders"),
        getOrder: fn("get-order", "Finds one order"),
        createOrder: fn("create-order", "Takes an order in"),
        health: fn("health", "Answers while the service is up"),
    };
    const { authorizers, defaultAuthorizer } = authorizersOf(config.authorizer);
    const routes: HttpApiArgs["routes"] = {
        "GET /orders": functions.listOrders,
        "GET /orders/{id}": functions.getOrder,
        "POST /orders": { to: functions.createOrder, throttle: config.api.writeThrottle },
        "GET /health": { to: functions.health, authorizer: "none" },
    };
    const backend = privateBackend(config.privateBackend, options);
    if (backend !== undefined) routes["ANY /legacy/{proxy+}"] = backend.target;
    const api = new HttpApi(
        "orders",
        {
            routes,
            authorizers,
            defaultAuthorizer,
            throttle: config.api.throttle,
            detailedMetrics: config.api.detailedMetrics,
            accessLogs: { retentionDays: config.logging.retentionDays },
            ...(config.api.corsOrigins.length === 0 ? {} : { cors: { origins: config.api.corsOrigins } }),
            ...(config.api.domain === undefined ? {} : { domain: config.api.domain }),
            ...(backend === undefined ? {} : { vpcLink: backend.vpcLink }),
        },
        options,
    );
    return { api, functions, routes: Object.keys(routes) };
}

function authorizersOf(config: StageConfig["authorizer"]): {
    authorizers: Record<string, Authorizer>;
    defaultAuthorizer: string;
} {
    switch (config.kind) {
        case "none":
        case "iam":
            return { authorizers: {}, defaultAuthorizer: config.kind };
        case "jwt": {
            const { issuer, audience } = config;
            return { authorizers: { users: jwt({ issuer, audience }) }, defaultAuthorizer: "users" };
        }
        case "cognito": {
            const { userPoolId, clientIds } = config;
            return { authorizers: { users: cognito(userPoolId, clientIds) }, defaultAuthorizer: "users" };
        }
    }
}
