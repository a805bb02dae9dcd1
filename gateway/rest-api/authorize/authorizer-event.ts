import type { RestRequestContext } from "../context";
import { eventPath, headerTexts, restRequestContext } from "../integrate/proxy-event";
import { queryOf } from "../query-of";
import { methodArn } from "./method-arn";

/**
 * The event a TOKEN authorizer gets, as JSON text.
 * @documented developer guide, "Input to an API Gateway Lambda authorizer": these three members.
 */
export function tokenEvent(context: RestRequestContext, token: string): string {
    return JSON.stringify({ type: "TOKEN", methodArn: methodArn(context), authorizationToken: token });
}

/**
 * The event a REQUEST authorizer gets, as JSON text: the integration's without the body.
 * @documented developer guide, "Input to an API Gateway Lambda authorizer".
 * @observed a log of a test invocation, 2019: the members' order, and an empty object where there is nothing.
 */
export function requestEvent(context: RestRequestContext): string {
    const headers = headerTexts(context);
    const query = queryOf(context);
    return (
        `{"type":"REQUEST","methodArn":${JSON.stringify(methodArn(context))}` +
        `,"resource":${JSON.stringify(context.served?.resourcePath ?? null)}` +
        `,"path":${JSON.stringify(eventPath(context))},"httpMethod":${JSON.stringify(context.method)}` +
        `,"headers":${headers.single},"multiValueHeaders":${headers.multi}` +
        `,"queryStringParameters":${JSON.stringify(query.single ?? {})}` +
        `,"multiValueQueryStringParameters":${JSON.stringify(query.multi ?? {})}` +
        `,"pathParameters":${JSON.stringify(context.pathParameters ?? {})}` +
        `,"stageVariables":${JSON.stringify(context.stage?.variables ?? {})}` +
        `,"requestContext":${restRequestContext(context)}}`
    );
}
