import { LambdaFunction, RestApi } from "aws-gatehouse";
import { account } from "./shop";

const pages = new LambdaFunction("pages", { entry: "handlers/pages.ts" });
const exported = new LambdaFunction("export", { entry: "handlers/export.ts", timeout: 300 });

export const answers = new RestApi(
    "answers",
    {
        routes: {
            "GET /pages": pages,
            "GET /export": { to: exported, streaming: true, timeout: 300 },
        },
        cors: { origins: ["https://app.example.com", "https://admin.example.com"] },
        binaryMediaTypes: ["image/*"],
        compression: 1024,
        gatewayResponses: {
            DEFAULT_4XX: { templates: { "application/json": '{"error":$context.error.messageString}' } },
            MISSING_AUTHENTICATION_TOKEN: { status: 404, headers: { "x-reason": "'no such route'" } },
        },
    },
    { dependsOn: account },
);
