"use strict";

exports.handler = async (event, context) => ({
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
        route: event.routeKey,
        arn: context.invokedFunctionArn,
        iam: event.requestContext.authorizer?.iam,
    }),
});
