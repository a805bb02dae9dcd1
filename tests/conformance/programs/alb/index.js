"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const fn = (name, handler = name, more = {}) =>
    new aws.lambda.Function(name, {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: `${handler}.handler`,
        code: new pulumi.asset.FileArchive("./handlers"),
        ...more,
    });

/** A target group with a function in it, which lets it call unless told otherwise. */
const lambdaGroup = (name, target, { permitted = true, ...more } = {}) => {
    const group = new aws.lb.TargetGroup(name, { targetType: "lambda", ...more });
    const permission = permitted
        ? [
              new aws.lambda.Permission(name, {
                  action: "lambda:InvokeFunction",
                  principal: "elasticloadbalancing.amazonaws.com",
                  function: target.name,
                  sourceArn: group.arn,
              }),
          ]
        : [];
    new aws.lb.TargetGroupAttachment(
        name,
        { targetGroupArn: group.arn, targetId: target.arn },
        { dependsOn: permission },
    );
    return group;
};

const subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
const balancer = (name, more = {}) =>
    new aws.lb.LoadBalancer(name, { loadBalancerType: "application", subnets, ...more });
const shop = balancer("shop");

const forward = (group) => ({ type: "forward", targetGroupArn: group.arn });
const fixed = (messageBody, statusCode = "200", contentType = "text/plain") => ({
    type: "fixed-response",
    fixedResponse: { contentType, statusCode, messageBody },
});
const redirect = (changes) => ({ type: "redirect", redirect: { statusCode: "HTTP_301", ...changes } });
const path = (...values) => ({ pathPattern: { values } });

/** A listener with its default action, and rules by name: conditions, actions and what else a rule has. */
const listener = (name, { of = shop, port, ...more }, defaultAction, rules = []) => {
    const made = new aws.lb.Listener(name, {
        loadBalancerArn: of.arn,
        port,
        protocol: "HTTP",
        defaultActions: [defaultAction],
        ...more,
    });
    for (const [index, [rule, conditions, actions, settings = {}]] of rules.entries()) {
        new aws.lb.ListenerRule(`${name} ${rule}`, {
            listenerArn: made.arn,
            priority: index + 1,
            conditions,
            actions: actions ?? [fixed(rule)],
            ...settings,
        });
    }
};

const header = (httpHeaderName, ...values) => ({ httpHeader: { httpHeaderName, values } });
listener("rules", { port: 80 }, fixed("no rule", "404"), [
    ["exact path", [path("/orders")]],
    ["star in a path", [path("/orders/*/lines", "*.png")]],
    ["question marks in a path", [path("/items/??")]],
    ["encoded path", [path("/a%20b")]],
    ["path by expression", [{ pathPattern: { regexValues: ["^/users/[0-9]+$"] } }]],
    ["host", [{ hostHeader: { values: ["API.example.com", "*.shop.example.com", "v?.example.com"] } }]],
    ["host by expression", [{ hostHeader: { regexValues: ["^tenant-[a-z]+\\.example\\.com$"] } }]],
    ["header", [path("/header"), header("X-Tier", "Gold*", "?latinum")]],
    ["literal star in a header", [path("/literal"), header("X-Star", "\\*", "a\\?b")]],
    [
        "header by expression",
        [path("/header"), { httpHeader: { httpHeaderName: "X-Tier", regexValues: ["^t[0-9]$"] } }],
    ],
    ["method", [path("/method"), { httpRequestMethod: { values: ["GET", "PURGE"] } }]],
    [
        "query",
        [
            path("/query"),
            { queryStrings: [{ key: "version", value: "v?" }, { value: "any-*" }, { key: "q", value: "a%20b" }] },
        ],
    ],
    ["literal star in a query", [path("/literal"), { queryStrings: [{ key: "q", value: "\\*" }] }]],
    ["source elsewhere", [path("/source"), { sourceIp: { values: ["203.0.113.0/24", "2001:db8::/32"] } }]],
    ["source here", [path("/source"), { sourceIp: { values: ["198.51.100.0/24", "127.0.0.0/8"] } }]],
    [
        "all of them",
        [
            path("/all"),
            { httpRequestMethod: { values: ["POST"] } },
            header("X-A", "1"),
            { queryStrings: [{ key: "a", value: "1" }] },
            { hostHeader: { values: ["all.example.com"] } },
        ],
    ],
    ["late", [path("/order/*")], undefined, { priority: 50_000 }],
    ["early", [path("/order/a*")], undefined, { priority: 900 }],
    ["earlier", [path("/order/ab*")], undefined, { priority: 101 }],
]);

