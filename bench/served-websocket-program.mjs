import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const handler = `
exports.handler = async ({ body, requestContext: { routeKey, connectionId } }) => ({
    statusCode: 200,
    body: routeKey === "whoami" ? JSON.stringify({ you: connectionId }) : body,
});
`;

/** A WebSocket API on one function: `whoami` answers the connection's id, `echo` the message; no throttle but the account's. */
const program = `
const aws = { ...require("@pulumi/aws/apigatewayv2"), lambda: require("@pulumi/aws/lambda") };
const pulumi = require("@pulumi/pulumi");
const fn = new aws.lambda.Function("feed", {
    role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "nodejs22.x", memorySize: 256,
    code: new pulumi.asset.FileArchive("./handler"),
});
const api = new aws.Api("feed", { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" });
new aws.lambda.Permission("invoke", {
    action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com", function: fn.name,
    sourceArn: pulumi.interpolate\`\${api.executionArn}/*/*\`,
});
const target = new aws.Integration("feed", {
    apiId: api.id, integrationType: "AWS_PROXY", integrationUri: fn.invokeArn,
}).id.apply((id) => "integrations/" + id);
for (const routeKey of ["whoami", "echo"]) {
    const route = new aws.Route(routeKey, { apiId: api.id, routeKey, target, routeResponseSelectionExpression: "$default" });
    new aws.RouteResponse(routeKey, { apiId: api.id, routeId: route.id, routeResponseKey: "$default" });
}
new aws.Stage("live", { apiId: api.id, name: "live", autoDeploy: true });
`;

/** Writes the program's folder below `root`, which must be inside the repository for its packages. */
export function writeServedWebSocketProgram(root) {
    const folder = join(root, "websocket");
    mkdirSync(join(folder, "handler"), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "name": "bench", "main": "index.js" }\n');
    writeFileSync(join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
    writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    writeFileSync(join(folder, "index.js"), program);
    writeFileSync(join(folder, "handler", "index.js"), handler);
    return folder;
}
