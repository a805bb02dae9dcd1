import type { IntegrationPlan, Texts } from "../plan-integration";
import type { Needs } from "../plan-targets";
import type { OtherTarget, RouteEntry } from "../route-table";
import { callDynamoDb } from "./dynamo-db";
import { callS3 } from "./s3";
import type { ServiceCall } from "./service-call";
import { serviceResponses } from "./service-responses";
import { callEventBus, callKinesis, callSns, callSqs, callStateMachine } from "./services";
import { commonSettings, parameterSettings, responseSettings, templateSettings } from "./settings";
import { templateHead } from "./template-text";

/** An AWS service, called with a role that may make this call and no other. */
export function planService(needs: Needs, entry: RouteEntry, target: OtherTarget): IntegrationPlan {
    const call = callOf(entry, target);
    const role = needs.role(call.words ?? entry.identity.split(" "), call.actions, call.resources);
    const { arn, service, operation } = call;
    return {
        type: "aws",
        httpMethod: call.method,
        uri: { service, operation, ...(arn === undefined ? {} : { regionOf: arn }) },
        role,
        ...commonSettings(entry),
        ...parameterSettings(entry, { ...headers(call), ...call.parameters }),
        ...templateSettings(entry, templates(call)),
        ...responseSettings(entry, call.responses ?? serviceResponses),
    };
}

/** The call of an AWS service a target asks for. */
export function callOf(entry: Pick<RouteEntry, "template">, target: OtherTarget): ServiceCall {
    switch (target.kind) {
        case "sqsQueue":
            return callSqs(target.data);
        case "snsTopic":
            return callSns(target.data);
        case "eventBus":
            return callEventBus(target.data);
        case "stateMachine":
            return callStateMachine(target.data);
        case "kinesisStream":
            return callKinesis(target.data);
        case "dynamoDbTable":
            return callDynamoDb(target.data);
        case "s3Bucket":
            return callS3(entry, target.data);
        default:
            throw new RangeError(`${target.kind} is no AWS service`);
    }
}

/** Headers of a call, as mappings of the integration. */
export function headers({ headers: texts = {} }: ServiceCall): Texts {
    return Object.fromEntries(
        Object.entries(texts).map(([name, text]) => [`integration.request.header.${name}`, `'${text}'`]),
    );
}

/**
 * The body by the content type of the request: one that is sent on as a whole may be of any of the usual types, one that
 * is taken apart is JSON. A request that names no content type counts as JSON.
 */
function templates({ body, readsJson = false }: ServiceCall): Texts {
    if (body === undefined) return {};
    const template = templateHead(body);
    const types = ["application/json", ...(readsJson ? [] : otherTypes)];
    return Object.fromEntries(types.map((type) => [type, template]));
}

const otherTypes = ["application/x-www-form-urlencoded", "application/xml", "text/plain", "text/xml"];
