import { once } from "node:events";
import type { EventSink } from "../gateway/gateway-event";
import { type AccessLogFile, openAccessLog } from "./access-log-file";
import { exitCodes } from "./exit-codes";
import { abortOnInterrupt } from "./interruption";
import { projectDirectory } from "./project-directory";
import { showProgress } from "./progress";
import type { ServeOptions } from "./serve-options";
import { jsonOutput, type ServeOutput, textOutput } from "./serve-output";
import { startServing, type ServingOptions } from "./serving";
import type { Terminal } from "./terminal";
import { type ChangeWatcher, watchChanges } from "./watch-changes";
import { replanOnChange } from "./replan-on-change";

/** Runs `gatehouse serve` until it is told to stop; answers the exit code. */
export async function serveCommand(options: ServeOptions, terminal: Terminal): Promise<number> {
    const { signal, forget } = abortOnInterrupt(["SIGINT", "SIGTERM", "SIGHUP"]);
    const output = options.json === true ? jsonOutput(options, terminal) : textOutput(options, terminal);
    const wipe = options.json === true ? () => undefined : showProgress(terminal.stderr, "Running the program...");
    const closing: (() => Promise<void>)[] = [];
    try {
        const accessLog = await accessLogOf(options, output);
        if (accessLog !== undefined) closing.unshift(accessLog.close);
        const watcher = options.watch === true ? startWatching(options, output) : undefined;
        if (watcher !== undefined) closing.unshift(async () => (await watcher).close());
        const serving = await startServing(servingOptions(options, output, accessLog), signal);
        closing.unshift(serving.close);
        const changes = await watcher;
        wipe();
        signal.throwIfAborted();
        output.listening(serving);
        const replanning = changes === undefined ? undefined : replanOnChange(changes, { serving, output, signal });
        if (!signal.aborted) await once(signal, "abort");
        await replanning;
        return exitCodes.ok;
    } catch (error) {
        wipe();
        if (signal.aborted) {
            terminal.stderr.write("interrupted\n");
            return exitCodes.interrupted;
        }
        if (!output.failed(error)) throw error;
        return exitCodes.programFault;
    } finally {
        for (const close of closing) await close();
        await output.end();
        forget();
    }
}

async function accessLogOf({ accessLogs }: ServeOptions, output: ServeOutput): Promise<AccessLogFile | undefined> {
    if (accessLogs === undefined || accessLogs === "-") return undefined;
    return openAccessLog(accessLogs, output.masked);
}

function servingOptions(
    options: ServeOptions,
    output: ServeOutput,
    accessLog: AccessLogFile | undefined,
): ServingOptions {
    const { port, host, controlPort, target, assume, withCredentials, only, accountThrottle, state } = options;
    const tell: EventSink =
        accessLog === undefined
            ? output.event
            : (event) => {
                  if (event.event === "accessLog") accessLog.write(event.line);
                  output.event(event);
              };
    return {
        source: options,
        ...(only === undefined ? {} : { only }),
        allowUnsupported: options.allowUnsupported === true,
        strictQuotas: options.strictQuotas === true,
        devIssuer: options.devIssuer === true,
        ...(state === undefined ? {} : { state }),
        gateway: {
            port,
            host,
            tell,
            withCredentials: withCredentials === true,
            ...(controlPort === undefined ? {} : { controlPort }),
            ...(target === undefined ? {} : { targets: target }),
            ...(assume === undefined ? {} : { assume }),
            ...(accountThrottle === undefined ? {} : { accountThrottle }),
            accessLogs: options.accessLogs !== undefined,
        },
    };
}

function startWatching(options: ServeOptions, output: ServeOutput): Promise<ChangeWatcher> {
    return watchChanges(projectDirectory(options), (text) => {
        output.event({ event: "warning", text });
    });
}
