import { LambdaFunction, RestApi } from "aws-gatehouse";
import { account } from "./shop";

const save = new LambdaFunction("save", { entry: "handlers/orders.ts" });

const address = {
    type: "object",
    required: ["city"],
    properties: { city: { type: "string", minLength: 1 }, postcode: { type: "string", pattern: "^[0-9]{5}$" } },
};
const order = {
    type: "object",
    required: ["items", "shipTo"],
    properties: {
        items: { type: "array", items: { type: "string" } },
        shipTo: { $ref: "Address" },
    },
    additionalProperties: false,
};

export const checked = new RestApi(
    "checked",
    {
        routes: {
            "GET /orders": { to: save, validate: { parameters: ["querystring.page", "header.x-tenant"] } },
            "POST /orders": { to: save, validate: { body: "Order" } },
            "PUT /addresses/{id}": { to: save, validate: { body: address, contentType: "application/vnd.shop+json" } },
        },
        models: { Address: address, Order: order },
    },
    { dependsOn: account },
);
