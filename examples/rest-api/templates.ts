import { httpUrl, LambdaFunction, RestApi } from "aws-gatehouse";
import { account } from "./shop";

const total = new LambdaFunction("total", { entry: "handlers/total.ts" });

export const templates = new RestApi(
    "templates",
    {
        routes: {
            "GET /orders/{id}/total": {
                to: total,
                requestTemplates: {
                    "application/json": `{"id":"$util.escapeJavaScript($input.params('id'))"}`,
                },
                responses: [
                    {
                        status: 200,
                        headers: { "x-currency": "integration.response.body.currency" },
                        templates: { "application/json": `{"total":$input.json('$.total')}` },
                    },
                    {
                        status: 404,
                        pattern: "no such order.*",
                        templates: { "application/json": '{"message":"no such order"}' },
                    },
                ],
            },
            "GET /rates": {
                to: httpUrl("https://rates.example.com/latest"),
                requestParameters: {
                    "querystring.base": "method.request.querystring.currency",
                    "header.x-caller": "context.requestId",
                    "header.x-source": "'shop'",
                },
            },
        },
    },
    { dependsOn: account },
);
