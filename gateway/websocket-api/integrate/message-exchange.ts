import {
    type Exchange,
    exchangeBy,
    type ExchangeContext,
    type ExchangeRules,
} from "../../http-api/integrate/http-exchange";
import type { Reply } from "../../reply";
import type { WebSocketContext } from "../context";
import type { MessageOutcome } from "./message-outcome";
import { cannotAnswer, timedOut, unreachable } from "./message-refusals";

/** What a backend answered, or why it did not. */
export type Exchanged =
    | { readonly status: number; readonly headers: readonly string[]; readonly body: Buffer }
    | { readonly failure: MessageOutcome };

/** How an exchange that failed is told apart; no client sees these. */
const rules: ExchangeRules = {
    timedOut: (reason) => ({ status: 504, headers: [], reason }),
    unreachable: (reason) => ({ status: 502, headers: [], reason }),
    impossible: (reason) => ({ status: 500, headers: [], reason }),
    headers: (rawHeaders) => [...rawHeaders],
};

const nothing = Buffer.alloc(0);

/**
 * Sends a request to a backend for an event. A message is sent on even when its client leaves meanwhile.
 */
export async function exchangeMessage(context: WebSocketContext, sent: Exchange): Promise<Exchanged> {
    const exchanging: ExchangeContext = {
        around: context.around,
        request: { gone: context.request?.gone ?? new AbortController().signal },
        integration: undefined,
    };
    const reply = await exchangeBy(rules, exchanging, sent);
    context.integration = exchanging.integration;
    if (reply.reason !== undefined) return { failure: failureOf(context, reply, reply.reason) };
    return { status: reply.status, headers: reply.headers, body: Buffer.isBuffer(reply.body) ? reply.body : nothing };
}

function failureOf(context: WebSocketContext, { status }: Reply, reason: string): MessageOutcome {
    if (status === 504) return timedOut(reason);
    return status === 502 ? unreachable(reason) : cannotAnswer(context, reason);
}
