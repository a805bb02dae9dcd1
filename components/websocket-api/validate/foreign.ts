import { issue, type Issue } from "../../../model/issue";

/** What to say of an option that other kinds of front door have: the problem, what has it, what to write here. */
interface Foreign {
    readonly problem: string;
    readonly rule?: string;
    readonly fix: string;
}

const expression = (word: string): Foreign => ({
    problem: "WebSocketApi has a plainer word for it",
    fix: `write ${word}: "action" for the field action of a message, or the expression itself`,
});

/**
 * What HTTP APIs and REST APIs have and WebSocket APIs lack, and AWS's words for what has a plainer one here.
 * Source: developer guide, "Overview of WebSocket APIs in API Gateway".
 */
const options: { readonly [name: string]: Foreign } = {
    cors: {
        problem: "browsers ask no server before they open a WebSocket, so there is no CORS",
        rule: "HttpApi and RestApi have it",
        fix: "leave cors out, and let a Lambda authorizer of $connect compare the header Origin",
    },
    defaultAuthorizer: {
        problem: "a WebSocket API authorizes a client once, when it connects",
        fix: 'write routes: { $connect: { to, authorizer: "..." } }',
    },
    scopes: {
        problem: "API Gateway reads no tokens of a WebSocket API",
        rule: "HttpApi and RestApi do",
        fix: "leave scopes out, and let a Lambda authorizer of $connect look for them",
    },
    cache: { problem: "answers of a WebSocket API are not kept", rule: "RestApi has a cache", fix: "leave cache out" },
    tracing: { problem: "WebSocket APIs are not traced by X-Ray", rule: "RestApi is", fix: "leave tracing out" },
    firewall: {
        problem: "AWS WAF protects no WebSocket API",
        rule: "RestApi has a web application firewall",
        fix: "leave firewall out, and let a Lambda authorizer of $connect decide",
    },
    vpcLink: {
        problem: "a WebSocket API reaches a VPC through a Network Load Balancer alone",
        rule: "HttpApi and RestApi reach subnets",
        fix: "leave vpcLink out and write privateLoadBalancer(loadBalancer, { url }) as a target",
    },
    gatewayResponses: {
        problem: "what API Gateway answers itself cannot be changed in a WebSocket API",
        rule: "RestApi has gateway responses",
        fix: "leave gatewayResponses out",
    },
    stages: { problem: "a WebSocketApi has one stage", rule: "RestApi has further ones", fix: "write stage" },
    canary: { problem: "WebSocket APIs have no canary", rule: "RestApi has it", fix: "leave canary out" },
    endpoint: {
        problem: "WebSocket APIs are regional alone",
        rule: "RestApi has private and edge-optimized endpoints",
        fix: "leave endpoint out",
    },
    policy: {
        problem: "WebSocket APIs have no resource policy",
        rule: "RestApi has it",
        fix: "leave policy out, and let an authorizer of $connect decide",
    },
    access: {
        problem: "WebSocket APIs have no resource policy",
        rule: "RestApi has it",
        fix: "leave access out, and let an authorizer of $connect decide",
    },
    binaryMediaTypes: {
        problem: "messages of a WebSocket API are texts: a binary one closes its connection with 1003",
        rule: "RestApi has binary media types",
        fix: "leave binaryMediaTypes out and send base64",
    },
    compression: { problem: "WebSocket APIs do not compress", rule: "RestApi does", fix: "leave compression out" },
    clientCertificate: {
        problem: "a WebSocketApi makes no client certificate",
        rule: "RestApi does",
        fix: "leave clientCertificate out, or set it on resources.stage with a transform",
    },
    streaming: {
        problem: "the answer to a message is one message",
        rule: "RestApi and FunctionUrl stream",
        fix: "leave streaming out, and send messages with @connections: see grantManageConnections",
    },
    payloadVersion: {
        problem: "a WebSocket API sends functions an event of its own",
        rule: "HttpApi has payload versions",
        fix: "leave payloadVersion out",
    },
    responseParameters: {
        problem: "a message has no headers and no status",
        rule: "HttpApi has them",
        fix: "leave responseParameters out",
    },
    ttl: {
        problem: "a WebSocket API asks its authorizer once a connection and keeps no answers",
        rule: "HttpApi and RestApi do",
        fix: "leave ttl out",
    },
    simpleResponses: {
        problem: "an authorizer of a WebSocket API answers with an IAM policy",
        rule: "HttpApi has simple responses",
        fix: "leave simpleResponses out and answer with a policy for event.methodArn",
    },
    mutualTls: {
        problem: "AWS documents no mutual TLS for WebSocket APIs",
        rule: "HttpApi and RestApi have it",
        fix: "leave mutualTls out, and let an authorizer of $connect decide",
    },
    securityPolicy: {
        problem: "domain names of WebSocket APIs have the policy TLS_1_2",
        fix: "leave securityPolicy out",
    },
    disableSchemaValidation: {
        problem: "the Pulumi provider cannot set it, and it is about the models at a deployment, not about messages",
        fix: "leave it out; a route without validate is not checked",
    },
    routeSelectionExpression: expression("selectBy"),
    selectionExpression: expression("selectBy"),
    modelSelectionExpression: expression("selectBy"),
    templateSelectionExpression: expression("selectTemplateBy"),
    routeResponseSelectionExpression: {
        problem: "WebSocketApi has a plainer word for it",
        fix: "write reply: true",
    },
    returnResponse: { problem: "WebSocketApi has another word for it", fix: "write reply: true" },
    methodThrottles: {
        problem: "a plan of a WebSocket API counts connections: there is one route to count, $connect",
        rule: "RestApi has methodThrottles",
        fix: "write throttle",
    },
};

/** What to say of an option of another kind. */
export function ofOtherKinds(path: string, name: string): Issue | undefined {
    const found = Object.hasOwn(options, name) ? options[name] : undefined;
    return found === undefined ? undefined : issue({ path, code: "option-of-another-kind", ...found });
}
