"use strict";
const pulumi = require("@pulumi/pulumi");
const { Api, Route } = require("@pulumi/aws/apigatewayv2");

class Front extends pulumi.ComponentResource {
    constructor(name, opts) {
        super("test:index:Front", name, {}, opts);
        const api = new Api(`${name}-api`, { protocolType: "HTTP" }, { parent: this });
        new Route(
            `${name} GET /`,
            { apiId: api.id, routeKey: "GET /", target: pulumi.interpolate`integrations/${api.id}` },
            { parent: this },
        );
        this.url = api.apiEndpoint;
        this.registerOutputs({ url: this.url });
    }
}
const front = new Front("front", { protect: true });
console.log("hello");
exports.url = front.url;
exports.region = new pulumi.Config("aws").require("region");
exports.password = pulumi.secret("s3cr3t");
