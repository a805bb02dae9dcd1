import { type Case, route, target, testAll } from "./messages";

const cases: Case[] = [
    [
        "refuses Cloud Map",
        target({ cloudMapService: { serviceArn: "a" } }),
        [
            'routes["GET /orders/{id}"].cloudMapService: REST APIs have no cloudMapService target (HttpApi has it, at USD 1.00 for a million requests instead of USD 3.50 (us-east-1)); use HttpApi, or a load balancer: privateListener(listener)',
        ],
    ],
    [
        "refuses AppConfig",
        target({ appConfig: {} }),
        [
            'routes["GET /orders/{id}"].appConfig: REST APIs have no appConfig target (HttpApi has it, at USD 1.00 for a million requests instead of USD 3.50 (us-east-1)); use HttpApi, or a function',
        ],
    ],
    [
        "refuses two targets",
        target({ mock: {}, httpUrl: { url: "https://a.example" } }),
        ['routes["GET /orders/{id}"]: a route has one target, got httpUrl and mock; keep httpUrl or mock'],
    ],
    [
        "asks for a target",
        target({}),
        [
            'routes["GET /orders/{id}"]: a route needs a target: a function, its ARN, or an object with one of function, httpUrl, privateListener, privateLoadBalancer, sqsQueue, snsTopic, eventBus, stateMachine, kinesisStream, dynamoDbTable, s3Bucket, mock, got {}; write a function, or { to: function } with further settings, or a target such as httpUrl("https://...")',
        ],
    ],
    [
        "asks for what each action of DynamoDB needs",
        target({ dynamoDbTable: { tableArn: "x", action: "query" } }),
        [
            'routes["GET /orders/{id}"].dynamoDbTable.tableArn: a table is given by its ARN, got "x"; write arn:aws:dynamodb:REGION:ACCOUNT:table/NAME',
            'routes["GET /orders/{id}"].dynamoDbTable.keyCondition: keyCondition is missing; query needs it',
            'routes["GET /orders/{id}"].dynamoDbTable.values: values is missing; query needs it',
        ],
    ],
    [
        "asks for a way into the VPC",
        target({ privateLoadBalancer: { url: "http://a.example/{no}" } }),
        [
            'routes["GET /orders/{id}"].privateLoadBalancer.url: the route\'s path has no variable "no", got "{no}"; write {id}',
            'routes["GET /orders/{id}"].privateLoadBalancer: API Gateway needs a way into the VPC; write loadBalancerArn or vpcLinkId',
        ],
    ],
    [
        "asks for a VPC link",
        target({
            privateListener: { listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c" },
        }),
        [
            'routes["GET /orders/{id}"].privateListener: API Gateway needs a way into the VPC; give the target a connection, or the API a vpcLink',
        ],
    ],
    [
        "refuses parameters SQS takes in parts",
        target({
            sqsQueue: {
                queueUrl: "https://sqs/1/q",
                queueArn: "arn:aws:sqs:eu-west-1:123456789012:q",
                parameters: { MessageAttributes: "a" },
            },
        }),
        [
            'routes["GET /orders/{id}"].sqsQueue.parameters.MessageAttributes: a REST API sends it to SQS in parts, such as MessageAttribute.1.Name; write the whole request with requestTemplates',
        ],
    ],
    [
        "refuses answers of a proxy",
        route({ proxy: true, responses: [{ status: 200 }] }),
        [
            'routes["GET /orders/{id}"].responses: with proxy the target gets the request as it is and its answer is the answer, got [{"status":200}]; leave responses or proxy out',
        ],
    ],
    [
        "refuses proxy for other targets",
        target({ to: { mock: {} }, proxy: true }),
        [
            'routes["GET /orders/{id}"].proxy: a target of kind mock is never handed the whole request, got true; leave proxy out',
        ],
    ],
    [
        "refuses mappings a proxy function would not get",
        route({ requestParameters: { "header.x": "'1'" } }),
        [
            'routes["GET /orders/{id}"].requestParameters: a function with proxy gets the request as it is, got {"header.x":"\'1\'"} (API Gateway ignores the mappings of an AWS_PROXY integration); leave requestParameters out, or write proxy: false',
        ],
    ],
    [
        "refuses mappings that fail each request or read nothing",
        route({
            proxy: false,
            requestParameters: {
                "header.Content-Length": "'1'",
                "header.x": "request.y",
                "header.z": "method.request.path.no",
            },
        }),
        [
            'routes["GET /orders/{id}"].requestParameters["header.Content-Length"]: a mapping of this header makes API Gateway answer 500 to every request, got "Content-Length" (observed on AWS: {"message":"Internal server error"}); use a header of your own, such as x-orders-tenant',
            'routes["GET /orders/{id}"].requestParameters["header.x"]: must be method.request.{path|querystring|multivaluequerystring|header|multivalueheader}.NAME, method.request.body.PATH, context.NAME, stageVariables.NAME or a text in single quotes, got "request.y" (the service answers "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: request.y]"); write "\'request.y\'" for this very text',
            'routes["GET /orders/{id}"].requestParameters["header.z"]: the route\'s path has no variable "no", got "method.request.path.no"; write "method.request.path.id"',
        ],
    ],
    [
        "refuses to stream what cannot be streamed",
        route({ streaming: true, cache: true, contentHandling: "CONVERT_TO_TEXT", proxy: false }),
        [
            'routes["GET /orders/{id}"].streaming: only the answer of a function or an HTTP address with proxy can be streamed, got true (developer guide, "Stream the integration response for your proxy integrations in API Gateway"); leave streaming out',
            'routes["GET /orders/{id}"].cache: an answer that is streamed is not kept, got true; leave cache or streaming out',
            'routes["GET /orders/{id}"].contentHandling: an answer that is streamed is not converted, got "CONVERT_TO_TEXT"; leave contentHandling out',
        ],
    ],
    [
        "refuses answers that cannot be told apart",
        route({
            responses: [
                { status: 99 },
                { status: 200, pattern: "(" },
                { status: 200, pattern: "4.." },
                { status: 201, pattern: "4.." },
            ],
        }),
        [
            'routes["GET /orders/{id}"].responses[0].status: a status code is a whole number from 100 to 599, got 99; write a status code such as 200',
            'routes["GET /orders/{id}"].responses[1].pattern: must be a regular expression: missing closing ): `(`, got "("; correct it',
            'routes["GET /orders/{id}"].responses[3]: responses[2] has the same pattern, got "4.."; give it a pattern of its own, or leave it out',
        ],
    ],
    [
        "refuses templates that do not parse",
        route({ requestTemplates: { "application/json": "#if($a)" } }),
        [
            'routes["GET /orders/{id}"].requestTemplates["application/json"]: a mapping template must be Velocity: line 1, column 5: #end of this #if is missing, got "#if($a)" (Velocity 1.7); correct it',
        ],
    ],
    [
        "refuses JSON paths in templates that do not parse, wherever they stand",
        route({
            requestTemplates: { "application/json": "#if($input.path('$.a['))$input.json('$.ok')#end" },
            responses: [{ status: 200, templates: { "text/plain": "#set($a = \"x$input.json('$..')\")$a" } }],
        }),
        [
            'routes["GET /orders/{id}"].requestTemplates["application/json"]: an index, a quoted name, * or ?(...) is missing at character 5 of the JSON path, got "$.a["; write a path such as $.order.lines[0].id',
            'routes["GET /orders/{id}"].responses[0].templates["text/plain"]: a name is missing behind the dot at character 4 of the JSON path, got "$.."; write a path such as $.order.lines[0].id',
        ],
    ],
    [
        "refuses JSON paths in mappings that do not parse",
        route({ proxy: false, requestParameters: { "header.x": "method.request.body.a[" } }),
        [
            'routes["GET /orders/{id}"].requestParameters["header.x"]: must end in a JSON path, and an index, a quoted name, * or ?(...) is missing at character 5 of the JSON path, got "method.request.body.a[" (developer guide, "Parameter mapping examples for REST APIs in API Gateway"); write a path such as $.order.lines[0].id',
        ],
    ],
    [
        "refuses one name in two places of a request, whatever reads it",
        route({
            proxy: false,
            validate: { parameters: ["header.size"] },
            cache: { keys: ["path.id", "querystring.id", "querystring.page"] },
            requestParameters: {
                "header.a": "method.request.multivaluequerystring.size",
                "header.b": "method.request.querystring.page",
            },
        }),
        [
            'routes["GET /orders/{id}"].cache.keys[1]: "path.id" has this name already, got "querystring.id" (API Gateway refuses it: Parameter names must be unique across querystring, header and path); rename one of the two',
            'routes["GET /orders/{id}"].requestParameters["header.a"]: "header.size" has this name already, got "querystring.size" (API Gateway refuses it: Parameter names must be unique across querystring, header and path); rename one of the two',
        ],
    ],
];

describe("validateRestApi, targets", () => {
    testAll(cases);
});
