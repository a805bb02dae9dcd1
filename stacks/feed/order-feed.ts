import { Table } from "@pulumi/aws/dynamodb/table";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import * as pulumi from "@pulumi/pulumi";
import { type ApiGatewayAccount, LambdaFunction, WebSocketApi, type WebSocketApiArgs } from "aws-gatehouse";
import type { StageConfig } from "../config/schema";

/**
 * The live feed of orders; undefined on a stage without one.
 * @param account the account's role for logs, when this stack makes it
 */
export function orderFeed(config: StageConfig, account: ApiGatewayAccount | undefined): WebSocketApi | undefined {
    const { feed, logging, protect } = config;
    if (feed === undefined) return undefined;
    const options: pulumi.ComponentResourceOptions = { protect };
    const table = feed.subscribers === "table" ? subscribersTable(options) : undefined;
    const handler = feedFunction(config, "feed", "Tells whoever is connected of new orders", {
        ...(table === undefined ? {} : { SUBSCRIBERS_TABLE: table.name }),
    });
    const { authorizers, authorizer } = authorizersOf(config);
    const api = new WebSocketApi(
        "order-feed",
        {
            routes: {
                $connect: { to: handler, authorizer },
                $disconnect: handler,
                latest: { to: handler, reply: true },
                place: { to: handler, reply: true, throttle: config.api.writeThrottle },
                $default: { to: handler, reply: true },
            },
            authorizers,
            throttle: feed.throttle,
            accessLogs: { retentionDays: logging.retentionDays },
        },
        // A stage that writes logs cannot be made before the account has a role for it.
        { ...options, dependsOn: account ?? [] },
    );
    api.grantManageConnections(handler);
    if (table !== undefined) grantTable(handler, table, options);
    return api;
}

function feedFunction(
    { functions, logging, protect }: StageConfig,
    name: "feed" | "authorize",
    description: string,
    environment: Record<string, pulumi.Input<string>>,
): LambdaFunction {
    return new LambdaFunction(
        name,
        {
            entry: `stacks/feed/handlers/${name}.ts`,
            description,
            memory: functions.memory,
            timeout: functions.timeout,
            tracing: functions.tracing,
            logs: { retentionDays: logging.retentionDays, level: functions.logLevel },
            environment,
        },
        { protect },
    );
}

/** Who may connect: as the orders' own authorizer says, whose tokens a function checks here. */
function authorizersOf(config: StageConfig): {
    authorizers: NonNullable<WebSocketApiArgs["authorizers"]>;
    authorizer: string;
} {
    const { authorizer } = config;
    switch (authorizer.kind) {
        case "none":
        case "iam":
            return { authorizers: {}, authorizer: authorizer.kind };
        case "jwt":
            return tokensOf(config, authorizer.issuer, authorizer.audience);
        case "cognito": {
            const [region = ""] = authorizer.userPoolId.split("_");
            const issuer = `https://cognito-idp.${region}.amazonaws.com/${authorizer.userPoolId}`;
            return tokensOf(config, issuer, authorizer.clientIds);
        }
    }
}

function tokensOf(config: StageConfig, issuer: string, audience: readonly string[]): ReturnType<typeof authorizersOf> {
    const check = feedFunction(config, "authorize", "Checks the tokens of clients of the feed", {
        ISSUER: issuer,
        AUDIENCE: audience.join(","),
    });
    const to = { arn: check.arn, name: "authorize" };
    return {
        authorizers: { users: { function: { to, identitySources: ["$request.querystring.token"] } } },
        authorizer: "users",
    };
}

/** Whoever is connected, by the connection's id. */
function subscribersTable(options: pulumi.ComponentResourceOptions): Table {
    return new Table(
        "subscribers",
        {
            billingMode: "PAY_PER_REQUEST",
            hashKey: "connectionId",
            attributes: [{ name: "connectionId", type: "S" }],
            ttl: { attributeName: "expires", enabled: true },
            serverSideEncryption: { enabled: true },
        },
        options,
    );
}

function grantTable(handler: LambdaFunction, table: Table, options: pulumi.ComponentResourceOptions): void {
    const actions = ["dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Scan"];
    const Statement = [{ Effect: "Allow", Action: actions, Resource: table.arn }];
    const policy = pulumi.jsonStringify({ Version: "2012-10-17", Statement });
    new RolePolicy("feed-subscribers", { role: handler.roleName, policy }, options);
}
