import assert from "node:assert/strict";
import type { RequestEvent } from "../../gateway/gateway-event";
import { send, type WireRequest } from "./client";
import type { ConformanceTarget } from "./conformance-target";

/** What suites read of an event of payload format 2.0. */
export interface HttpEvent {
    readonly version: string;
    readonly routeKey: string;
    readonly rawPath: string;
    readonly rawQueryString: string;
    readonly cookies?: readonly string[];
    readonly headers: Readonly<Record<string, string>>;
    readonly queryStringParameters?: Readonly<Record<string, string>>;
    readonly pathParameters?: Readonly<Record<string, string>>;
    readonly stageVariables?: Readonly<Record<string, string>>;
    readonly requestContext: {
        readonly domainName: string;
        readonly domainPrefix: string;
        readonly stage: string;
        readonly requestId: string;
        readonly http: Readonly<Record<string, string>>;
        readonly [name: string]: unknown;
    };
    readonly body?: string;
    readonly isBase64Encoded: boolean;
}

/** Sends a request to a function that answers with its event. */
export async function sendFor<Event = HttpEvent>(base: string, request: WireRequest): Promise<Event> {
    const answer = await send(base, request);
    assert.equal(answer.status, 200, `${request.path} answered ${answer.status} ${answer.text}`);
    return answer.json() as Event;
}

/** What was told of the last request. */
export function lastRequest({ control }: ConformanceTarget): RequestEvent {
    const last = control
        .events()
        .filter((event): event is RequestEvent => event.event === "request")
        .at(-1);
    assert.ok(last !== undefined, "no request was told of");
    return last;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `22/Nov/2026:05:00:00 +0000`. @param time Milliseconds since the epoch. */
export function printedTime(time: number): string {
    const [, year = "", month = "", day = "", clock = ""] =
        /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(new Date(time).toISOString()) ?? [];
    return `${day}/${months[Number(month) - 1] ?? ""}/${year}:${clock} +0000`;
}
