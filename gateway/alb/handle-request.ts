import type { IncomingMessage, ServerResponse } from "node:http";
import { lowerName } from "../forwarded-headers";
import { gatewayRequest } from "../incoming-request";
import type { Reply } from "../reply";
import { hostOf } from "../request-host";
import { newInvocationId } from "../request-id";
import { sendReply } from "../send-reply";
import { accessLogLine, connectionIdOf } from "./access-log";
import { phraseOf } from "./alb-errors";
import type { AlbContext, AlbSurroundings } from "./context";
import { runAlbPipeline } from "./pipeline";
import type { ServedAlb } from "./served-alb";
import { traceHeaderOf } from "./trace-header";

/** Answers one request to a listener. */
export function handleAlbRequest(
    alb: ServedAlb,
    around: AlbSurroundings,
    incoming: IncomingMessage,
    response: ServerResponse,
): void {
    const request = gatewayRequest(incoming, response);
    const time = around.clock.now();
    const context: AlbContext = {
        alb,
        around,
        request,
        requestId: newInvocationId(),
        traceId: traceHeaderOf(request.headers["x-amzn-trace-id"], time),
        time,
        host: hostOf(request.headers.host),
        clientPort: incoming.socket.remotePort ?? 0,
        rule: undefined,
        path: request.rawPath,
        rawQuery: request.rawQuery,
        targetHost: undefined,
        identityHeaders: [],
        cookies: [],
        authorizerOutcome: undefined,
        authenticationError: undefined,
        targetGroup: undefined,
        target: undefined,
        phrase: undefined,
        receivedBytes: 0,
        integration: undefined,
    };
    const reply = runAlbPipeline(context);
    if (reply instanceof Promise) {
        void reply.then((late) => {
            answer(context, late, response);
        });
    } else answer(context, reply, response);
}

function answer(context: AlbContext, reply: Reply, response: ServerResponse): void {
    const { around, alb, request, time } = context;
    const { socket } = response.req;
    const writtenBefore = socket.bytesWritten;
    const phrase = context.phrase ?? phraseOf(reply.status);
    if (phrase !== undefined) response.statusMessage = phrase;
    sendReply(response, { ...reply, headers: answerHeaders(context, reply) }, (sent, bytes) => {
        const latency = around.clock.now() - time;
        // @documented user guide, "Troubleshoot your Application Load Balancers": 460 when the client left first
        const status = sent === 499 ? 460 : sent;
        if (alb.accessLog) {
            const logged = { status, bytes: Math.max(socket.bytesWritten - writtenBefore, bytes), latency };
            const line = accessLogLine(context, logged, connectionIdOf(socket));
            around.tell({ event: "accessLog", frontDoor: alb.name, stage: "", line });
        }
        around.tell({
            event: "request",
            time,
            requestId: context.requestId,
            frontDoor: alb.name,
            method: request.method,
            path: request.rawPath,
            ...(context.rule === undefined ? {} : { route: context.rule.name }),
            ...(context.authorizerOutcome === undefined ? {} : { authorizer: context.authorizerOutcome }),
            status,
            latency,
            ...(reply.reason === undefined ? {} : { reason: reply.reason }),
        });
    });
}

/**
 * The headers of an answer, the load balancer's own first.
 * @observed public captures of answers of functions and of the load balancer itself: `Server: awselb/2.0`, `Date`,
 * `Content-Type`, `Content-Length`, `Connection`
 * @inferred what a target that is no function says of its server stays, and its Date too.
 */
function answerHeaders({ alb, around, cookies }: AlbContext, { headers }: Reply): string[] {
    const { server, response, responseNames } = alb.headerChanges;
    const own: string[] = [];
    const passed: string[] = [];
    let [hasServer, hasDate] = [false, false];
    for (let index = 0; index < headers.length; index += 2) {
        const name = headers[index] ?? "";
        const lower = lowerName(name);
        if (responseNames.has(lower)) continue;
        hasServer ||= lower === "server";
        hasDate ||= lower === "date";
        passed.push(name, headers[index + 1] ?? "");
    }
    if (server && !hasServer) own.push("Server", "awselb/2.0");
    if (!hasDate) own.push("Date", dateOf(around.clock.now()));
    own.push(...passed, ...response);
    for (const cookie of cookies) own.push("Set-Cookie", cookie);
    return own;
}

let second = Number.NaN;
let written = "";

/** A date as RFC 9110 writes it; answers of one second share it. */
function dateOf(now: number): string {
    const current = Math.floor(now / 1000);
    if (current !== second) {
        second = current;
        written = new Date(current * 1000).toUTCString();
    }
    return written;
}
