import type { ServiceCallEvent } from "../gateway-event";

/** What service integrations would have sent, newest last. */
export interface ServiceSink {
    readonly record: (call: ServiceCallEvent) => void;
    readonly list: () => readonly ServiceCallEvent[];
    readonly clear: () => void;
}

/** Characters of parameters kept, over all calls. */
const mostCharacters = 16 * 1024 * 1024;

/**
 * Keeps the newest calls; older ones are dropped.
 * @param most calls kept. @default 1000
 */
export function createServiceSink(most = 1000): ServiceSink {
    let calls: ServiceCallEvent[] = [];
    let characters = 0;
    return {
        record: (call) => {
            calls.push(call);
            characters += sizeOf(call);
            while (calls.length > most || (characters > mostCharacters && calls.length > 1)) {
                const oldest = calls.shift();
                if (oldest !== undefined) characters -= sizeOf(oldest);
            }
        },
        list: () => [...calls],
        clear: () => {
            calls = [];
            characters = 0;
        },
    };
}

function sizeOf({ parameters }: ServiceCallEvent): number {
    let size = 0;
    for (const value of Object.values(parameters)) size += value.length;
    return size;
}
