"use strict";

exports.handler = async (event) => ({ hello: event.queryStringParameters?.name ?? "world", route: event.routeKey });
