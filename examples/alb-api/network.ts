import * as awsx from "@pulumi/awsx";
import { AlbApi, type AlbApiArgs } from "aws-gatehouse";

/** The same routes in a VPC of awsx, for clients inside it. */
export function inside(routes: AlbApiArgs["routes"]): AlbApi {
    const vpc = new awsx.ec2.Vpc("net", { natGateways: { strategy: "None" } });
    return new AlbApi("inside", { routes, vpc, internal: true, allowFrom: ["10.0.0.0/16"] });
}

/** The same routes in two versions on one load balancer's hosts, one of them for testers. */
export function versions(routes: AlbApiArgs["routes"], beta: string, vpc: AlbApiArgs["vpc"]): AlbApi {
    return new AlbApi("orders", {
        routes: {
            ...routes,
            "GET /reports": { to: beta, host: ["beta.example.com"], when: { headers: { "x-tester": ["*"] } } },
            "GET /reports/{id}": { to: beta, when: { query: { draft: "true" }, sourceIp: ["203.0.113.0/24"] } },
        },
        vpc,
    });
}
