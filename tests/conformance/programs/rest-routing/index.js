"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const echo = new aws.lambda.Function("echo", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "echo.handler",
    code: new pulumi.asset.FileArchive("./handlers"),
});

/** A REST API of resources and methods `METHOD /path`, all of them to the one function. */
const restApi = (name, keys, { stages = { prod: {} }, ...args } = {}) => {
    const api = new aws.apigateway.RestApi(name, { endpointConfiguration: { types: "REGIONAL" }, ...args });
    new aws.lambda.Permission(name, {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: echo.name,
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
    });
    const resources = new Map([["", api.rootResourceId]]);
    const resourceAt = (path) => {
        const known = resources.get(path);
        if (known !== undefined) return known;
        const cut = path.lastIndexOf("/");
        const { id } = new aws.apigateway.Resource(`${name} ${path}`, {
            restApi: api.id,
            parentId: resourceAt(path.slice(0, cut)),
            pathPart: path.slice(cut + 1),
        });
        resources.set(path, id);
        return id;
    };
    const dependsOn = keys.map((key) => {
        const [httpMethod, path] = key.split(" ");
        const shared = { restApi: api.id, resourceId: resourceAt(path === "/" ? "" : path), httpMethod };
        const method = new aws.apigateway.Method(`${name} ${key}`, { ...shared, authorization: "NONE" });
        return new aws.apigateway.Integration(
            `${name} ${key}`,
            { ...shared, type: "AWS_PROXY", integrationHttpMethod: "POST", uri: echo.invokeArn },
            { dependsOn: [method] },
        );
    });
    const deployment = new aws.apigateway.Deployment(name, { restApi: api.id }, { dependsOn });
    const made = Object.entries(stages).map(([stageName, more]) => [
        stageName,
        new aws.apigateway.Stage(`${name} ${stageName}`, {
            restApi: api.id,
            deployment: deployment.id,
            stageName,
            ...more,
        }),
    ]);
    return { api, stages: Object.fromEntries(made) };
};

// The live tests, and what stands beside them.
restApi(
    "tree",
    [
        "GET /",
        "PATCH /users/me",
        "GET /users/{userId}",
        "POST /roles/provision",
        "GET /roles/{roleId}",
        "GET /things/real",
        "POST /things/{proxy+}",
        "GET /pets/dog/1",
        "GET /pets/dog/{id}",
        "GET /pets/{kind}/{id}",
        "GET /pets/{kind}/{id}/{rest+}",
        "GET /deep/x/b",
        "GET /deep/{a}/c",
        "ANY /any",
        "GET /any",
        "GET /other",
        "ANY /other",
        "GET /assets/{rest+}",
        "GET /hardcoded",
        "HEAD /headed",
        "GET /v1:batch",
        "GET /robots.txt",
    ],
    { stages: { prod: {}, dev: { variables: { flavour: "blue", url: "https://example.com/a?b=c" } } } },
);
restApi("greedy", ["ANY /{proxy+}", "GET /bare/child"]);

const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/1";
const domain = (domainName) =>
    new aws.apigateway.DomainName(domainName, {
        domainName,
        regionalCertificateArn: certificate,
        endpointConfiguration: { types: "REGIONAL" },
        securityPolicy: "TLS_1_2",
    });
const shops = ["one", "two", "three", "four"].map((name) => restApi(name, ["ANY /", "ANY /{proxy+}"]));
const shop = domain("shop.example.com");
for (const [index, basePath] of [
    undefined,
    "orders/v1/items",
    "orders/v2/items",
    "orders/v2/items/categories",
].entries()) {
    const { api, stages } = shops[index];
    new aws.apigatewayv2.ApiMapping(`shop ${index}`, {
        apiId: api.id,
        stage: stages.prod.stageName,
        domainName: shop.domainName,
        ...(basePath === undefined ? {} : { apiMappingKey: basePath }),
    });
}
const only = domain("only.example.com");
new aws.apigateway.BasePathMapping("only", {
    restApi: shops[0].api.id,
    stageName: shops[0].stages.prod.stageName,
    domainName: only.domainName,
    basePath: "base",
});
// Without a stage, the stage's name follows the base path.
new aws.apigateway.BasePathMapping("staged", {
    restApi: shops[1].api.id,
    domainName: only.domainName,
    basePath: "staged",
});
const closed = restApi("closed", ["ANY /", "GET /thing"], { disableExecuteApiEndpoint: true });
const front = domain("front.example.com");
new aws.apigateway.BasePathMapping("front", {
    restApi: closed.api.id,
    stageName: closed.stages.prod.stageName,
    domainName: front.domainName,
});
