import { LambdaFunction, RestApi } from "aws-gatehouse";
import { account } from "./shop";

const prices = new LambdaFunction("prices", { entry: "handlers/orders.ts" });

export const stages = new RestApi(
    "stages",
    {
        routes: { "GET /prices": prices },
        stage: { name: "live", variables: { color: "green" } },
        stages: { beta: { variables: { color: "blue" }, throttle: { rate: 10, burst: 20 } } },
        accessLogs: { retentionDays: 90 },
        executionLogs: { level: "ERROR", retentionDays: 7 },
        tracing: true,
        detailedMetrics: true,
    },
    { dependsOn: account },
);
