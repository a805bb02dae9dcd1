"use strict";

/** Parameter mappings by the name of the route they stand behind. */
exports.mappings = {
    "header-append": { request: { "append:header.x-many": "added", "append:header.x-new": "new" } },
    "header-overwrite": { request: { "overwrite:header.x-many": "only", "overwrite:header.x-new": "new" } },
    "header-remove": { request: { "remove:header.x-many": "''" } },
    "header-rename": {
        request: { "append:header.x-renamed": "$request.header.x-many", "remove:header.x-many": "''" },
    },
    "query-append": { request: { "append:querystring.q": "added & more" } },
    "query-overwrite": { request: { "overwrite:querystring.q": "only" } },
    "query-remove": { request: { "remove:querystring.q": "''" } },
    "from-header": { request: { "overwrite:header.x-told": "$request.header.X-In" } },
    "from-query": { request: { "overwrite:header.x-told": "$request.querystring.q" } },
    "from-body": { request: { "overwrite:header.x-told": "$request.body" } },
    "from-body-member": { request: { "overwrite:header.x-told": "$request.body.pet.name" } },
    "from-body-index": { request: { "overwrite:header.x-told": "$request.body.list[1]" } },
    "from-body-all": { request: { "overwrite:header.x-told": "$request.body.pets[*].name" } },
    "from-path": { request: { "overwrite:header.x-told": "$request.path" } },
    "from-path-variable": { request: { "overwrite:header.x-told": "$request.path.id" } },
    "from-context": { request: { "overwrite:header.x-told": "$context.httpMethod" } },
    "from-context-dotted": { request: { "overwrite:header.x-told": "$context.identity.sourceIp" } },
    "from-stage": { request: { "overwrite:header.x-told": "$stageVariables.item" } },
    "from-several": {
        request: { "overwrite:header.x-told": "${request.header.x-in}-${stageVariables.item}!${request.path.id}" },
    },
    "text-only": { request: { "overwrite:header.x-told": "just text" } },
    reserved: {
        request: { "overwrite:header.Authorization": "mapped", "append:header.x-told": "kept" },
        response: [{ statusCode: "200", mappings: { "append:header.access-control-allow-origin": "*" } }],
    },
    path: { request: { "overwrite:path": "/changed/${request.path.id}/${stageVariables.item}" } },
    "path-ending": { request: { "overwrite:path": "/v1/$request.path.id" } },
    "path-bare": { request: { "overwrite:path": "$request.path.id" } },
    "path-whole": { request: { "overwrite:path": "$request.path" } },
    responses: {
        response: [
            {
                statusCode: "200",
                mappings: {
                    "append:header.x-many": "added",
                    "append:header.x-stage": "$stageVariables.item",
                    "append:header.x-method": "$context.httpMethod",
                    "overwrite:header.content-type": "text/plain",
                    "remove:header.x-secret": "''",
                },
            },
            {
                statusCode: "404",
                mappings: {
                    "overwrite:statuscode": "410",
                    "append:header.x-code": "$response.body.error.code",
                    "append:header.x-second": "$response.body.error.list[1]",
                    "append:header.x-none": "$response.body.error.none",
                },
            },
            { statusCode: "500", mappings: { "overwrite:statuscode": "$response.header.x-use" } },
            {
                statusCode: "503",
                mappings: { "append:header.x-both": "${response.header.x-use}/${request.path.id}" },
            },
        ],
    },
};
