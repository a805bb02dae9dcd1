"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

/** A WebSocket API of routes by their keys: the function each goes to, whether it replies, and what else it has. */
module.exports = (name, { expression = "$request.body.action", routes, stages = { dev: {} }, ...more }) => {
    const { permit = "/*", ...args } = more;
    const api = new aws.apigatewayv2.Api(name, {
        protocolType: "WEBSOCKET",
        routeSelectionExpression: expression,
        ...args,
    });
    const functions = new Set(Object.values(routes).flatMap(({ to }) => (to === undefined ? [] : [to])));
    for (const [index, target] of [...functions].entries()) {
        if (permit === null) continue;
        new aws.lambda.Permission(`${name}-${index}`, {
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function: target.name,
            sourceArn: pulumi.interpolate`${api.executionArn}${permit}`,
        });
    }
    for (const [routeKey, { to, replies = false, expression = replies, route = {}, ...settings }] of Object.entries(
        routes,
    )) {
        const integration = new aws.apigatewayv2.Integration(`${name} ${routeKey}`, {
            apiId: api.id,
            ...(to === undefined ? {} : { integrationType: "AWS_PROXY", integrationUri: to.invokeArn }),
            ...settings.integration,
        });
        for (const [key, response] of Object.entries(settings.responses ?? {}))
            new aws.apigatewayv2.IntegrationResponse(`${name} ${routeKey} ${key}`, {
                apiId: api.id,
                integrationId: integration.id,
                integrationResponseKey: key,
                ...response,
            });
        const made = new aws.apigatewayv2.Route(`${name} ${routeKey}`, {
            apiId: api.id,
            routeKey,
            target: pulumi.interpolate`integrations/${integration.id}`,
            ...(expression ? { routeResponseSelectionExpression: "$default" } : {}),
            ...(typeof route === "function" ? route(api) : route),
        });
        if (replies)
            new aws.apigatewayv2.RouteResponse(`${name} ${routeKey}`, {
                apiId: api.id,
                routeId: made.id,
                routeResponseKey: "$default",
            });
    }
    const made = Object.entries(stages).map(([stage, settings]) => [
        stage,
        new aws.apigatewayv2.Stage(`${name} ${stage}`, { apiId: api.id, name: stage, autoDeploy: true, ...settings }),
    ]);
    return { api, stages: Object.fromEntries(made) };
};
