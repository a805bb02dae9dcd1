import { cognito, lambdaAuthorizer, LambdaFunction, RestApi } from "aws-gatehouse";
import { account, client, pool } from "./shop";

const members = new LambdaFunction("members", { entry: "handlers/orders.ts" });
const decide = new LambdaFunction("decide", { entry: "handlers/decide.ts" });

export const guarded = new RestApi(
    "guarded",
    {
        routes: {
            "GET /me": { to: members, authorizer: "idTokens" },
            "POST /orders": { to: members, authorizer: "accessTokens", scopes: ["orders/write"] },
            "GET /reports": { to: members, authorizer: "byTenant" },
            "GET /feeds": { to: members, authorizer: "byToken" },
            "GET /metrics": { to: members, authorizer: "iam" },
        },
        authorizers: {
            idTokens: cognito(pool, [client]),
            accessTokens: cognito(pool, []),
            byTenant: lambdaAuthorizer(decide, {
                identitySources: ["$request.header.x-tenant", "$request.querystring.key"],
                ttl: 300,
            }),
            byToken: {
                token: { to: { arn: decide.arn, name: "decide" }, pattern: "^Bearer [-0-9A-Za-z._]+$", ttl: 60 },
            },
        },
    },
    { dependsOn: account },
);
