import { fixedResponse, lambdaAuthorizer, mock, redirect, sqsQueue } from "../../../components";
import { api, type Case, keys, route, testAll } from "./messages";
import { arn } from "./programs";

const queue = {
    queueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/q",
    queueArn: "arn:aws:sqs:eu-west-1:123456789012:q",
};
/** A route whose authorizer is this one. */
const guarded = (users: unknown, settings: object = {}): unknown =>
    route({ authorizer: "users", ...settings }, { authorizers: { users } });

const routes: Case[] = [
    ["accepts one route", api({}), []],
    [
        "refuses arguments that are no object",
        null,
        [
            'the arguments must be an object, got null; write { routes: { "GET /orders": listOrders }, vpc: { vpcId, subnetIds } }',
        ],
    ],
    [
        "refuses an empty table",
        api({ routes: {} }),
        ['routes: an API needs at least one route, got {}; write routes: { "GET /orders": listOrders }'],
    ],
    [
        "refuses a table that is no object",
        api({ routes: 5 }),
        [
            'routes: the shape of the API must be known before anything is created, got 5; write routes: { "GET /orders": listOrders }',
        ],
    ],
    [
        "refuses a route key without a method",
        keys("orders"),
        ['routes.orders: route key must be "METHOD /path" or "$default", got "orders"; write "GET /orders"'],
    ],
    [
        "refuses routes that differ by the names of variables alone",
        keys("GET /a/{b}/c", "GET /a/{d}/c"),
        [
            'routes["GET /a/{d}/c"]: the same route as "GET /a/{b}/c", got "GET /a/{d}/c" (variables\' names do not count when API Gateway compares routes); keep one of the two',
            'info: routes["GET /a/{b}/c"]: the function of this route and of 1 more gets no pathParameters from a load balancer, got "/a/{b}/c" (the event has the path as a whole; HttpApi and RestApi take it apart); read the variables from event.path',
        ],
    ],
    [
        "warns of a colon that means a variable elsewhere",
        keys("GET /a/:b"),
        ['warning: routes["GET /a/:b"]: ":b" is text, not a variable, got "GET /a/:b"; write "GET /a/{b}"'],
    ],
    [
        "warns of a $default no request is left for",
        keys("ANY /{proxy+}", "$default"),
        [
            'warning: routes.$default: no request is left for $default: "ANY /{proxy+}" takes every one; leave one of them out',
            'info: routes["ANY /{proxy+}"]: the function of this route gets no pathParameters from a load balancer, got "/{proxy+}" (the event has the path as a whole; HttpApi and RestApi take it apart); read the variables from event.path',
        ],
    ],
    [
        "takes $default beside a greedy route of one method",
        keys("GET /docs/{proxy+}", "$default"),
        [
            'info: routes["GET /docs/{proxy+}"]: the function of this route gets no pathParameters from a load balancer, got "/docs/{proxy+}" (the event has the path as a whole; HttpApi and RestApi take it apart); read the variables from event.path',
        ],
    ],
    [
        "tells that functions get no path variables",
        keys("GET /a/{b}", "GET /c/{d}/{e+}"),
        [
            'info: routes["GET /a/{b}"]: the function of this route and of 1 more gets no pathParameters from a load balancer, got "/a/{b}" (the event has the path as a whole; HttpApi and RestApi take it apart); read the variables from event.path',
        ],
    ],
    [
        "says nothing of variables where no function sees them",
        api({ routes: { "GET /a/{b}": redirect({ host: "b.example.com" }) } }),
        [],
    ],
    [
        "names the option nearest to one it does not know",
        route({ hots: ["a.example.com"] }),
        ['routes["GET /orders"].hots: no such option, got "hots"; write host'],
    ],
];

