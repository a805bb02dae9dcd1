import { CaptureError } from "../capture";
import type { GatewayEvent } from "../gateway/gateway-event";
import { explainFailure } from "./capture-failure";
import { coloursFor, noColours } from "./colours";
import { printDiagnostics } from "./diagnostic-text";
import { eventColumns } from "./event-columns";
import { printEvent } from "./event-text";
import { lineWriter } from "./line-writer";
import type { RouteChanges } from "./route-changes";
import { type SecretMask, secretMask } from "./secret-mask";
import type { ServeOptions } from "./serve-options";
import { ServeRefusal } from "./serve-refusal";
import { servedApiKeys } from "./served-api-keys";
import { printRefusal, printStart } from "./serve-text";
import type { Serving } from "./serving";
import type { Terminal } from "./terminal";

/** What a run of `gatehouse serve` writes, for people or for programs. */
export interface ServeOutput {
    readonly event: (event: GatewayEvent) => void;
    /** A text without the secrets of what is served. */
    readonly masked: (text: string) => string;
    readonly listening: (serving: Serving) => void;
    readonly reloaded: (serving: Serving, changes: RouteChanges) => void;
    /** A failure the user can mend; answers false for any other, which is a fault of ours. */
    readonly failed: (error: unknown) => boolean;
    /** A remark of the command itself. */
    readonly remark: (text: string) => void;
    readonly end: () => Promise<void>;
}

/** One line for each event, and the start as text. */
export function textOutput(options: ServeOptions, { stdout, stderr, env }: Terminal): ServeOutput {
    const colours = coloursFor(stdout, env);
    const masks = new Masks();
    let columns = eventColumns([]);
    let keyNames: ReadonlyMap<string, string> = new Map();
    const accessLogs = options.accessLogs === "-";
    const writer = lineWriter<GatewayEvent | string>({
        stream: stdout,
        print: (item) => {
            const line = typeof item === "string" ? item : printEvent(item, { colours, columns, accessLogs, keyNames });
            return line === undefined ? undefined : masks.text(line);
        },
        printDropped: (count) => colours.warn(`${count} lines left out: they came faster than they are read`),
    });
    const adopt = (serving: Serving): void => {
        masks.add(serving);
        columns = eventColumns(serving.plan.reading.frontDoors, options.only);
        const keys = servedApiKeys(serving.plan.reading.frontDoors);
        keyNames = new Map(keys.flatMap(({ id, name }) => (id === undefined ? [] : [[id, name] as const])));
    };
    return {
        event: (event) => {
            if (event.event !== "accessLog" || accessLogs) writer.write(event);
        },
        masked: (text) => masks.text(text),
        listening: (serving) => {
            adopt(serving);
            const { host, watch = false, showKeys = false } = options;
            stdout.write(printStart(serving, { colours, mask: masks.current, host, watch, showKeys }));
        },
        reloaded: (serving, { added, changed, removed }) => {
            adopt(serving);
            const marked = (mark: string, routes: readonly string[]) => routes.map((route) => `${mark} ${route}`);
            const changes = [...marked("+", added), ...marked("~", changed), ...marked("-", removed)];
            const said = changes.length === 0 ? "the same routes" : masks.text(changes.join(", "));
            writer.write(`${colours.good("planned again:")} ${said}`);
            for (const { name, reason } of serving.unsupported) writer.write(`    not served: ${name}: ${reason}`);
            for (const warning of serving.warnings) writer.write(`    ${colours.warn("warning:")} ${warning}`);
        },
        failed: (error) => {
            const red = coloursFor(stderr, env);
            const write = (lines: readonly string[]): true => {
                stderr.write(masks.text(`${red.bad("error:")} ${lines.join("\n")}\n`));
                return true;
            };
            if (error instanceof CaptureError) {
                const { message, said } = explainFailure(error, red);
                const context = printDiagnostics(said, [], red);
                if (context.length > 0) stderr.write(`${context.join("\n")}\n\n`);
                return write([message]);
            }
            if (error instanceof ServeRefusal) return write(printRefusal(error));
            return false;
        },
        remark: (text) => {
            writer.write(text);
        },
        end: writer.end,
    };
}

/** One JSON line for each event, the start and every failure. */
export function jsonOutput({ showKeys = false }: ServeOptions, { stdout }: Terminal): ServeOutput {
    const masks = new Masks();
    const writer = lineWriter<{ readonly event: string }>({
        stream: stdout,
        print: (item) => JSON.stringify({ ...masks.data(item), event: item.event }),
        printDropped: (count) => JSON.stringify({ event: "dropped", count }),
    });
    const overview = (serving: Serving): Record<string, unknown> => {
        const { frontDoors, controlUrl, devIssuerUrl } = serving.gateway;
        const { project, stack } = serving.plan.graph;
        return {
            frontDoors,
            project,
            stack,
            control: controlUrl,
            ...(devIssuerUrl === undefined ? {} : { devIssuer: devIssuerUrl }),
            unsupported: serving.unsupported,
            warnings: serving.warnings,
        };
    };
    const failed = (message: string, more: Readonly<Record<string, unknown>> = {}): true => {
        writer.write({ event: "error", message, ...more } as { event: string });
        return true;
    };
    return {
        event: writer.write,
        masked: (text) => masks.text(text),
        listening: (serving) => {
            masks.add(serving);
            // Before any event of a request, however early that came.
            const listening = masks.data({ event: "listening", ...overview(serving) });
            const apiKeys = servedApiKeys(serving.plan.reading.frontDoors).map(({ frontDoor, name, plan, value }) => ({
                frontDoor,
                name,
                plan,
                ...(showKeys ? { value } : {}),
            }));
            stdout.write(`${JSON.stringify({ ...listening, ...(apiKeys.length === 0 ? {} : { apiKeys }) })}\n`);
            for (const { severity, message, urn } of serving.plan.graph.diagnostics) {
                writer.write({ event: "diagnostic", severity, message, ...(urn === undefined ? {} : { urn }) } as {
                    event: string;
                });
            }
        },
        reloaded: (serving, changes) => {
            masks.add(serving);
            writer.write({ event: "reloaded", ...overview(serving), routes: changes } as { event: string });
        },
        failed: (error) => {
            if (error instanceof CaptureError) {
                const { message, said } = explainFailure(error, noColours);
                return failed(message, said.length === 0 ? {} : { diagnostics: said });
            }
            if (error instanceof ServeRefusal) {
                const { message, unsupported, quotas } = error;
                return failed(message, { unsupported, quotas });
            }
            return false;
        },
        remark: (text) => {
            writer.write({ event: "remark", text } as { event: string });
        },
        end: writer.end,
    };
}

/** Hides the secrets of what is served and of what was served before it: its last requests may still be under way. */
class Masks {
    #graph: unknown;
    #texts: readonly string[] = [];
    current: SecretMask = secretMask(undefined);

    add({ plan: { graph, reading } }: Serving): void {
        const keys = servedApiKeys(reading.frontDoors).map(({ value }) => value);
        const texts = [...(graph.secretTexts ?? []), ...keys];
        this.current = secretMask([graph, this.#graph], [...texts, ...this.#texts]);
        this.#graph = graph;
        this.#texts = texts;
    }

    text(text: string): string {
        return this.current.text(text);
    }

    data<T>(data: T): T {
        return this.current.data(data);
    }
}
