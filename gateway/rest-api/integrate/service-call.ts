import type { ServiceCallEvent } from "../../gateway-event";
import type { Exchange } from "../../http-api/integrate/http-exchange";
import { splitUrl } from "../../http-api/integrate/http-target";
import { headerText } from "../../http-api/integrate/mapping-text";
import { headerProblem } from "../../lambda-answer";
import type { RestApiSurroundings } from "../context";
import { encodeOnce, printQuery } from "./backend-address";
import { sendsBody } from "./backend-headers";
import { type StageOfRequest, stageVariable } from "./parameter-value";
import type { RequestDraft } from "./request-draft";
import type { ServedRestAws } from "./served-integration";
import { actionOf, type ServiceCall, targetPrefixes } from "./service-answer";

/** What of a request a call of a service is made with. */
export interface ServiceCaller extends StageOfRequest {
    readonly traceId: string;
    /** Of the client's body. */
    readonly contentType: string | undefined;
}

/**
 * The call as API Gateway makes it.
 * @documented API reference, `Integration`, uri: `action/NAME` names the action, and its parameters follow behind `&`.
 * @observed LocalStack: `Action` goes into the query, and the JSON services are sent X-Amz-Target.
 */
export function makeServiceCall(
    caller: ServiceCaller,
    { service, operation, method }: Pick<ServedRestAws, "service" | "operation" | "method">,
    draft: RequestDraft,
    body: Buffer,
): ServiceCall {
    const { contentType, traceId } = caller;
    const filled = operation
        .replace(/\$\{stageVariables\.([^}]*)\}/g, (_, name: string) => stageVariable(caller, name) ?? "")
        .replace(/\{([^{}]*)\}/g, (_, name: string) => encodeOnce(draft.path.get(name) ?? ""));
    const headers = new Map<string, string>();
    for (const [name, value] of draft.headers) {
        const text = headerText(value);
        // @observed reference 3.3: Referer does not reach AWS services.
        if (headerProblem(name, text) === undefined && name.toLowerCase() !== "referer") headers.set(name, text);
    }
    const has = (wanted: string): boolean => [...headers.keys()].some((name) => name.toLowerCase() === wanted);
    if (!has("accept")) headers.set("Accept", "application/json");
    if (!has("content-type") && contentType !== undefined && sendsBody(method))
        headers.set("Content-Type", contentType);
    headers.set("X-Amzn-Trace-Id", traceId);
    const query = new Map(draft.query);
    let path = "/";
    if (operation.startsWith("action/")) {
        const [action = "", ...parameters] = filled.slice("action/".length).split("&");
        for (const parameter of parameters) {
            const [name = "", value = ""] = parameter.split("=");
            if (!query.has(name)) query.set(name, value);
        }
        query.set("Action", action);
        const prefix = targetPrefixes.get(service);
        if (prefix !== undefined && !has("x-amz-target")) headers.set("X-Amz-Target", `${prefix}.${action}`);
    } else path = `/${filled.replace(/^path\/?/, "")}`;
    return { service, operation: filled, method, path, query, headers, body: sendsBody(method) ? body : empty };
}

const empty = Buffer.alloc(0);

/** Keeps a call and tells of it. */
export function recordServiceCall(
    around: Pick<RestApiSurroundings, "clock" | "serviceSink" | "tell">,
    call: ServiceCall,
    of: Pick<ServiceCallEvent, "requestId" | "frontDoor" | "route">,
): void {
    const action = actionOf(call);
    const event = {
        event: "serviceCall",
        time: around.clock.now(),
        ...of,
        subtype: `${call.service}:${call.operation}`,
        parameters: {
            ...(action === undefined ? {} : { action }),
            method: call.method,
            path: call.path,
            query: printQuery(call.query),
            headers: JSON.stringify(Object.fromEntries(call.headers)),
            body: call.body.toString("utf8"),
        },
    } as const;
    around.serviceSink.record(event);
    around.tell(event);
}

/** The request to what stands in for the service, unsigned, or what is wrong with its address. */
export function serviceExchange(
    { method, path, query, headers, body }: ServiceCall,
    address: string,
    { label, timeoutMilliseconds }: Pick<ServedRestAws, "label" | "timeoutMilliseconds">,
): Exchange | { readonly wrong: string } {
    const target = splitUrl(address);
    if ("wrong" in target) return { wrong: `--target ${label}: ${target.wrong}` };
    const base = target.path.endsWith("/") ? target.path.slice(0, -1) : target.path;
    const printed = printQuery(query);
    const lines = ["Host", target.host, ...[...headers].flat()];
    if (sendsBody(method)) lines.push("Content-Length", `${body.length}`);
    return {
        protocol: target.protocol,
        hostname: target.hostname,
        port: target.port,
        method,
        path: base + path + (printed === "" ? "" : `?${printed}`),
        headers: lines,
        body: sendsBody(method) ? body : undefined,
        timeoutMilliseconds,
        response: "hold",
    };
}
