"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const issuer = new pulumi.Config().require("issuer");

const role = new aws.iam.Role("role", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const echo = new aws.lambda.Function("echo", {
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "echo.handler",
    code: new pulumi.asset.FileArchive("./handlers"),
});
const group = new aws.lb.TargetGroup("echo", { targetType: "lambda" });
const permission = new aws.lambda.Permission("echo", {
    action: "lambda:InvokeFunction",
    principal: "elasticloadbalancing.amazonaws.com",
    function: echo.name,
    sourceArn: group.arn,
});
new aws.lb.TargetGroupAttachment(
    "echo",
    { targetGroupArn: group.arn, targetId: echo.arn },
    { dependsOn: [permission] },
);

const balancer = new aws.lb.LoadBalancer("shop", {
    loadBalancerType: "application",
    subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
});
new aws.lb.Listener("plain", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
});
const secure = new aws.lb.Listener("secure", {
    loadBalancerArn: balancer.arn,
    port: 443,
    protocol: "HTTPS",
    certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000",
    defaultActions: [{ type: "forward", targetGroupArn: group.arn }],
});

const jwt = (additionalClaims = [], more = {}) => ({
    type: "jwt-validation",
    jwtValidation: { issuer, jwksEndpoint: `${issuer}/jwks`, additionalClaims, ...more },
});
const oidc = (more = {}) => ({
    type: "authenticate-oidc",
    authenticateOidc: {
        issuer,
        authorizationEndpoint: `${issuer}/authorize`,
        tokenEndpoint: `${issuer}/token`,
        userInfoEndpoint: `${issuer}/userinfo`,
        clientId: "shop",
        clientSecret: "s:cret",
        scope: "openid email",
        sessionTimeout: 7200,
        authenticationRequestExtraParams: { prompt: "login", display: "page" },
        ...more,
    },
});
const cognito = {
    type: "authenticate-cognito",
    authenticateCognito: {
        userPoolArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI",
        userPoolClientId: "people",
        userPoolDomain: "shop",
        sessionCookieName: "CognitoSession",
    },
};
for (const [index, [pattern, ...actions]] of [
    ["/token", jwt()],
    [
        "/token/claims",
        jwt([
            { name: "tier", format: "single-string", values: ["gold", "silver"] },
            { name: "scope", format: "space-separated-values", values: ["orders/read", "orders/write"] },
            { name: "groups", format: "string-array", values: ["admins"] },
        ]),
    ],
    ["/token/unreachable", jwt([], { jwksEndpoint: "http://127.0.0.1:9/jwks" })],
    ["/login*", oidc()],
    ["/allow*", oidc({ onUnauthenticatedRequest: "allow" })],
    ["/deny*", oidc({ onUnauthenticatedRequest: "deny" })],
    ["/staff*", oidc({ sessionCookieName: "StaffSession", clientId: "staff" })],
    ["/cognito*", cognito],
].entries()) {
    new aws.lb.ListenerRule(pattern, {
        listenerArn: secure.arn,
        priority: index + 1,
        conditions: [{ pathPattern: { values: [pattern] } }],
        actions: [...actions, { type: "forward", targetGroupArn: group.arn }],
    });
}
