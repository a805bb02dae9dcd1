"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name, handler) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${handler}.handler`,
        timeout: 30,
        code: new pulumi.asset.FileArchive("./handlers"),
    });
const echo = fn("echo", "echo");
const guard = fn("guard", "authorizer");
const stranger = fn("stranger", "authorizer");

const statement = (Effect, Resource, more = {}) => ({
    Effect,
    Principal: "*",
    Action: "execute-api:Invoke",
    Resource,
    ...more,
});
const document = (...statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

const restApi = (name, args = {}) => {
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
    const made = [];
    return {
        method: (key, guarded = { authorization: "NONE" }) => {
            const [httpMethod, path] = key.split(" ");
            const resourceId = resourceAt(path === "/" ? "" : path);
            const shared = { restApi: api.id, resourceId, httpMethod };
            const method = new aws.apigateway.Method(`${name} ${key}`, { ...shared, ...guarded });
            const options = { dependsOn: [method] };
            made.push(
                new aws.apigateway.Integration(
                    `${name} ${key}`,
                    { ...shared, type: "AWS_PROXY", integrationHttpMethod: "POST", uri: echo.invokeArn },
                    options,
                ),
            );
        },
        stages: (...stages) => {
            const deployment = new aws.apigateway.Deployment(name, { restApi: api.id }, { dependsOn: made });
            for (const { stageName, ...more } of stages) {
                new aws.apigateway.Stage(`${name} ${stageName}`, {
                    restApi: api.id,
                    deployment: deployment.id,
                    stageName,
                    ...more,
                });
            }
        },
        authorizer: (authorizerName, { by = guard, permitted = true, ...more }) => {
            const authorizer = new aws.apigateway.Authorizer(authorizerName, {
                restApi: api.id,
                authorizerUri: by.invokeArn,
                authorizerResultTtlInSeconds: 0,
                ...more,
            });
            if (permitted)
                new aws.lambda.Permission(authorizerName, {
                    action: "lambda:InvokeFunction",
                    principal: "apigateway.amazonaws.com",
                    function: by.name,
                    sourceArn: pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`,
                });
            return { authorization: "CUSTOM", authorizerId: authorizer.id };
        },
        userPools: (authorizerName, providerArns, more = {}) => {
            const authorizer = new aws.apigateway.Authorizer(authorizerName, {
                restApi: api.id,
                type: "COGNITO_USER_POOLS",
                providerArns,
                ...more,
            });
            return (authorizationScopes) => ({
                authorization: "COGNITO_USER_POOLS",
                authorizerId: authorizer.id,
                ...(authorizationScopes === undefined ? {} : { authorizationScopes }),
            });
        },
    };
};

const guarded = restApi("guarded");
const token = guarded.authorizer("token", { type: "TOKEN", identitySource: "method.request.header.X-Token" });
for (const key of ["GET /", "GET /token", "POST /token/{id}"]) guarded.method(key, token);
guarded.method(
    "GET /pattern",
    guarded.authorizer("pattern", {
        type: "TOKEN",
        identitySource: "method.request.header.X-Token",
        identityValidationExpression: '\\{"principalId":"[a-z]+"\\}',
    }),
);
guarded.method("GET /usual", guarded.authorizer("usual", { type: "TOKEN" }));
const request = guarded.authorizer("request", {
    type: "REQUEST",
    identitySource: "method.request.header.X-First,method.request.querystring.second,stageVariables.third",
});
for (const key of ["GET /request", "GET /request/{id}"]) guarded.method(key, request);
guarded.method("GET /sources", guarded.authorizer("sources", { type: "REQUEST", identitySource: "context.path" }));
guarded.method("GET /refused", guarded.authorizer("refused", { type: "TOKEN", by: stranger, permitted: false }));
guarded.stages({ stageName: "prod", variables: { third: "3" } }, { stageName: "bare" });

const kept = restApi("kept");
const tokenSource = { type: "TOKEN", identitySource: "method.request.header.X-Token" };
const minute = kept.authorizer("minute", { ...tokenSource, authorizerResultTtlInSeconds: 60 });
for (const key of ["GET /one", "GET /two"]) kept.method(key, minute);
kept.method("GET /other", kept.authorizer("other", { ...tokenSource, authorizerResultTtlInSeconds: 60 }));
kept.method("GET /never", kept.authorizer("never", { ...tokenSource, authorizerResultTtlInSeconds: 0 }));
kept.method("GET /usual", kept.authorizer("five minutes", { ...tokenSource, authorizerResultTtlInSeconds: undefined }));
kept.method(
    "GET /pair",
    kept.authorizer("pair", {
        type: "REQUEST",
        authorizerResultTtlInSeconds: 60,
        identitySource: "method.request.header.X-Answer,method.request.querystring.tenant",
    }),
);
kept.stages({ stageName: "prod" }, { stageName: "dev" });

const users = restApi("users");
const pools = ["first", "second"].map((name) => new aws.cognito.UserPool(name));
new aws.cognito.UserPool("stranded");
const byPool = users.userPools("pools", [pools[0].arn]);
users.method("GET /me", byPool());
users.method("GET /scoped", byPool(["orders/read", "orders/write"]));
users.method(
    "GET /both",
    users.userPools(
        "both",
        pools.map(({ arn }) => arn),
        { identitySource: "method.request.header.X-Token" },
    )(),
);
users.method(
    "GET /client",
    users.userPools("client", [pools[0].arn], { identityValidationExpression: "client-[0-9]" })(),
);
users.stages({ stageName: "prod" });

const iam = { authorization: "AWS_IAM" };
const signed = restApi("signed");
for (const key of ["GET /me", "POST /me", "GET /files/{path+}"]) signed.method(key, iam);
signed.stages({ stageName: "prod" });

const walled = restApi("walled", {
    policy: document(
        statement("Allow", ["execute-api:/prod/GET/open", "execute-api:/*/*/token", "execute-api:/prod/GET/me"]),
        statement("Allow", "execute-api:/prod/GET/here", {
            Condition: { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } },
        }),
        statement("Allow", "execute-api:/prod/GET/there", {
            Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
        }),
        statement("Deny", ["execute-api:/prod/*/denied", "execute-api:/prod/GET/walled-token"]),
        statement("Deny", "execute-api:/prod/GET/agent", { Condition: { StringLike: { "aws:UserAgent": "*bot*" } } }),
        statement("Allow", "execute-api:/prod/GET/agent"),
    ),
});
for (const path of ["open", "silent", "here", "there", "denied", "agent"]) walled.method(`GET /${path}`);
const beside = walled.authorizer("beside", tokenSource);
for (const path of ["token", "silent-token", "walled-token"]) walled.method(`GET /${path}`, beside);
const pooled = walled.userPools("pooled", [pools[0].arn])();
for (const path of ["me", "silent-me"]) walled.method(`GET /${path}`, pooled);
walled.method("POST /denied", iam);
walled.method("POST /silent", iam);
walled.stages({ stageName: "prod" }, { stageName: "dev" });

const inner = restApi("inner", {
    endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: ["vpce-0a1b2c3d4e5f60718"] },
    policy: document(
        statement("Allow", "execute-api:/*"),
        statement("Deny", "execute-api:/*", {
            Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } },
        }),
    ),
});
inner.method("GET /");
inner.stages({ stageName: "prod" });
