import * as pulumi from "@pulumi/pulumi";
import { cognito, fixedResponse, jwt, lambdaAuthorizer, mock, redirect, sqsQueue } from "../../../components";
import { api, type Case, fn, keys, route, testAll } from "./messages";
import { arn, certificateArn, network } from "./programs";

const queue = {
    queueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/q",
    queueArn: "arn:aws:sqs:eu-west-1:123456789012:q",
};
const login = {
    issuer: "https://example.okta.com",
    authorizationEndpoint: "https://example.okta.com/a",
    tokenEndpoint: "https://example.okta.com/t",
    userInfoEndpoint: "https://example.okta.com/u",
    clientId: "client",
    clientSecret: "s3cret",
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
            'routes["POST /a"].sqsQueue: an AlbApi has no sqsQueue target (HttpApi and RestApi have it); use HttpApi or RestApi, or a function',
        ],
    ],
    [
        "names what stands in for a mock",
        api({ routes: { "GET /a": mock() } }),
        [
            'routes["GET /a"].mock: an AlbApi has no mock target (RestApi has it); write fixedResponse({ status: 200, body: "ok" })',
        ],
    ],
    [
        "names what stands in for an address",
        api({ routes: { "GET /a": { httpUrl: { url: "https://a.example" } } } }),
        [
            'routes["GET /a"].httpUrl: an AlbApi has no httpUrl target (HttpApi and RestApi have it); write redirect({ host: "..." }), which sends the client there itself, or a function that calls it',
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

const rules: Case[] = [
    [
        "takes what AWS takes of conditions",
        route({ host: ["*.example.com"], when: { headers: { "x-a": ["1"] }, query: { b: "2" } } }),
        [],
    ],
    [
        "refuses more than five values",
        route({ host: ["a.example.com", "b.example.com"], when: { headers: { "x-a": ["1", "2"] } } }),
        [
            'routes["GET /orders"]: a rule has at most 5 values, method and path included, got 6 (user guide, "Quotas for your Application Load Balancers"); leave some out, or write ANY for the method',
        ],
    ],
    [
        "refuses more than three values of a condition",
        route({ host: ["a.a", "b.b", "c.c", "d.d"] }),
        [
            'routes["GET /orders"].host: a condition has at most 3 values, got 4 (user guide, "Quotas for your Application Load Balancers"); leave some out, or write a second route',
            'routes["GET /orders"]: a rule has at most 5 values, method and path included, got 6 (user guide, "Quotas for your Application Load Balancers"); leave some out, or write ANY for the method',
        ],
    ],
    [
        "refuses more than five wildcards",
        route({ host: ["*.*.*.*.*.*"] }),
        [
            'routes["GET /orders"]: a rule has at most 5 wildcards, got 6 (user guide, "Quotas for your Application Load Balancers"); write some values out',
        ],
    ],
    [
        "refuses a long path",
        keys(`GET /${"a".repeat(64)}/${"b".repeat(64)}`),
        [
            'routes["GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]: the path becomes a pattern of 130 characters, and a rule takes 128, got "GET /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb... (user guide, "Quotas for your Application Load Balancers"); shorten it, or put {proxy+} where it becomes long',
        ],
    ],
    [
        "refuses a path whose expression is long",
        keys(`ANY /${"a".repeat(120)}/{b}`),
        [
            'routes["ANY /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/{b}"]: the path becomes a pattern of 129 characters, and a rule takes 128, got "ANY /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa... (user guide, "Quotas for your Application Load Balancers"); shorten it, or put {proxy+} where it becomes long',
            'info: routes["ANY /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/{b}"]: the function of this route gets no pathParameters from a load balancer, got "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa... (the event has the path as a whole; HttpApi and RestApi take it apart); read the variables from event.path',
        ],
    ],
    [
        "refuses a host without a dot",
        route({ host: ["localhost"] }),
        [
            'routes["GET /orders"].host[0]: a host is a name with a dot, in which * and ? stand for others, got "localhost" (user guide, "Condition types for listener rules"); write "api.example.com" or "*.example.com"',
        ],
    ],
    [
        "refuses a condition on the host header",
        route({ when: { headers: { Host: ["a.example.com"] } } }),
        [
            'routes["GET /orders"].when.headers.Host: the host has a condition of its own, got "Host" (user guide, "Condition types for listener rules"); write host',
        ],
    ],
    [
        "refuses an address without its length",
        route({ when: { sourceIp: ["10.0.0.1"] } }),
        [
            'routes["GET /orders"].when.sourceIp[0]: addresses are written in CIDR form, got "10.0.0.1" (user guide, "Condition types for listener rules"); write "203.0.113.0/24"',
        ],
    ],
    [
        "refuses conditions of $default",
        api({ routes: { $default: { to: fn, host: ["a.example.com"], priority: 1 } } }),
        [
            'routes.$default.host: $default takes every request no other route takes, got ["a.example.com"] (user guide, "Condition types for listener rules"); write "ANY /{proxy+}" for a route with host',
            'routes.$default.priority: $default takes every request no other route takes, got 1 (user guide, "Condition types for listener rules"); write "ANY /{proxy+}" for a route with priority',
        ],
    ],
    [
        "refuses a number AWS has not",
        route({ priority: 50_001 }),
        [
            'routes["GET /orders"].priority: a rule\'s number is a whole one from 1 to 50000, got 50001 (user guide, "Condition types for listener rules"); leave priority out',
        ],
    ],
    [
        "refuses a number twice",
        api({ routes: { "GET /a": { to: fn, priority: 5 }, "GET /b": { to: fn, priority: 5 } } }),
        [
            'routes["GET /b"].priority: the rule of "GET /a" has this number, got 5 (AWS refuses it: Priority \'5\' is currently in use); write another number',
        ],
    ],
    [
        "refuses numbers that hide a route",
        api({
            routes: { "GET /a/{b}": { to: redirect({ port: 1 }), priority: 5 }, "ANY /a/b": { to: fn, priority: 6 } },
        }),
        [
            'routes["GET /a/{b}"]: its rule would come before that of "ANY /a/b", which is more specific, got 5 before 6; write priority at both, the smaller number at "ANY /a/b"',
        ],
    ],
    [
        "tells of a number that another route has",
        api({ routes: { "GET /a": fn, "GET /b": { to: fn, priority: 19548 } } }),
        [
            'info: routes["GET /a"]: its rule has the number beside that of "GET /b", which has its own, got 19549 (it moves when the other goes, and AWS refuses a number that is still in use); write priority: 19549 to keep it there',
        ],
    ],
];

const authorizers: Case[] = [
    ["accepts tokens of a known issuer", guarded(jwt({ issuer: "https://example.auth0.com/", audience: ["a"] })), []],
    [
        "refuses an issuer whose keys are not known",
        guarded(jwt({ issuer: "https://issuer.example.com", audience: ["a"] })),
        [
            'authorizers.users.jwt.issuer: where this issuer keeps its keys is not known, got "https://issuer.example.com" (a load balancer does not read an issuer\'s discovery document itself); use jwtValidation and write jwksEndpoint, the jwks_uri of https://issuer.example.com/.well-known/openid-configuration',
        ],
    ],
    [
        "warns of several audiences",
        guarded(jwt({ issuer: "https://example.auth0.com/", audience: ["a", "b"] })),
        [
            'warning: authorizers.users.jwt.audience: AWS does not document whether a token needs one of several values or all of them, got ["a","b"] (HttpApi takes a token that has one of them); write one value, and an authorizer for each other one',
        ],
    ],
    [
        "refuses another place of the token",
        guarded(
            jwt({ issuer: "https://example.auth0.com/", audience: ["a"], identitySource: "$request.querystring.t" }),
        ),
        [
            'authorizers.users.jwt.identitySource: a load balancer looks for tokens in the header Authorization, got "$request.querystring.t"; leave identitySource out, or use HttpApi',
        ],
    ],
    [
        "refuses an audience that is given twice",
        guarded({ jwt: { issuer: "https://example.auth0.com/", audience: ["a"], claims: { aud: { values: ["a"] } } } }),
        [
            'authorizers.users.jwt.audience: the audience is given twice: claims has aud too, got ["a"]; leave one of them out',
        ],
    ],
    [
        "refuses claims AWS checks itself",
        guarded({ jwt: { issuer: "https://example.auth0.com/", claims: { exp: { values: ["1"] } } } }),
        [
            'authorizers.users.jwt.claims.exp: AWS checks this claim itself and takes no values for it, got "exp"; leave it out',
        ],
    ],
    [
        "refuses authorizers without HTTPS",
        { ...(guarded(cognito("eu-west-1_AbC", ["c"])) as object), certificateArn: undefined },
        [
            "warning: certificateArn: nothing encrypts what clients send: there is neither certificateArn nor domain (without a certificate a load balancer speaks HTTP alone); give domain, or certificateArn",
            "authorizers: authorizers need HTTPS, and there is neither certificateArn nor domain, got users (AWS refuses it: authentication actions are for HTTPS listeners); give domain, or certificateArn",
        ],
    ],
    [
        "refuses an authorizer nobody declared",
        route({ authorizer: "user" }, { authorizers: { users: { oidc: login } } }),
        [
            'routes["GET /orders"].authorizer: no authorizer of that name, got "user"; write "users"',
            "warning: authorizers.users: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
        ],
    ],
    [
        "refuses scopes of people who sign in",
        guarded({ oidc: login }, { scopes: ["a"] }),
        [
            'routes["GET /orders"].scopes: people who sign in have no scopes a load balancer looks at, got ["a"]; use a jwt or cognito authorizer, or check in the function',
        ],
    ],
    [
        "refuses scopes without an authorizer",
        route({ scopes: ["a"] }),
        [
            'routes["GET /orders"].scopes: scopes need an authorizer that checks tokens, got ["a"]; name one as authorizer',
        ],
    ],
    [
        "warns of several scopes",
        guarded(cognito("eu-west-1_AbC", ["c"]), { scopes: ["a", "b"] }),
        [
            'warning: routes["GET /orders"].scopes: AWS does not document whether a token needs one of several values or all of them, got ["a","b"] (HttpApi takes a token that has one of them); write one value, and an authorizer for each other one',
        ],
    ],
    [
        "refuses an endpoint that is no address",
        guarded({ oidc: { ...login, tokenEndpoint: "token" } }),
        [
            'authorizers.users.oidc.tokenEndpoint: an endpoint is an https address, got "token"; write the one in the provider\'s discovery document',
        ],
    ],
    [
        "refuses a provider without a secret",
        guarded({ oidc: { ...login, clientSecret: undefined } }),
        [
            "authorizers.users.oidc.clientSecret: clientSecret is missing; write oidc: { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, clientId, clientSecret }",
        ],
    ],
    [
        "refuses a scope without openid",
        guarded({ oidc: { ...login, session: { scope: "email" } } }),
        ['authorizers.users.oidc.session.scope: the scope holds openid, got "email"; write "openid email"'],
    ],
    [
        "refuses a hosted domain's address",
        guarded({
            cognitoLogin: {
                userPoolArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC",
                clientId: "c",
                domain: "https://orders.auth.eu-west-1.amazoncognito.com",
            },
        }),
        [
            'authorizers.users.cognitoLogin.domain: a user pool\'s domain is its prefix, or a domain name of your own, got "https://orders.auth.eu-west-1.amazoncognito.com"; write "orders"',
        ],
    ],
    [
        "warns of a sign-in on a request with a body",
        api({ routes: { "POST /a": fn }, authorizers: { users: { oidc: login } }, defaultAuthorizer: "users" }),
        [
            'warning: routes["POST /a"]: who has not signed in is sent away, and the request\'s body is lost, got "POST /a" (user guide, "Authenticate users using an Application Load Balancer"); use an authorizer with session: { onUnauthenticated: "deny" }',
        ],
    ],
    [
        "refuses a name that is built in elsewhere",
        api({ authorizers: { iam: { oidc: login } } }),
        [
            'authorizers.iam: iam is no name for an authorizer, got "iam"; give it another name',
            "warning: authorizers.iam: no route uses this authorizer; name it as a route's authorizer or as defaultAuthorizer, or leave it out",
        ],
    ],
];

const settings: Case[] = [
    [
        "warns where nothing is encrypted",
        api({ certificateArn: undefined }),
        [
            "warning: certificateArn: nothing encrypts what clients send: there is neither certificateArn nor domain (without a certificate a load balancer speaks HTTP alone); give domain, or certificateArn",
        ],
    ],
    [
        "refuses a certificate of another Region",
        api({}),
        [
            'certificateArn: the certificate must be in the API\'s Region, eu-central-1, got "arn:aws:acm:eu-west-1:123456789012:certificate/1"; request one in eu-central-1',
        ],
        { region: "eu-central-1" },
    ],
    [
        "refuses a certificate twice",
        api({ domain: { name: "a.example.com", certificateArn } }),
        ["domain.certificateArn: the certificate is given twice; leave certificateArn out at one of the two places"],
    ],
    [
        "refuses a domain without DNS and certificate",
        api({ certificateArn: undefined, domain: { name: "a.example.com", dns: false } }),
        [
            "domain.certificateArn: without DNS records a new certificate cannot be validated; give certificateArn, or leave dns out",
        ],
    ],
    ["takes the certificate beside a domain without DNS", api({ domain: { name: "a.example.com", dns: false } }), []],
    [
        "refuses a security policy of its own",
        api({ sslPolicy: "TLS_1_2" }),
        [
            'sslPolicy: not the name of a security policy of Elastic Load Balancing, got "TLS_1_2"; write "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", or leave sslPolicy out',
        ],
    ],
    [
        "warns of a security policy with TLS 1.0",
        api({ sslPolicy: "ELBSecurityPolicy-2016-08" }),
        [
            'warning: sslPolicy: this policy lets TLS 1.0 or 1.1 in, got "ELBSecurityPolicy-2016-08" (RFC 8996 deprecates both); leave sslPolicy out',
        ],
    ],
    ["takes one with TLS 1.2", api({ sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" }), []],
    [
        "refuses a missing VPC",
        api({ vpc: undefined }),
        ["vpc: a load balancer stands in a VPC; write vpc: { vpcId, subnetIds: [subnetA, subnetB] }"],
    ],
    [
        "refuses one subnet",
        api({ vpc: { vpcId: "vpc-0a", subnetIds: ["subnet-0a"] } }),
        [
            'vpc.subnetIds: a load balancer stands in two subnets or more, got ["subnet-0a"] (each must be in another Availability Zone; user guide, Subnets for your load balancer); name subnets in two Availability Zones',
        ],
    ],
    [
        "refuses the same subnet twice",
        api({ vpc: { vpcId: "vpc-0a", subnetIds: ["subnet-0a", "subnet-0a"] } }),
        [
            'vpc.subnetIds: a load balancer stands in two subnets or more, got ["subnet-0a","subnet-0a"] (each must be in another Availability Zone; user guide, Subnets for your load balancer); name subnets in two Availability Zones',
        ],
    ],
    [
        "refuses public subnets alone inside",
        api({ internal: true, vpc: { vpcId: "vpc-0a", publicSubnetIds: network.subnetIds } }),
        [
            "vpc.subnetIds: subnets are missing: neither subnetIds nor privateSubnetIds is there; write vpc: { vpcId, subnetIds: [subnetA, subnetB] }",
        ],
    ],
    [
        "names the field nearest to one it does not know",
        api({ vpc: { ...network, subnets: [] } }),
        ['vpc.subnets: no such option, got "subnets"; write subnetIds'],
    ],
    ["leaves outputs to later", api({ vpc: { vpcId: pulumi.output("x"), subnetIds: pulumi.output(["y"]) } }), []],
    [
        "refuses a source beside groups of yours",
        api({ securityGroupIds: ["sg-0a"], allowFrom: ["10.0.0.0/8"] }),
        [
            "allowFrom: allowFrom is for a security group that is made, and securityGroupIds names others; leave one of them out",
        ],
    ],
    [
        "refuses a source that is none",
        api({ allowFrom: ["everyone", "10.0.0.1"] }),
        [
            'allowFrom[0]: who may come is an address range, a security group or a prefix list, got "everyone"; write "203.0.113.0/24", "sg-..." or "pl-..."',
            'allowFrom[1]: a range needs its length, got "10.0.0.1"; write "10.0.0.1/32"',
        ],
    ],
    [
        "refuses an interval below the timeout",
        api({ healthCheck: { interval: 20 } }),
        [
            "healthCheck.interval: the interval of 20 s must be more than the timeout of 30 s (AWS refuses it: Health check interval must be greater than the timeout); write interval: 35",
        ],
    ],
    [
        "refuses what AWS refuses of a health check",
        api({ healthCheck: { path: "health", healthyThreshold: 1, matcher: "all" } }),
        [
            'healthCheck.path: a path starts with / and has at most 1,024 characters, got "health"; write "/health"',
            "healthCheck.healthyThreshold: must be a whole number of answers from 2 to 10, got 1; write a whole number from 2 to 10",
            'healthCheck.matcher: status codes from 200 to 499, joined by commas or as a range, got "all"; write "200-299"',
        ],
    ],
    [
        "refuses a bucket's ARN",
        api({ accessLogs: { bucket: "arn:aws:s3:::logs" } }),
        ['accessLogs.bucket: a bucket is given by its name, got "arn:aws:s3:::logs"; write "logs"'],
    ],
    [
        "refuses days for a bucket of yours",
        api({ accessLogs: { bucket: "logs", retentionDays: 7 } }),
        [
            "accessLogs.retentionDays: how long files are kept is the bucket's own business, and bucket names one of yours, got 7; leave retentionDays or bucket out",
        ],
    ],
    [
        "refuses an idle timeout AWS has not",
        api({ idleTimeout: 4001 }),
        [
            "idleTimeout: must be a whole number of seconds from 1 to 4000, got 4001; write a whole number from 1 to 4000",
        ],
    ],
    [
        "refuses what a firewall has not",
        api({ firewall: { rate: 5 } }),
        [
            'firewall.rate: no such option, got "rate"; write one of webAclArn, commonRules, countOnly, knownBadInputs, ipReputation, ratePerClientIp',
        ],
    ],
    [
        "refuses more rules than a load balancer has",
        api({
            routes: Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`GET /t${String(index)}`, fn])),
            ruleQuota: 3,
        }),
        [
            'routes: a load balancer has at most 3 rules, and every route but $default is one, got 4 (AWS raises it on request; user guide, "Quotas for your Application Load Balancers"); gather routes under ANY or a greedy one such as /{proxy+}, split the API, or set ruleQuota when AWS has raised it',
        ],
    ],
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
describe("validateAlbApi: rules", () => {
    testAll(rules);
});
describe("validateAlbApi: authorizers", () => {
    testAll(authorizers);
});
describe("validateAlbApi: settings", () => {
    testAll(settings);
});
