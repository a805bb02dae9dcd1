import type * as pulumi from "@pulumi/pulumi";
import { ApiGatewayAccount, RestApi, type RestApiArgs } from "aws-gatehouse";
import type { StageConfig } from "../config/schema";
import type { OrdersService } from "../orders/orders-api";
import { newOrderSchema } from "./new-order-schema";

/** The orders service for partners, who pay for what they use: keys, plans with quotas, checked bodies. */
export interface PartnersService {
    readonly api: RestApi;
    /** The account's role for logs, when this stack makes it: whatever writes logs comes after it. */
    readonly account: ApiGatewayAccount | undefined;
    /** The keys of the route table. */
    readonly routes: readonly string[];
}

/** Declares the partners' API as the stage's settings want it; undefined on a stage without one. */
export function partnersApi(config: StageConfig, { functions }: OrdersService): PartnersService | undefined {
    const { partners, protect, logging } = config;
    if (partners === undefined) return undefined;
    const options: pulumi.ComponentResourceOptions = { protect };
    const { plans, keys, throttle, cache, firewall, tracing, loggingRole } = partners;
    const account = loggingRole ? new ApiGatewayAccount("logging", {}, options) : undefined;
    const routes: RestApiArgs["routes"] = {
        "GET /orders": { to: functions.listOrders, apiKey: true, cache: cache !== undefined },
        "GET /orders/{id}": { to: functions.getOrder, apiKey: true },
        "POST /orders": { to: functions.createOrder, apiKey: true, validate: { body: newOrderSchema } },
    };
    const api = new RestApi(
        "partners",
        {
            routes,
            throttle,
            plans,
            apiKeys: Object.fromEntries(Object.entries(keys).map(([name, plan]) => [name, { plan }])),
            accessLogs: { retentionDays: logging.retentionDays },
            tracing,
            ...(cache === undefined ? {} : { cache }),
            ...(firewall === undefined ? {} : { firewall }),
        },
        // A stage that writes logs cannot be made before the account has a role for it.
        { ...options, dependsOn: account ?? [] },
    );
    return { api, account, routes: Object.keys(routes) };
}
