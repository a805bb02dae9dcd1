import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { locationOf } from "./actions/redirect";
import type { AlbContext } from "./context";

/** What is known of a request when its line is written. */
export interface LoggedAnswer {
    readonly status: number;
    /** Bytes sent, head and body. */
    readonly bytes: number;
    /** Milliseconds from the request's arrival. */
    readonly latency: number;
}

/**
 * The line of the access log.
 * @documented Elastic Load Balancing user guide, "Access logs for your Application Load Balancer", "Access log entries":
 * the fields and their order; for a function as target `-` stands for the target and its status code lists
 * @inferred received_bytes counts head and body as the gateway saw them; a quotation mark of a client is written `\x22`.
 */
export function accessLogLine(context: AlbContext, answer: LoggedAnswer, connectionId: string): string {
    const { alb, request, time, rule, target, targetGroup, integration } = context;
    const isHttps = alb.protocol === "HTTPS";
    const address = target?.kind === "address" ? `${target.backend.hostname}:${target.backend.port}` : "-";
    const targetStatus = integration?.status === undefined ? "-" : String(integration.status);
    const url = `${alb.protocol.toLowerCase()}://${context.host}:${alb.port}${request.target}`;
    const action = rule?.action;
    return [
        isHttps ? "https" : "http",
        iso(time + answer.latency),
        alb.loadBalancerId,
        `${bracketed(request.sourceIp)}:${context.clientPort}`,
        address,
        ...times(context, answer),
        String(answer.status),
        targetStatus,
        String(receivedBytes(context)),
        String(answer.bytes),
        quoted(`${request.method} ${url} ${request.protocol}`),
        quoted(request.headers["user-agent"] ?? "-"),
        isHttps ? "ECDHE-RSA-AES128-GCM-SHA256" : "-",
        isHttps ? "TLSv1.2" : "-",
        targetGroup === undefined || targetGroup.arn === "" ? "-" : targetGroup.arn,
        quoted(context.traceId),
        quoted(isHttps ? context.host : "-"),
        quoted(isHttps ? (alb.certificateArn ?? "-") : "-"),
        rule === undefined ? "-" : String(rule.priority),
        iso(time),
        quoted(actionsOf(context)),
        quoted(action?.kind === "redirect" ? locationOf(context, action) : "-"),
        quoted(context.authenticationError ?? integration?.error ?? "-"),
        quoted(address),
        quoted(address === "-" ? "-" : targetStatus),
        '"-"',
        '"-"',
        connectionId,
        ...transformFields(context),
    ].join(" ");
}

/**
 * The id of a client's connection.
 * @documented the same page, conn_trace_id
 */
export function connectionIdOf(socket: Socket): string {
    let id = connectionIds.get(socket);
    if (id === undefined) connectionIds.set(socket, (id = `TID_${randomBytes(16).toString("hex")}`));
    return id;
}

const connectionIds = new WeakMap<Socket, string>();

/** request, target and response processing time in seconds; -1 each when nothing was dispatched to a target. */
function times({ integration }: AlbContext, { latency }: LoggedAnswer): readonly string[] {
    if (integration === undefined || integration.latency < 0) return ["-1", "-1", "-1"];
    const before = Math.max(latency - integration.latency, 0);
    return [seconds(before), seconds(integration.latency), seconds(0)];
}

function seconds(milliseconds: number): string {
    return (milliseconds / 1000).toFixed(3);
}

/** @documented the same page, "Actions taken": `authenticate`, `fixed-response`, `forward`, `redirect`. @inferred `jwt-validation` */
function actionsOf({ rule, identityHeaders, authenticationError, integration, target }: AlbContext): string {
    const actions: string[] = [];
    const { authentication, action } = rule ?? {};
    if (authentication?.kind === "jwt") actions.push("jwt-validation");
    else if (identityHeaders.length > 0 || authenticationError !== undefined) actions.push("authenticate");
    if (action !== undefined && action.kind !== "unavailable" && authenticationError === undefined) {
        if (action.kind !== "forward" || integration !== undefined || target !== undefined) actions.push(action.kind);
    }
    return actions.length === 0 ? "-" : actions.join(",");
}

/** @documented the same page: transformed_host, transformed_uri, request_transform_status. @inferred the URI is path and query. */
function transformFields({ rule, targetHost, path, rawQuery, request }: AlbContext): readonly string[] {
    const uri = rawQuery === "" ? path : `${path}?${rawQuery}`;
    const isRewritten = rule?.transforms !== undefined && uri !== request.target;
    const isChanged = isRewritten || targetHost !== undefined;
    return [quoted(targetHost ?? "-"), quoted(isRewritten ? uri : "-"), quoted(isChanged ? "TransformSuccess" : "-")];
}

function receivedBytes({ request, receivedBytes: body }: AlbContext): number {
    let bytes = request.method.length + request.target.length + request.protocol.length + 6;
    for (const part of request.rawHeaders) bytes += part.length + 2;
    return bytes + body;
}

/** Microseconds, as AWS writes them. */
function iso(milliseconds: number): string {
    return new Date(milliseconds).toISOString().replace("Z", "000Z");
}

function quoted(text: string): string {
    return `"${text.replaceAll('"', "\\x22")}"`;
}

function bracketed(address: string): string {
    return address.includes(":") ? `[${address}]` : address;
}
