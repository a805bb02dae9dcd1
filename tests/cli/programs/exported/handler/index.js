exports.handler = async ({ routeKey }) => ({ statusCode: 200, body: routeKey });
