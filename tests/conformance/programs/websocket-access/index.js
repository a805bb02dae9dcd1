"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const socketApi = require("../websocket/make-socket-api");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${name}.handler`,
        code: new pulumi.asset.FileArchive("./handlers"),
        timeout: 60,
    });
const act = fn("act");
const guard = fn("authorizer");

/** Settings of `$connect` that ask an authorizer which looks at these sources. */
const guarded =
    (name, identitySources, { permit = true } = {}) =>
    (api) => {
        const authorizer = new aws.apigatewayv2.Authorizer(name, {
            apiId: api.id,
            name,
            authorizerType: "REQUEST",
            authorizerUri: guard.invokeArn,
            identitySources,
        });
        if (permit)
            new aws.lambda.Permission(name, {
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                function: guard.name,
                sourceArn: pulumi.interpolate`${api.executionArn}/authorizers/${authorizer.id}`,
            });
        return { authorizationType: "CUSTOM", authorizerId: authorizer.id };
    };
const routes = (route) => ({
    $connect: { to: act, route },
    $disconnect: { to: act },
    $default: { to: act, replies: true },
});

socketApi("guarded", {
    routes: routes(guarded("by-token", ["route.request.querystring.token", "route.request.header.X-Room"])),
    stages: { dev: { stageVariables: { tone: "dev" } } },
});
socketApi("asked", { routes: routes(guarded("always", undefined)) });
socketApi("by-place", {
    routes: routes(guarded("by-place", ["stageVariables.place", "context.connectionId"])),
    stages: { dev: { stageVariables: { place: "here" } }, bare: {} },
});
socketApi("unpermitted", { routes: routes(guarded("unpermitted", undefined, { permit: false })) });
socketApi("signed", { routes: routes({ authorizationType: "AWS_IAM" }) });

/** Values are the names, made as long as AWS asks for. */
const apiKey = (name, more = {}) => new aws.apigateway.ApiKey(name, { value: name.padEnd(20, "0"), ...more });
const plan = (name, keys, stages, more = {}) => {
    const made = new aws.apigateway.UsagePlan(name, {
        apiStages: stages.map(({ api, stage }) => ({ apiId: api.api.id, stage })),
        ...more,
    });
    for (const [keyName, key] of Object.entries(keys))
        new aws.apigateway.UsagePlanKey(`${name} ${keyName}`, {
            keyId: key.id,
            keyType: "API_KEY",
            usagePlanId: made.id,
        });
};
const keyed = socketApi("keyed", { routes: routes({ apiKeyRequired: true }), stages: { dev: {}, other: {} } });
const named = socketApi("named", {
    apiKeySelectionExpression: "$context.authorizer.usageIdentifierKey",
    routes: routes((api) => ({ ...guarded("named", ["route.request.querystring.token"])(api), apiKeyRequired: true })),
});
const dev = { api: keyed, stage: "dev" };
apiKey("stray");
plan("open", { open: apiKey("open"), disabled: apiKey("disabled", { enabled: false }) }, [dev]);
plan("elsewhere", { elsewhere: apiKey("elsewhere") }, [{ api: keyed, stage: "other" }]);
plan("daily", { daily: apiKey("daily") }, [dev], { quotaSettings: { limit: 3, period: "DAY" } });
plan("slow", { slow: apiKey("slow"), "slow-2": apiKey("slow-2") }, [dev], {
    throttleSettings: { rateLimit: 1, burstLimit: 2 },
});
plan("named", { "by-authorizer": apiKey("by-authorizer") }, [{ api: named, stage: "dev" }]);

const throttle = (throttlingRateLimit, throttlingBurstLimit) => ({ throttlingRateLimit, throttlingBurstLimit });
socketApi("throttled", {
    routes: {
        $connect: { to: act },
        $default: { to: act, replies: true },
        narrow: { to: act, replies: true },
        blocked: { to: act, replies: true },
    },
    stages: {
        dev: {
            defaultRouteSettings: throttle(2, 4),
            routeSettings: [
                { routeKey: "$connect", ...throttle(1, 3) },
                { routeKey: "narrow", ...throttle(1, 1) },
                { routeKey: "blocked", ...throttle(0, 0) },
            ],
        },
        free: {},
    },
});
