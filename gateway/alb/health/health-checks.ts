import { Readable } from "node:stream";
import { askInTime } from "../../ask-in-time";
import { exchangeBy, type ExchangeRules } from "../../http-api/integrate/http-exchange";
import { albError } from "../alb-errors";
import type { AlbSurroundings } from "../context";
import { splitQuery } from "../rules/request-facts";
import type { ServedAlb, ServedTarget, ServedTargetGroup } from "../served-alb";
import { answerLimit, readAlbAnswer } from "../targets/lambda-answer";
import { printEvent } from "../targets/lambda-event";
import type { HealthSettings } from "./health-monitor";

/** @documented user guide, "Use Lambda functions as targets", "Enable health checks": the header health checks carry */
const userAgent = "ELB-HealthChecker/2.0";

/** Begins the health checks of a listener's target groups; the answer ends them. */
export function startHealthChecks(alb: ServedAlb, around: AlbSurroundings): () => void {
    const monitored = alb.targetGroups.flatMap((group) =>
        group.health === undefined ? [] : [{ group, health: group.health }],
    );
    for (const { group, health } of monitored) {
        health.start(
            around.clock,
            (index, settings) => probe(around, group, group.targets[index], settings),
            (index, healthy, status) => {
                const label = group.targets[index]?.label ?? "";
                const answer = status === undefined ? "gave no answer in time" : `answered ${status}`;
                const open = health.failsOpen
                    ? "; no target of it is up, so requests go to all of them, as on AWS"
                    : "";
                around.tell({
                    event: "warning",
                    frontDoor: alb.name,
                    text: `${label} of target group ${group.name} is ${healthy ? "healthy" : "unhealthy"}: its health check ${answer}${open}`,
                });
            },
        );
    }
    return () => {
        for (const { health } of monitored) health.stop();
    };
}

/** The status of one target, undefined without one in time. Never rejects. */
async function probe(
    around: AlbSurroundings,
    group: ServedTargetGroup,
    target: ServedTarget | undefined,
    settings: HealthSettings,
): Promise<number | undefined> {
    switch (target?.kind) {
        case "lambda":
            return probeFunction(around, group, target, settings);
        case "address":
            return probeAddress(around, target, settings);
        default:
            return undefined;
    }
}

/**
 * @documented the same page, the event of a health check: GET of the path, the user agent as its only header
 * @inferred a query of the path is the event's query; an answer that is malformed for a client is a failed check too.
 */
async function probeFunction(
    around: AlbSurroundings,
    group: ServedTargetGroup,
    target: Extract<ServedTarget, { kind: "lambda" }>,
    { path, timeoutMilliseconds }: HealthSettings,
): Promise<number | undefined> {
    if (target.denied !== undefined) return undefined;
    const cut = path.indexOf("?");
    const payload = printEvent(group, {
        method: "GET",
        path: cut < 0 ? path : path.slice(0, cut),
        query: cut < 0 ? [] : splitQuery(path.slice(cut + 1)),
        headers: ["user-agent", userAgent],
        body: "",
        isBase64Encoded: false,
    });
    const { functionUrn, qualifier } = target;
    const invocation = { functionUrn, payload, ...(qualifier === undefined ? {} : { qualifier }) };
    const result = await askInTime(around, invocation, timeoutMilliseconds);
    if (result?.kind !== "returned" || result.payload.length > answerLimit) return undefined;
    const answer = readAlbAnswer(result.payload, {
        multiValueHeaders: group.multiValueHeaders,
        assume: around.assume,
    });
    return "malformed" in answer ? undefined : answer.reply.status;
}

/** No answer of a probe reaches a client: its status stands for whatever went wrong. */
const probeRules: ExchangeRules = {
    timedOut: (reason) => albError(504, reason),
    unreachable: (reason) => albError(502, reason),
    impossible: (reason) => albError(502, reason),
    headers: () => [],
};

async function probeAddress(
    around: AlbSurroundings,
    { backend }: Extract<ServedTarget, { kind: "address" }>,
    { path, timeoutMilliseconds }: HealthSettings,
): Promise<number | undefined> {
    const context = {
        around,
        request: { gone: new AbortController().signal },
        integration: undefined as { readonly status?: number; readonly latency: number } | undefined,
    };
    const base = backend.path.endsWith("/") ? backend.path.slice(0, -1) : backend.path;
    const reply = await exchangeBy(probeRules, context, {
        protocol: backend.protocol,
        hostname: backend.hostname,
        port: backend.port,
        method: "GET",
        path: base + path,
        headers: ["Host", backend.host, "User-Agent", userAgent, "Accept-Encoding", "gzip, compressed"],
        body: undefined,
        timeoutMilliseconds,
        response: "hold",
    });
    if (reply.body instanceof Readable) reply.body.destroy();
    return context.integration?.status;
}
