import assert from "node:assert/strict";
import type { ALBEvent, APIGatewayProxyEventV2 } from "aws-lambda";
import { handler as createOrder } from "../../stacks/orders/handlers/create-order";
import { handler as getOrder } from "../../stacks/orders/handlers/get-order";
import { handler as health } from "../../stacks/orders/handlers/health";
import { handler as listOrders } from "../../stacks/orders/handlers/list-orders";

const event = (fields: object): APIGatewayProxyEventV2 =>
    ({ isBase64Encoded: false, requestContext: { requestId: "abc" }, ...fields }) as APIGatewayProxyEventV2;
const fromBalancer = (fields: object): ALBEvent =>
    ({ isBase64Encoded: false, requestContext: { elb: { targetGroupArn: "arn" } }, ...fields }) as ALBEvent;
const post = (body: string, isBase64Encoded = false) => createOrder(event({ body, isBase64Encoded }));

const cases: [what: string, answer: () => ReturnType<typeof health>, status: number, body: string][] = [
    ["lists orders", listOrders, 200, '[{"id":"ord-001","total":42.50},{"id":"ord-002","total":18.00}]'],
    [
        "finds an order",
        () => getOrder(event({ pathParameters: { id: "ord-002" } })),
        200,
        '{"id":"ord-002","total":18.00}',
    ],
    ["finds no order", () => getOrder(event({ pathParameters: { id: "x" } })), 404, '{"message":"no such order"}'],
    ["takes an order in", () => post('{"total":7}'), 201, '{"id":"ord-abc","total":7.00}'],
    [
        "takes an order in that came as base64",
        () => post(Buffer.from('{"total":7.5}').toString("base64"), true),
        201,
        '{"id":"ord-abc","total":7.50}',
    ],
    ["refuses what is no JSON", () => post("total=7"), 400, '{"message":"the body must be JSON"}'],
    ["refuses a body of nothing", () => createOrder(event({})), 400, '{"message":"the body must be JSON"}'],
    ["refuses a total below 0", () => post('{"total":-1}'), 400, '{"message":"total must be a number of at least 0"}'],
    [
        "refuses a total that is a text",
        () => post('{"total":"7"}'),
        400,
        '{"message":"total must be a number of at least 0"}',
    ],
    [
        "finds an order a load balancer asks for",
        () => getOrder(fromBalancer({ path: "/orders/ord-002" })),
        200,
        '{"id":"ord-002","total":18.00}',
    ],
    [
        "takes an order in from a load balancer",
        () => createOrder(fromBalancer({ body: '{"total":7}', headers: { "x-amzn-trace-id": "Self=1;Root=1-a-b" } })),
        201,
        '{"id":"ord-1-a-b","total":7.00}',
    ],
    ["says it is up", health, 200, '{"status":"ok"}'],
];

describe("the orders service's handlers", () => {
    for (const [what, answer, status, body] of cases) {
        it(what, async () => {
            assert.deepEqual(await answer(), {
                statusCode: status,
                headers: { "content-type": "application/json" },
                body,
            });
        });
    }
});
