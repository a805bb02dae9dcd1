import type { LoggedEvent, WebSocketContext } from "./context";

/** Writes an event's line to the stage's access log, when it has one. */
export function logEvent(context: WebSocketContext, answer: LoggedEvent): void {
    const { around, stage, api } = context;
    if (stage.accessLog === undefined) return;
    around.tell({ event: "accessLog", frontDoor: api.name, stage: stage.name, line: stage.accessLog(context, answer) });
}

/** Characters of a reason that are told: it may quote what a function answered. */
const mostOfReason = 4096;

/** A reason as it is told; nothing without one. */
export function toldReason(reason: string | undefined): { readonly reason?: string } {
    return reason === undefined ? {} : { reason: reason.slice(0, mostOfReason) };
}
