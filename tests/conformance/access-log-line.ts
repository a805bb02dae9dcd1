import type { GatewayEvent } from "../../gateway/gateway-event";
import type { Answer } from "./client";
import type { ConformanceTarget } from "./conformance-target";

type AccessLogEvent = Extract<GatewayEvent, { event: "accessLog" }>;

/** The line of a request in its stage's access log; the format must hold `$context.requestId`. */
export async function accessLogLine({ control }: ConformanceTarget, answer: Answer): Promise<string> {
    const id = answer.header("apigw-requestid");
    if (id === undefined) throw new Error("the answer has no Apigw-Requestid");
    const isOf = (event: GatewayEvent): event is AccessLogEvent =>
        event.event === "accessLog" && event.line.includes(id);
    return (await control.heard(isOf)).line;
}