const echo = fn("echo");
const single = lambdaGroup("single", echo);
const rewrite = (type, regex, replace) => ({
    type,
    [type === "url-rewrite" ? "urlRewriteConfig" : "hostHeaderRewriteConfig"]: { rewrite: { regex, replace } },
});
const named = (name) => lambdaGroup(name, fn(name, "name"));
const [blue, green, never] = ["blue", "green", "never"].map(named);
const weighted = (...weights) => ({
    type: "forward",
    forward: { targetGroups: weights.map(([group, weight]) => ({ arn: group.arn, weight })) },
});
const empty = new aws.lb.TargetGroup("empty", { targetType: "lambda" });
listener("actions", { port: 8080 }, fixed("default", "404"), [
    ["page", [path("/fixed/page")], [fixed("<h1>down</h1>", "503", "text/html")]],
    ["json", [path("/fixed/json")], [fixed('{"a":1}', "200", "application/json")]],
    ["bodiless", [path("/fixed/bodiless")], [fixed(undefined, "204")]],
    ["https", [path("/https*")], [redirect({ protocol: "HTTPS", port: "443" })]],
    ["www", [path("/www")], [redirect({ host: "www.#{host}" })]],
    [
        "moved",
        [path("/old/*")],
        [redirect({ path: "/new/#{path}", query: "#{query}&from=old", statusCode: "HTTP_302" })],
    ],
    ["words", [path("/words")], [redirect({ path: "/#{host}/#{port}/#{protocol}/x", query: "p=#{path}" })]],
    ["fixed place", [path("/elsewhere")], [redirect({ host: "docs.example.com", path: "/", query: "" })]],
    ["weighted", [path("/weighted")], [weighted([blue, 3], [never, 0], [green, 1])]],
    ["without weight", [path("/weightless")], [weighted([blue, 0], [green, 0])]],
    ["empty", [path("/empty")], [forward(empty)]],
    [
        "rewritten",
        [path("/api/*")],
        [forward(single)],
        {
            transforms: [
                rewrite("url-rewrite", "^/api/v([0-9])/([^?]*)", "/$2/of/$1"),
                rewrite("host-header-rewrite", "^(.+)\\.example\\.com$", "$1.internal"),
            ],
        },
    ],
    [
        "query rewritten",
        [path("/search/*")],
        [forward(single)],
        {
            transforms: [rewrite("url-rewrite", "^/search/(\\w+)\\?a=(\\d)", "/find?term=$1&page=$2")],
        },
    ],
    [
        "rewritten to nothing",
        [path("/broken/*")],
        [forward(single)],
        {
            transforms: [rewrite("url-rewrite", "^/broken/(.*)$", "$1")],
        },
    ],
    [
        "query dropped",
        [path("/drop*")],
        [forward(single)],
        { transforms: [rewrite("url-rewrite", "^/drop.*$", "/kept")] },
    ],
    // What comes of a rewrite is looked at by no rule again.
    ["never", [path("/orders/of/*")], [fixed("rewritten requests do not come here")]],
]);

const several = { lambdaMultiValueHeadersEnabled: true };
const multi = lambdaGroup("multi", echo, several);
listener("events", { port: 8081 }, forward(single), [["multi", [path("/multi*")], [forward(multi)]]]);

const guarded = balancer("guarded", {
    xffHeaderProcessingMode: "preserve",
    dropInvalidHeaderFields: true,
    enableTlsVersionAndCipherSuiteHeaders: true,
});
listener(
    "attributes",
    {
        of: guarded,
        port: 443,
        protocol: "HTTPS",
        certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000",
        routingHttpRequestXAmznTlsVersionHeaderName: "X-Tls-Version",
        routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=31536000",
        routingHttpResponseAccessControlAllowOriginHeaderValue: "https://app.example.com",
        routingHttpResponseXFrameOptionsHeaderValue: "DENY",
        routingHttpResponseServerEnabled: false,
    },
    forward(single),
    [
        ["fixed", [path("/fixed")], [fixed("fixed")]],
        ["answer", [path("/answer")], [forward(lambdaGroup("attributes-answer", fn("attributes-answer", "answer")))]],
    ],
);
listener("unnamed", { of: balancer("removing", { xffHeaderProcessingMode: "remove" }), port: 80 }, forward(single));
listener("ported", { of: balancer("ported", { enableXffClientPort: true }), port: 80 }, forward(single));

const answer = fn("answer");
const fail = fn("fail", "fail", { timeout: 60 });
listener("answers", { port: 8082 }, forward(lambdaGroup("answer", answer)), [
    ["multi", [path("/multi")], [forward(lambdaGroup("multi-answer", answer, several))]],
    ["fail", [path("/fail")], [forward(lambdaGroup("fail", fail))]],
    ["fail soon", [path("/fail/soon")], [forward(lambdaGroup("fail-soon", fn("fail-soon", "fail", { timeout: 2 })))]],
    ["secret", [path("/secret")], [forward(lambdaGroup("secret", fn("secret", "echo"), { permitted: false }))]],
    ["full", [path("/full")], [forward(lambdaGroup("full", fn("full", "echo", { reservedConcurrentExecutions: 0 })))]],
    ["echo", [path("/echo")], [forward(lambdaGroup("answers-echo", echo))]],
]);

const web = new aws.lb.TargetGroup("web", {
    targetType: "ip",
    port: 80,
    protocol: "HTTP",
    vpcId: "vpc-0123456789abcdef0",
    healthCheck: {
        path: "/up?deep=1",
        interval: 10,
        timeout: 5,
        healthyThreshold: 3,
        unhealthyThreshold: 2,
        matcher: "200-202,204",
    },
});
for (const address of ["10.0.0.1", "10.0.0.2"]) {
    new aws.lb.TargetGroupAttachment(address, { targetGroupArn: web.arn, targetId: address, port: 80 });
}
const checked = lambdaGroup("checked", fn("checked"), {
    healthCheck: {
        enabled: true,
        path: "/up?x=1",
        interval: 35,
        timeout: 30,
        healthyThreshold: 5,
        unhealthyThreshold: 5,
    },
});
listener("health", { port: 8083 }, forward(web), [["checked", [path("/checked")], [forward(checked)]]]);