const others: Case[] = [
    [
        "names the kinds that have a throttle",
        api({ throttle: { rate: 1, burst: 1 } }),
        [
            'throttle: a load balancer has no throttle, got {"rate":1,"burst":1} (HttpApi has it, at USD 1.00 for a million requests; RestApi has it, at USD 3.50 for a million requests; a load balancer costs USD 16.43 a month and USD 5.84 for each capacity unit (us-east-1)); use HttpApi or RestApi, or limit clients with firewall: { ratePerClientIp: 2000 }, or functions with their reserved concurrency',
        ],
    ],
    [
        "names the kinds that have a throttle for a route",
        route({ throttle: { rate: 1, burst: 1 } }),
        [
            'routes["GET /orders"].throttle: a load balancer has no throttle, got {"rate":1,"burst":1} (HttpApi has it, at USD 1.00 for a million requests; RestApi has it, at USD 3.50 for a million requests; a load balancer costs USD 16.43 a month and USD 5.84 for each capacity unit (us-east-1)); use HttpApi or RestApi, or limit clients with firewall: { ratePerClientIp: 2000 }, or functions with their reserved concurrency',
        ],
    ],
    [
        "names the kinds that have timeouts of routes",
        route({ timeout: 10 }),
        [
            'routes["GET /orders"].timeout: a load balancer has no timeout of its own for a route, got 10 (HttpApi has it, at USD 1.00 for a million requests; RestApi has it, at USD 3.50 for a million requests; a load balancer costs USD 16.43 a month and USD 5.84 for each capacity unit (us-east-1)); use HttpApi or RestApi, or set the function\'s timeout, and idleTimeout where it is over 60 s',
        ],
    ],
    [
        "names the kind that has API keys",
        route({ apiKey: true }),
        [
            'routes["GET /orders"].apiKey: a load balancer has no API keys or usage plans, got true (RestApi has it, at USD 3.50 for a million requests; a load balancer costs USD 16.43 a month and USD 5.84 for each capacity unit (us-east-1)); use RestApi, or check keys in the function',
        ],
    ],
    [
        "names the kinds that have CORS",
        api({ cors: { origins: ["*"] } }),
        [
            'cors: a load balancer has no answers to preflight requests, got {"origins":["*"]} (HttpApi has it, at USD 1.00 for a million requests; RestApi has it, at USD 3.50 for a million requests; a load balancer costs USD 16.43 a month and USD 5.84 for each capacity unit (us-east-1)); use HttpApi or RestApi, or answer OPTIONS in the function and let it send the access-control headers',
        ],
    ],
    [
        "names the kind that maps parameters",
        route({ requestParameters: { "append:header.x": "1" } }),
        [
            'routes["GET /orders"].requestParameters: a load balancer has no mapping of parameters, got {"append:header.x":"1"} (HttpApi has it, at USD 1.00 for a million requests; a load balancer costs USD 16.43 a month and USD 5.84 for each capacity unit (us-east-1)); use HttpApi, or change requests and answers in the function',
        ],
    ],
    [
        "names the kinds that call services",
        api({ routes: { "POST /a": sqsQueue(queue) } }),
        [
            'routes["POST /a"].sqsQueue: an AlbApi has no sqsQueue target (HttpApi has it, at USD 1.00 for a million requests; RestApi has it, at USD 3.50 for a million requests; a load balancer costs USD 16.43 a month and USD 5.84 for each capacity unit (us-east-1)); use HttpApi or RestApi, or a function',
        ],
    ],
    [
        "names what stands in for a mock",
        api({ routes: { "GET /a": mock() } }),
        [
            'routes["GET /a"].mock: an AlbApi has no mock target (RestApi has it, at USD 3.50 for a million requests; a load balancer costs USD 16.43 a month and USD 5.84 for each capacity unit (us-east-1)); write fixedResponse({ status: 200, body: "ok" })',
        ],
    ],
    [
        "names what stands in for an address",
        api({ routes: { "GET /a": { httpUrl: { url: "https://a.example" } } } }),
        [
            'routes["GET /a"].httpUrl: an AlbApi has no httpUrl target (HttpApi has it, at USD 1.00 for a million requests; RestApi has it, at USD 3.50 for a million requests; a load balancer costs USD 16.43 a month and USD 5.84 for each capacity unit (us-east-1)); write redirect({ host: "..." }), which sends the client there itself, or a function that calls it',
        ],
    ],
    [
        "names the kinds that sign requests",
        route({ authorizer: "iam" }),
        [
            'routes["GET /orders"].authorizer: a load balancer checks no signatures, got "iam" (HttpApi, RestApi and FunctionUrl have IAM authorization); use one of them, or declare a jwt, cognito, oidc or cognitoLogin authorizer',
        ],
    ],
    [
        "names the kinds whose authorizers are functions",
        guarded(lambdaAuthorizer(arn("check"))),
        [
            "authorizers.users.function: a load balancer lets no Lambda function decide (HttpApi and RestApi have Lambda authorizers); use one of them, or jwt, cognito, oidc or cognitoLogin, or decide in the function itself",
        ],
    ],
    [
        "says where a domain's path goes",
        api({ domain: { name: "a.example.com", path: "v1" }, certificateArn: undefined }),
        [
            'domain.path: a load balancer answers at the root of its domain (HttpApi and RestApi have it); put the path in front of every route with prefixRoutes("/v1", routes)',
        ],
    ],
    [
        "says that logs go to S3",
        api({ accessLogs: { format: "$context.requestId" } }),
        [
            "accessLogs.format: the load balancer's lines have one format (HttpApi and RestApi have it); leave format out",
        ],
    ],
];

