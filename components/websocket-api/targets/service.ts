import type { Needs } from "../../rest-api/plan-targets";
import { callOf, headers } from "../../rest-api/targets/service";
import { serviceResponses } from "../../rest-api/targets/service-responses";
import { templateHead } from "../../rest-api/targets/template-text";
import type { ResponsePlan, TargetPlan } from "../plan-integrations";
import type { OtherTarget, RouteEntry } from "../route-table";
import { alwaysDefault } from "../select-by";
import { parameterSettings, plainResponse, responsesOf, templateSettings } from "./plan-target";

type ServiceTarget = Exclude<OtherTarget, { readonly kind: "httpUrl" | "privateLoadBalancer" | "mock" }>;

/**
 * An AWS service, called with a role that may make this call and no other. The call is the one a REST API makes, with the
 * message in the place of the request's body.
 */
export function planService(needs: Needs, entry: RouteEntry, target: ServiceTarget): TargetPlan {
    // A message has no path, so no part of one is filled in.
    const call = callOf({ template: { segments: [] } }, withMessageDefaults(target));
    const { arn, service, operation, body } = call;
    return {
        type: "AWS",
        method: call.method,
        uri: { service, operation, ...(arn === undefined ? {} : { regionOf: arn }) },
        role: needs.role(call.words ?? [entry.text], call.actions, call.resources),
        ...parameterSettings(entry, headers(call)),
        ...templateSettings(entry, body === undefined ? {} : { $default: templateHead(body) }),
        responses: responsesOf(entry, [plainResponse("$default"), ...failures]),
    };
}

/** Answers of our own: the service's would tell the client of roles and ARNs. */
const failures: readonly ResponsePlan[] = serviceResponses.flatMap(({ pattern, templates }) =>
    pattern === undefined || templates === undefined
        ? []
        : [
              {
                  ...plainResponse(`/${pattern}/`),
                  templates: { $default: templates["application/json"] ?? "" },
                  templateSelection: alwaysDefault,
              },
          ],
);

/** What HTTP APIs read from the query string by default is read from the message: a message has no query string. */
function withMessageDefaults(target: ServiceTarget): ServiceTarget {
    if (target.kind === "sqsQueue" && target.data.action === "delete") {
        const parameters = { ReceiptHandle: "$request.body.receiptHandle", ...target.data.parameters };
        return { kind: target.kind, data: { ...target.data, parameters } };
    }
    if (target.kind === "stateMachine" && target.data.action === "stop") {
        const parameters = { ExecutionArn: "$request.body.executionArn", ...target.data.parameters };
        return { kind: target.kind, data: { ...target.data, parameters } };
    }
    return target;
}
