import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One HTTP API on one function with `routes` routes, written as bare resources or with the component. Plain JavaScript. */
const bare = (routes) => `
const { Api } = require("@pulumi/aws/apigatewayv2/api");
const { Integration } = require("@pulumi/aws/apigatewayv2/integration");
const { Route } = require("@pulumi/aws/apigatewayv2/route");
const { Stage } = require("@pulumi/aws/apigatewayv2/stage");
const { LogGroup } = require("@pulumi/aws/cloudwatch/logGroup");
const { Function: Fn } = require("@pulumi/aws/lambda/function");
const { Permission } = require("@pulumi/aws/lambda/permission");
const pulumi = require("@pulumi/pulumi");
const fn = new Fn("list", { role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "nodejs22.x" });
const api = new Api("orders", { protocolType: "HTTP" });
const integration = new Integration("orders list", {
    apiId: api.id, integrationType: "AWS_PROXY", integrationUri: fn.arn, payloadFormatVersion: "2.0",
});
new Permission("orders-list-invoke", {
    action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com", function: fn.name,
    sourceArn: pulumi.interpolate\`\${api.executionArn}/*/*\`,
});
const routes = [];
for (let index = 0; index < ${routes}; index++) {
    const routeKey = "GET /things/t" + index;
    routes.push(new Route("orders " + routeKey, {
        apiId: api.id, routeKey, target: pulumi.interpolate\`integrations/\${integration.id}\`, authorizationType: "NONE",
    }));
}
const logs = new LogGroup("orders-access-logs", { name: "/aws/vendedlogs/orders", retentionInDays: 30 });
new Stage("orders", {
    apiId: api.id, name: "$default", autoDeploy: true,
    defaultRouteSettings: { throttlingRateLimit: 1000, throttlingBurstLimit: 500 },
    accessLogSettings: { destinationArn: logs.arn, format: '{"requestId":"$context.requestId"}' },
}, { dependsOn: routes });
`;

const component = (routes, entry) => `
const { HttpApi } = require(${JSON.stringify(entry)});
const { Function: Fn } = require("@pulumi/aws/lambda/function");
const fn = new Fn("list", { role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "nodejs22.x" });
const routes = {};
for (let index = 0; index < ${routes}; index++) routes["GET /things/t" + index] = fn;
new HttpApi("orders", { routes });
`;

/** The bare program in one process under the SDK's own mocks: the least a preview of it could cost. */
const mocks = (routes) => `
const pulumi = require("@pulumi/pulumi");
pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name + "-id", state: { ...inputs, arn: "arn:" + name, executionArn: "arn:" + name } }),
    call: () => ({}),
}, "bench", "dev", false);
pulumi.runtime.runInPulumiStack(async () => { ${bare(routes)} return {}; }).then(() => pulumi.runtime.disconnect());
`;

/** Writes a program's folder: Pulumi.yaml, Pulumi.dev.yaml and its one file. */
function write(root, name, source, file = "index.js") {
    const folder = join(root, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "name": "bench", "main": "index.js" }\n');
    writeFileSync(join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
    writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    writeFileSync(join(folder, file), source);
    return folder;
}

/** The programs of the bench by name, in folders below `root`, which must be inside the repository for its packages. */
export function writePrograms(root, componentEntry) {
    const programs = {
        empty: write(root, "empty", ""),
        "empty-ts": write(root, "empty-ts", "export {};\n", "index.ts"),
    };
    for (const routes of [10, 100, 300]) {
        programs[`bare-${routes}`] = write(root, `bare-${routes}`, bare(routes));
        programs[`component-${routes}`] = write(root, `component-${routes}`, component(routes, componentEntry));
        programs[`mocks-${routes}`] = join(write(root, `mocks-${routes}`, mocks(routes)), "index.js");
    }
    return programs;
}
