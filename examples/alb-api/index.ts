import { UserPool } from "@pulumi/aws/cognito/userPool";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient";
import { UserPoolDomain } from "@pulumi/aws/cognito/userPoolDomain";
import { DefaultSubnet } from "@pulumi/aws/ec2/defaultSubnet";
import { DefaultVpc } from "@pulumi/aws/ec2/defaultVpc";
import { AlbApi, cognitoLogin, fixedResponse, jwt, LambdaFunction, redirect } from "aws-gatehouse";

const network = new DefaultVpc("default");
const subnets = ["a", "b"].map((zone) => new DefaultSubnet(zone, { availabilityZone: `eu-west-1${zone}` }));
const vpc = { vpcId: network.id, subnetIds: subnets.map(({ id }) => id) };

const pool = new UserPool("users");
const login = new UserPoolDomain("login", { userPoolId: pool.id, domain: "orders-example" });
const web = new UserPoolClient("web", {
    userPoolId: pool.id,
    generateSecret: true,
    allowedOauthFlowsUserPoolClient: true,
    allowedOauthFlows: ["code"],
    allowedOauthScopes: ["openid"],
    callbackUrls: ["https://api.example.com/oauth2/idpresponse"],
    supportedIdentityProviders: ["COGNITO"],
});

const orders = new LambdaFunction("orders", { entry: "handlers/orders.ts" });

export const api = new AlbApi("orders", {
    routes: {
        "GET /orders": orders,
        "GET /orders/{id}": { to: orders, authorizer: "people" },
        "POST /orders": { to: orders, scopes: ["orders/write"] },
        "ANY /docs/{proxy+}": { to: redirect({ host: "docs.example.com", path: "/#{path}" }), authorizer: "none" },
        "GET /health": { to: fixedResponse({ status: 200, body: "ok" }), authorizer: "none" },
    },
    vpc,
    domain: "api.example.com",
    authorizers: {
        machines: jwt({ issuer: "https://example.eu.auth0.com/", audience: ["orders"] }),
        people: cognitoLogin(pool, web, login),
    },
    defaultAuthorizer: "machines",
    firewall: { ratePerClientIp: 2000 },
    accessLogs: true,
});
export const url = api.url;