const targets: Case[] = [
    [
        "refuses a route without a target",
        route({ to: undefined }),
        [
            'routes["GET /orders"].to: a route needs a target: a function, its ARN, or an object with one of function, redirect, fixedResponse, got undefined; write a function, or { to: function } with further settings, or a target such as redirect({ host: "..." })',
        ],
    ],
    [
        "refuses two targets",
        route({ to: { ...redirect({ port: 1 }), ...fixedResponse({ status: 200 }) } }),
        [
            'routes["GET /orders"].to: a route has one target, got redirect and fixedResponse; keep redirect or fixedResponse',
        ],
    ],
    [
        "refuses an ARN of something else",
        api({ routes: { "GET /a": "arn:aws:sns:eu-west-1:123456789012:t" } }),
        [
            'routes["GET /a"]: the ARN names sns, not a Lambda function, got "arn:aws:sns:eu-west-1:123456789012:t"; write a function\'s ARN, or a target such as sqsQueue(queue)',
        ],
    ],
    [
        "refuses a redirect that changes nothing",
        route({ to: redirect({ path: "/#{path}", query: "a=1" }) }),
        [
            'routes["GET /orders"].to.redirect: a redirect must change protocol, host, port or path, got {"path":"/#{path}","query":"a=1"} (it leads to itself else; user guide, "Action types for listener rules"); write redirect({ host: "..." })',
        ],
    ],
    [
        "refuses path variables in a redirect",
        route({ to: redirect({ path: "/b/{id}" }) }),
        [
            'routes["GET /orders"].to.redirect.path: a load balancer knows no path variables, got "/b/{id}" (user guide, "Action types for listener rules"); write #{path}, the whole path, in place of {id}',
        ],
    ],
    [
        "refuses a word AWS does not know",
        route({ to: redirect({ path: "/#{uri}" }) }),
        [
            'routes["GET /orders"].to.redirect.path: #{uri} is none of #{protocol}, #{host}, #{port}, #{path}, #{query}, got "/#{uri}" (user guide, "Action types for listener rules"); write one of them',
        ],
    ],
    [
        "refuses a redirect's path without a slash",
        route({ to: redirect({ path: "b" }) }),
        [
            'routes["GET /orders"].to.redirect.path: a path starts with /, got "b" (user guide, "Action types for listener rules"); write "/b"',
        ],
    ],
    [
        "refuses a redirect's host with a scheme",
        route({ to: redirect({ host: "https://a.example.com" }) }),
        [
            'routes["GET /orders"].to.redirect.host: a domain name has no scheme, got "https://a.example.com"; write "a.example.com"',
        ],
    ],
    [
        "refuses other statuses of a redirect",
        route({ to: redirect({ port: 8080, status: 307 }) }),
        [
            'routes["GET /orders"].to.redirect.status: a redirect answers 301 or 302, got 307 (user guide, "Action types for listener rules"); write 301, which browsers keep, or 302',
        ],
    ],
    [
        "refuses other statuses of an answer",
        route({ to: fixedResponse({ status: 302 }) }),
        [
            'routes["GET /orders"].to.fixedResponse.status: a fixed response has a status of 200 to 299, or of 400 to 599, got 302 (user guide, "Action types for listener rules"); write redirect(...)',
        ],
    ],
    [
        "refuses other content types",
        route({ to: fixedResponse({ status: 200, contentType: "text/xml" }) }),
        [
            'routes["GET /orders"].to.fixedResponse.contentType: contentType must be one of "text/plain", "text/css", "text/html", "application/javascript", "application/json", got "text/xml" (user guide, "Action types for listener rules"); write "text/html"',
        ],
    ],
    [
        "refuses a long body",
        route({ to: fixedResponse({ status: 200, body: "x".repeat(1025) }) }),
        [
            'routes["GET /orders"].to.fixedResponse.body: at most 1,024 characters, got 1,025 characters (API reference, FixedResponseActionConfig); shorten it',
        ],
    ],
    ["takes a body of 1,024 characters", route({ to: fixedResponse({ status: 599, body: "x".repeat(1024) }) }), []],
];

describe("validateAlbApi: routes", () => {
    testAll(routes);
});
describe("validateAlbApi: what other kinds have", () => {
    testAll(others);
});
describe("validateAlbApi: targets", () => {
    testAll(targets);
});
