import * as pulumi from "@pulumi/pulumi";
import { fn, api, type Case, testAll } from "./messages";

const cases: Case[] = [
    [
        "accepts origins of every form",
        api({ cors: { origins: ["https://a.example.com", "http://localhost:3000", "https://*"] } }),
        [],
    ],
    ["accepts an origin that is an output", api({ cors: { origins: [pulumi.output("nonsense")] } }), []],
    [
        "refuses CORS without origins",
        api({ cors: { origins: [] } }),
        ['cors.origins: must not be empty, got []; write origins: ["https://app.example.com"]'],
    ],
    [
        "refuses CORS that names none",
        api({ cors: {} }),
        ['cors.origins: origins is missing; write cors: { origins: ["https://app.example.com"] }'],
    ],
    [
        "refuses CORS that is a flag",
        api({ cors: true }),
        ['cors: must be an object, got true; write cors: { origins: ["https://app.example.com"] }'],
    ],
    [
        "refuses an origin without a scheme",
        api({ cors: { origins: ["app.example.com"] } }),
        ['cors.origins[0]: an origin starts with its scheme, got "app.example.com"; write "https://app.example.com"'],
    ],
    [
        "refuses an origin with a slash",
        api({ cors: { origins: ["https://app.example.com/"] } }),
        [
            'cors.origins[0]: an origin is scheme, host and port alone, as browsers spell them, got "https://app.example.com/"; write "https://app.example.com"',
        ],
    ],
    [
        "refuses an origin with a path",
        api({ cors: { origins: ["https://app.example.com/x"] } }),
        [
            'cors.origins[0]: an origin is scheme, host and port alone, as browsers spell them, got "https://app.example.com/x"; write "https://app.example.com"',
        ],
    ],
    [
        "refuses an origin with its default port or upper case",
        api({ cors: { origins: ["https://App.example.com:443"] } }),
        [
            'cors.origins[0]: an origin is scheme, host and port alone, as browsers spell them, got "https://App.example.com:443"; write "https://app.example.com"',
        ],
    ],
    [
        "refuses a wildcard in an origin",
        api({ cors: { origins: ["https://*.example.com"] } }),
        [
            'cors.origins[0]: an origin is compared as a whole, so a * inside it matches nothing, got "https://*.example.com"; name each origin, or write "https://*"',
        ],
    ],
    [
        "refuses every origin with credentials",
        api({ cors: { origins: ["*"], credentials: true } }),
        [
            `cors.origins: with credentials each origin must be named, got ["*"] (API Gateway refuses it: allow-credentials is not supported if 'allow-origin' is *); name the origins, or leave credentials out`,
        ],
    ],
    [
        "warns of wildcards beside credentials",
        api({ cors: { origins: ["https://a.b.c"], credentials: true, methods: ["*"], headers: ["*"] } }),
        [
            'warning: cors.methods: with credentials browsers take * for the name of one of the methods, got ["*"] (Fetch standard, CORS protocol and credentials); name the methods',
            'warning: cors.headers: with credentials browsers take * for the name of one of the headers, got ["*"] (Fetch standard, CORS protocol and credentials); name the headers',
        ],
    ],
    [
        "refuses a method in lower case",
        api({ cors: { origins: ["*"], methods: ["get"] } }),
        ['cors.methods[0]: a method is one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, *, got "get"; write "GET"'],
    ],
    [
        "refuses ANY as a method of CORS",
        api({ cors: { origins: ["*"], methods: ["ANY"] } }),
        ['cors.methods[0]: a method is one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, *, got "ANY"; write "*"'],
    ],
    [
        "refuses several headers in one text",
        api({ cors: { origins: ["*"], headers: ["a, b"] } }),
        [
            `cors.headers[0]: a header's name has no spaces, colons or commas, got "a, b"; write one name an element, such as content-type`,
        ],
    ],
    [
        "refuses a maximum age out of range",
        api({ cors: { origins: ["*"], maxAge: 86401 } }),
        [
            "cors.maxAge: must be a whole number of seconds from -1 to 86400, got 86401; write a whole number from -1 to 86400",
        ],
    ],
    [
        "refuses a maximum age that is not whole",
        api({ cors: { origins: ["*"], maxAge: 1.5 } }),
        [
            "cors.maxAge: must be a whole number of seconds from -1 to 86400, got 1.5; write a whole number from -1 to 86400",
        ],
    ],
    ["accepts a maximum age of -1", api({ cors: { origins: ["*"], maxAge: -1 } }), []],
    [
        "warns of an authorizer before a preflight request",
        { routes: { "ANY /orders": fn }, cors: { origins: ["*"] }, defaultAuthorizer: "iam" },
        [
            `warning: routes["ANY /orders"]: the authorizer of this route may refuse browsers' preflight requests, got authorizer "iam" (they carry no credentials; developer guide, "Configure CORS for HTTP APIs"); add "OPTIONS /orders": { to, authorizer: "none" }`,
        ],
    ],
    [
        "advises a greedy OPTIONS route beside $default",
        { routes: { $default: fn, "ANY /a": fn }, cors: { origins: ["*"] }, defaultAuthorizer: "iam" },
        [
            `warning: routes.$default: the authorizer of this route and of 1 more may refuse browsers' preflight requests, got authorizer "iam" (they carry no credentials; developer guide, "Configure CORS for HTTP APIs"); add "OPTIONS /{proxy+}": { to, authorizer: "none" }`,
        ],
    ],
    [
        "warns of an authorizer of OPTIONS itself",
        { routes: { "OPTIONS /orders": fn }, cors: { origins: ["*"] }, defaultAuthorizer: "iam" },
        [
            `warning: routes["OPTIONS /orders"]: the authorizer of this route may refuse browsers' preflight requests, got authorizer "iam" (they carry no credentials; developer guide, "Configure CORS for HTTP APIs"); write authorizer: "none"`,
        ],
    ],
    [
        "says nothing where OPTIONS is open",
        {
            routes: { "ANY /orders": fn, "OPTIONS /orders": { to: fn, authorizer: "none" } },
            cors: { origins: ["*"] },
            defaultAuthorizer: "iam",
        },
        [],
    ],
    [
        "says nothing of preflight requests without CORS",
        { routes: { "ANY /orders": fn }, defaultAuthorizer: "iam" },
        [],
    ],
    ["accepts a hyphen in a stage's name", api({ stage: "blue-green" }), []],
    [
        "refuses a dot in a stage's name",
        api({ stage: "v1.0" }),
        [
            'stage: a stage name is 1 to 128 letters, digits, "-" and "_", or "$default", got "v1.0" (developer guide, "Stages for HTTP APIs"); write "v1-0"',
        ],
    ],
    [
        "refuses an empty stage name",
        api({ stage: { name: "" } }),
        [
            'stage.name: a stage name is 1 to 128 letters, digits, "-" and "_", or "$default", got "" (developer guide, "Stages for HTTP APIs"); write "$default"',
        ],
    ],
    [
        "warns of a stage with the name of a path's first part",
        api({ stage: "orders" }),
        [
            `warning: stage: the stage has the name of the first part of "GET /orders", got "orders" (the stage's name comes first in the path, so the route answers at /orders/orders); give the stage another name`,
        ],
    ],
    [
        "refuses a stage variable's name with a hyphen",
        api({ stage: { variables: { "my-color": "blue" } } }),
        [
            `stage.variables["my-color"]: a stage variable's name is 1 to 64 letters, digits and "_", got "my-color"; write "my_color"`,
        ],
    ],
    [
        "refuses a stage variable's value with a quote",
        api({ stage: { variables: { color: "it's" } } }),
        [
            `stage.variables.color: a stage variable's value must not hold "'", got "it's"; use letters, digits and - . _ : / ? & = , only`,
        ],
    ],
    [
        "warns of a space in a stage variable's value",
        api({ stage: { variables: { color: "dark blue" } } }),
        [
            `warning: stage.variables.color: AWS's documents disagree on " " in a stage variable's value, got "dark blue"; use letters, digits and - . _ : / ? & = , only`,
        ],
    ],
    [
        "refuses an empty stage variable",
        api({ stage: { variables: { color: "" } } }),
        [`stage.variables.color: a stage variable's value has 1 to 512 characters, got ""; leave the variable out`],
    ],
    [
        "refuses a stage variable's value over 512 characters",
        api({ stage: { variables: { color: "x".repeat(513) } } }),
        [
            "stage.variables.color: a stage variable's value has 1 to 512 characters, got 513 characters; keep the value elsewhere and its name here",
        ],
    ],
    [
        "refuses more than 100 stage variables",
        api({ stage: { variables: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`v${i}`, "x"])) } }),
        [
            "stage.variables: a stage has at most 100 variables, got 101; keep the rest in Parameter Store or in the functions' environment",
        ],
    ],
    [
        "warns of a stage variable that is not declared",
        {
            stage: { variables: { color: "blue" } },
            routes: {
                "GET /a": {
                    to: fn,
                    requestParameters: {
                        "append:header.x": "$stageVariables.colour",
                        "append:header.y": "$stageVariables.zzzzzzzz",
                    },
                },
            },
        },
        [
            'warning: routes["GET /a"].requestParameters["append:header.x"]: the stage has no variable "colour", got "$stageVariables.colour"; write $stageVariables.color',
            'warning: routes["GET /a"].requestParameters["append:header.y"]: the stage has no variable "zzzzzzzz", got "$stageVariables.zzzzzzzz"; declare it: stage: { variables: { zzzzzzzz: "..." } }',
        ],
    ],
    ["accepts access logs on and off", api({ accessLogs: false }), []],
    [
        "refuses a retention CloudWatch does not offer",
        api({ accessLogs: { retentionDays: 45 } }),
        [
            "accessLogs.retentionDays: CloudWatch Logs keeps lines for 0 (for ever), 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, got 45; write 60",
        ],
    ],
    ["accepts a retention for ever", api({ accessLogs: { retentionDays: 0 } }), []],
    [
        "refuses a format without a request id",
        api({ accessLogs: { format: "$context.status" } }),
        [
            'accessLogs.format: the format must hold $context.requestId or $context.extendedRequestId, got "$context.status"; add $context.requestId',
        ],
    ],
    ["accepts the extended request id", api({ accessLogs: { format: "$context.extendedRequestId" } }), []],
    [
        "refuses a format of two lines",
        api({ accessLogs: { format: "$context.requestId\n" } }),
        ['accessLogs.format: the format must be one line, got "$context.requestId\\n"; leave out the line breaks'],
    ],
    [
        "refuses a format over 3 KB",
        api({ accessLogs: { format: "$context.requestId".padEnd(3073, " ") } }),
        ["accessLogs.format: the format has at most 3 KB, got 3073 bytes; log fewer variables"],
    ],
    [
        "warns of a format over 1,024 characters",
        api({ accessLogs: { format: "$context.requestId".padEnd(1025, " ") } }),
        [
            "warning: accessLogs.format: AWS may refuse a format over 1,024 characters, got 1025 (the quota page says 3 KB, the service model 1,024 characters); log fewer variables",
        ],
    ],
    [
        "warns of variables that do not exist",
        api({
            accessLogs: {
                format: "$context.requestId $context.sourceIp $context.identity.sourceIP $context.resourcePath $context.xrayTraceId",
            },
        }),
        [
            "warning: accessLogs.format: HTTP APIs have no such variable, got $context.sourceIp; write $context.identity.sourceIp",
            "warning: accessLogs.format: HTTP APIs have no such variable, got $context.identity.sourceIP; write $context.identity.sourceIp",
            "warning: accessLogs.format: HTTP APIs have no such variable, got $context.resourcePath; write $context.routeKey",
            "warning: accessLogs.format: HTTP APIs have no such variable, got $context.xrayTraceId; leave it out: only REST APIs have it",
        ],
    ],
    [
        "accepts what an authorizer gives",
        api({ accessLogs: { format: "$context.requestId $context.authorizer.tenant $context.authorizer.claims.sub" } }),
        [],
    ],
    [
        "warns of what is no $context variable",
        api({ accessLogs: { format: "$context.requestId $stageVariables.color" } }),
        [
            "warning: accessLogs.format: only $context variables are filled in, got $stageVariables.color; write a $context variable",
        ],
    ],
    [
        "refuses a log group's ARN with :*",
        api({ accessLogs: { logGroupArn: "arn:aws:logs:eu-west-1:123456789012:log-group:/x:*" } }),
        [
            `accessLogs.logGroupArn: API Gateway takes a log group's ARN without :*, got "arn:aws:logs:eu-west-1:123456789012:log-group:/x:*"; write "arn:aws:logs:eu-west-1:123456789012:log-group:/x"`,
        ],
    ],
    [
        "refuses another ARN for a log group",
        api({ accessLogs: { logGroupArn: "arn:aws:s3:::bucket" } }),
        [
            'accessLogs.logGroupArn: logs go to a CloudWatch log group, by its ARN, got "arn:aws:s3:::bucket"; write arn:aws:logs:REGION:ACCOUNT:log-group:NAME',
        ],
    ],
    [
        "refuses a KMS alias",
        api({ accessLogs: { kmsKeyArn: "alias/logs" } }),
        [
            'accessLogs.kmsKeyArn: CloudWatch Logs takes a KMS key by its ARN, got "alias/logs"; write arn:aws:kms:REGION:ACCOUNT:key/ID',
        ],
    ],
    [
        "refuses settings of a log group that is made elsewhere",
        api({
            accessLogs: {
                logGroupArn: "arn:aws:logs:eu-west-1:123456789012:log-group:/x",
                retentionDays: 30,
                kmsKeyArn: pulumi.output("x"),
            },
        }),
        [
            "accessLogs.retentionDays: retentionDays belongs to a log group of the API's own, and logGroupArn names another; leave retentionDays or logGroupArn out",
            "accessLogs.kmsKeyArn: kmsKeyArn belongs to a log group of the API's own, and logGroupArn names another; leave kmsKeyArn or logGroupArn out",
        ],
    ],
];

describe("validateHttpApi: cors-stage-logs", () => {
    testAll(cases);
});
