import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What `GET /orders` answers, through the gateway and from the bare server. */
export const orders = '[{"id":"ord-001","total":42.50},{"id":"ord-002","total":18.00}]';

const handler = `
const orders = [{ id: "ord-001", total: 42.5 }, { id: "ord-002", total: 18 }];
const print = ({ id, total }) => '{"id":' + JSON.stringify(id) + ',"total":' + total.toFixed(2) + "}";
exports.handler = async () => ({
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: "[" + orders.map(print).join(",") + "]",
});
`;

/** An HTTP API with `GET /orders`, the same behind a JWT, and so many routes beside; no throttle but the account's. */
const program = (routes) => `
const aws = { ...require("@pulumi/aws/apigatewayv2"), lambda: require("@pulumi/aws/lambda"), logs: require("@pulumi/aws/cloudwatch/logGroup") };
const pulumi = require("@pulumi/pulumi");
const issuer = new pulumi.Config().get("issuer");
const fn = new aws.lambda.Function("list-orders", {
    role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "nodejs22.x", memorySize: 256,
    code: new pulumi.asset.FileArchive("./handler"),
});
const api = new aws.Api("orders", { protocolType: "HTTP", corsConfiguration: { allowOrigins: ["http://localhost:5173"] } });
new aws.lambda.Permission("invoke", {
    action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com", function: fn.name,
    sourceArn: pulumi.interpolate\`\${api.executionArn}/*/*\`,
});
const target = new aws.Integration("orders", {
    apiId: api.id, integrationType: "AWS_PROXY", integrationUri: fn.arn, payloadFormatVersion: "2.0",
}).id.apply((id) => "integrations/" + id);
const add = (routeKey, more = {}) => new aws.Route(routeKey, { apiId: api.id, routeKey, target, ...more });
add("GET /orders");
if (issuer !== undefined) {
    const users = new aws.Authorizer("users", {
        apiId: api.id, authorizerType: "JWT", identitySources: ["$request.header.Authorization"],
        jwtConfiguration: { issuer, audiences: ["orders"] },
    });
    add("GET /private", { authorizationType: "JWT", authorizerId: users.id });
}
for (let index = 0; index < ${routes}; index++) add("GET /things/{id}/t" + index);
const logs = new aws.logs.LogGroup("access", {});
new aws.Stage("orders", {
    apiId: api.id, name: "$default", autoDeploy: true,
    accessLogSettings: { destinationArn: logs.arn, format: '{"requestId":"$context.requestId","status":"$context.status"}' },
});
`;

/** Writes the program's folder below `root`, which must be inside the repository for its packages; the API's declaration goes to `file`. */
export function writeServedProgram(root, name, routes, file = "index.js") {
    const folder = join(root, name);
    mkdirSync(join(folder, "handler"), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "name": "bench", "main": "index.js" }\n');
    writeFileSync(join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
    writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    writeFileSync(join(folder, file), program(routes));
    writeFileSync(join(folder, "handler", "index.js"), handler);
    return folder;
}
