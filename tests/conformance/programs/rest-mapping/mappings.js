"use strict";

const told = (source) => ({ "integration.request.header.X-Told": source });
const many = Array.from({ length: 3 }, (_, index) => `$.pets[${index}].name`);

/** requestParameters by the name of the route they stand behind. */
exports.requests = {
    none: {},
    header: told("method.request.header.X-In"),
    "header-other-case": told("method.request.header.x-in"),
    "header-of-many": told("method.request.header.X-Many"),
    "header-many": told("method.request.multivalueheader.X-Many"),
    "header-agent": told("method.request.header.User-Agent"),
    query: told("method.request.querystring.q"),
    "query-many": told("method.request.multivaluequerystring.q"),
    "query-list": { "integration.request.querystring.told": "method.request.multivaluequerystring.q" },
    "query-single": { "integration.request.querystring.told": "method.request.querystring.q" },
    "query-text": { "integration.request.querystring.told": "'a b&c'" },
    path: told("method.request.path.id"),
    body: told("method.request.body"),
    "body-member": told("method.request.body.pet.name"),
    "body-path": told("method.request.body.$.pets[1].name"),
    "body-number": told("method.request.body.count"),
    "body-object": told("method.request.body.pet"),
    "body-all": told("method.request.body.$.pets[*].name"),
    stage: told("stageVariables.item"),
    context: told("context.httpMethod"),
    "context-dotted": told("context.identity.sourceIp"),
    text: told("'just text'"),
    "agent-and-host": {
        "integration.request.header.User-Agent": "'mapped'",
        "integration.request.header.Host": "'elsewhere.example.com'",
    },
    // A header an AWS integration may not write is one like others in front of an HTTP address.
    authorization: { "integration.request.header.Authorization": "'mapped'" },
    several: Object.fromEntries(
        many.map((path, index) => [`integration.request.header.X-Pet-${index}`, `method.request.body.${path}`]),
    ),
};

/** Headers no mapping may write: every call fails. */
exports.fatal = {
    every: ["Content-Length", "transfer-encoding", "X-Amzn-Trace-Id", "X-Amzn-Apigateway-Api-Id"],
    aws: ["Authorization", "connection", "expect", "Proxy-Authenticate", "te"],
};

/** responseParameters by the name of the route they stand behind. */
exports.responses = {
    none: {},
    sources: {
        "method.response.header.X-Header": "integration.response.header.x-one",
        "method.response.header.X-Other-Case": "integration.response.header.X-ONE",
        "method.response.header.X-Last": "integration.response.header.x-many",
        "method.response.header.X-All": "integration.response.multivalueheader.x-many",
        "method.response.header.X-Body": "integration.response.body",
        "method.response.header.X-Member": "integration.response.body.pet.name",
        "method.response.header.X-Item": "integration.response.body.$.pets[1]",
        "method.response.header.X-Stage": "stageVariables.item",
        "method.response.header.X-Context": "context.resourcePath",
        "method.response.header.X-Static": "'static'",
        "method.response.header.X-Missing": "integration.response.header.x-nothing",
        "method.response.header.X-No-Member": "integration.response.body.nothing",
    },
    type: { "method.response.header.Content-Type": "integration.response.header.content-type" },
};
