"use strict";

/** The same answer for each operation, with what tells them apart. */
exports.respond = (operation) => async (event) => ({
    operation,
    entity: process.env.ENTITY,
    route: event.routeKey,
    id: event.pathParameters?.id ?? null,
});
