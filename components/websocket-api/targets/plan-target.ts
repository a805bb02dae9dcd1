import type { Needs } from "../../rest-api/plan-targets";
import { functionUri } from "../../rest-api/targets/integration-uri";
import { isMappingShort } from "../../rest-api/targets/short-parameters";
import type { HttpUrlTarget } from "../../targets/args";
import type { FunctionReference } from "../../targets/function-source";
import type { MockTarget, PrivateLoadBalancerTarget } from "../../targets/rest-args";
import { plainName } from "../../logical-name";
import type { ResponsePlan, TargetPlan, Texts } from "../plan-integrations";
import type { MessageResponse } from "../route-args";
import type { RouteEntry } from "../route-table";
import { alwaysDefault, expressionOf } from "../select-by";
import { planService } from "./service";

/** Kinds that can be handed the whole message and give the whole answer. */
export const proxyKinds: readonly string[] = ["function", "httpUrl", "privateLoadBalancer"];

/** Whether the target gets the whole message and gives the whole answer. */
export function isProxy({ target, settings }: Pick<RouteEntry, "target" | "settings">): boolean {
    if (!proxyKinds.includes(target.kind)) return false;
    const { proxy, requestTemplates, passthrough, responses } = settings;
    return proxy ?? (requestTemplates === undefined && passthrough === undefined && responses === undefined);
}

/** The integration of a route, by the kind of its target. */
export function planTarget(needs: Needs, entry: RouteEntry): TargetPlan {
    const { target } = entry;
    switch (target.kind) {
        case "function":
            return planFunction(needs, entry, target);
        case "httpUrl":
            return planHttp(entry, target.data);
        case "privateLoadBalancer":
            return planLoadBalancer(needs, entry, target.data);
        case "mock":
            return planMock(entry, target.data);
        default:
            return planService(needs, entry, target);
    }
}

/** A Lambda function, by the address API Gateway calls it at: a WebSocket API takes no bare ARN. */
function planFunction(needs: Needs, entry: RouteEntry, fn: FunctionReference): TargetPlan {
    needs.permit(fn, entry.text);
    const common = { method: "POST", uri: functionUri(fn.arn) };
    if (isProxy(entry)) return { type: "AWS_PROXY", ...common, responses: [] };
    const failed: ResponsePlan = {
        ...plainResponse("/(\\n|.)+/"),
        templates: { $default: '{"message":"Bad Gateway"}' },
        templateSelection: alwaysDefault,
    };
    return {
        type: "AWS",
        ...common,
        ...parameterSettings(entry),
        ...templateSettings(entry),
        responses: responsesOf(entry, [plainResponse("$default"), failed]),
    };
}

/** An HTTP or HTTPS address. A message has no method: it is sent with POST, unless the target says otherwise. */
function planHttp(entry: RouteEntry, { url, method = "POST" }: HttpUrlTarget): TargetPlan {
    const common = { method, uri: url, ...parameterSettings(entry) };
    if (isProxy(entry)) return { type: "HTTP_PROXY", ...common, responses: [] };
    return {
        type: "HTTP",
        ...common,
        ...templateSettings(entry),
        responses: responsesOf(entry, [plainResponse("$default")]),
    };
}

/**
 * A Network Load Balancer behind a VPC link of the older kind, the only way of a WebSocket API into a VPC.
 * Source: AWS whitepaper "Best Practices for Designing Amazon API Gateway Private APIs and Private Integration".
 */
function planLoadBalancer(needs: Needs, entry: RouteEntry, target: PrivateLoadBalancerTarget): TargetPlan {
    const { url, loadBalancerArn, vpcLinkId, method, name } = target;
    const http = planHttp(entry, { url, ...(method === undefined ? {} : { method }) });
    if (vpcLinkId !== undefined) return { ...http, vpcLink: { id: vpcLinkId } };
    const link = [needs.component, plainName(name ?? entry.text), "vpc-link"].join("-");
    needs.vpcLinks.set(link, { kind: "loadBalancer", name: link, targetArn: loadBalancerArn ?? "" });
    return { ...http, vpcLink: { name: link } };
}

/** An answer of API Gateway itself: the request's template says its status, which decides at `$connect`. */
function planMock(entry: RouteEntry, { status = 200, body }: MockTarget): TargetPlan {
    const answer: ResponsePlan = {
        ...plainResponse("$default"),
        ...(body === undefined ? {} : { templates: { $default: body }, templateSelection: alwaysDefault }),
    };
    return {
        type: "MOCK",
        ...templateSettings(entry, { $default: JSON.stringify({ statusCode: status }) }),
        responses: responsesOf(entry, [answer]),
    };
}

/** Parameters of the request that is sent on: the target's own and those of the route, `header.x` written out. */
export function parameterSettings({ settings }: RouteEntry, own: Texts = {}): Pick<TargetPlan, "requestParameters"> {
    const written = Object.entries(settings.requestParameters ?? {}).map(([key, value]) => [
        isMappingShort(key) ? `integration.request.${key}` : key,
        value,
    ]);
    const requestParameters = { ...own, ...(Object.fromEntries(written) as Texts) };
    return Object.keys(requestParameters).length === 0 ? {} : { requestParameters };
}

/** The request's templates, what picks one, and what happens to a message without one: refused, where there are some. */
export function templateSettings(
    { settings }: RouteEntry,
    defaults: Texts = {},
): Pick<TargetPlan, "requestTemplates" | "templateSelection" | "passthrough"> {
    const requestTemplates = settings.requestTemplates ?? defaults;
    const some = Object.keys(requestTemplates).length > 0;
    const { selectTemplateBy } = settings;
    return {
        ...(some
            ? {
                  requestTemplates,
                  templateSelection: selectTemplateBy === undefined ? alwaysDefault : expressionOf(selectTemplateBy),
              }
            : {}),
        passthrough: settings.passthrough ?? (some ? "NEVER" : "WHEN_NO_MATCH"),
    };
}

/** What is made of the answers: as the route says, else as the kind of target has it. */
export function responsesOf({ settings }: RouteEntry, defaults: readonly ResponsePlan[]): readonly ResponsePlan[] {
    return settings.responses?.map(planResponse) ?? defaults;
}

function planResponse({ pattern, templates, selectTemplateBy, contentHandling }: MessageResponse): ResponsePlan {
    return {
        key: pattern === undefined || pattern === "" ? "$default" : `/${pattern}/`,
        templates,
        templateSelection:
            templates === undefined
                ? undefined
                : selectTemplateBy === undefined
                  ? alwaysDefault
                  : expressionOf(selectTemplateBy),
        contentHandling,
    };
}

/** An answer that is passed on as it is. */
export function plainResponse(key: string): ResponsePlan {
    return { key, templates: undefined, templateSelection: undefined, contentHandling: undefined };
}
