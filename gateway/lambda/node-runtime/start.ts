/** The first file of an environment's thread: loads the handler and takes invocations. */
import { inspect } from "node:util";
import { workerData } from "node:worker_threads";
import { InvocationLoop } from "./invocation-loop";
import { loadHandler } from "./load-handler";
import { fenceImports, fenceModules, fencePackageTypes } from "./module-fence";
import { Output } from "./output";
import { fenceSignals } from "./own-signals";
import * as protocol from "./protocol";
import { redirectConnections } from "./redirect-connections";
import { provideAwsLambda } from "./response-stream";
import { errorPayload, RuntimeError } from "./runtime-error";
import { workInTaskRoot } from "./task-files";

const start = workerData as protocol.RuntimeStart;

/**
 * Ends the environment with an error nobody caught, and the exit codes of AWS's runtime.
 * @documented aws-lambda-nodejs-runtime-interface-client, src/index.mjs.
 */
function listenForUncaught(end: (error: unknown, code: number, label: string) => void): void {
    process.on("uncaughtException", (error: unknown) => {
        end(error, 129, "Uncaught Exception");
    });
    process.on("unhandledRejection", (reason: unknown) => {
        const error = new RuntimeError("UnhandledPromiseRejection", String(reason));
        if (reason instanceof Error) error.stack = `${error.name}: ${reason.stack ?? String(reason)}`;
        end(error, 128, "Unhandled Promise Rejection");
    });
}

async function run(): Promise<void> {
    const { port } = start;
    const output = new Output(port, new Int32Array(start.control));
    output.capture();
    process.on("exit", () => {
        output.finish();
    });
    let kind: typeof protocol.initFailed | typeof protocol.fatal = protocol.initFailed;
    const end = (error: unknown, code: number, label: string): void => {
        console.error(label, inspect(error));
        output.finish();
        port.postMessage([kind, errorPayload(error)]);
        process.exit(code);
    };
    listenForUncaught(end);
    Object.assign(process.env, start.lateEnvironment);
    process.setSourceMapsEnabled(true);
    workInTaskRoot(start);
    fenceSignals();
    fenceModules(start);
    fencePackageTypes(start);
    provideAwsLambda();
    if (start.connections !== undefined) redirectConnections(start.connections);
    // Until there is a listener on it the port does not keep the thread alive, and a module may wait for something unref'ed.
    port.ref();
    try {
        const handler = await loadHandler(start.taskRoot, start.handler, () => {
            fenceImports(start);
        });
        kind = protocol.fatal;
        output.finish();
        new InvocationLoop(output, start, handler);
        port.postMessage([protocol.ready]);
    } catch (error) {
        end(error, 1, "Init Error");
    }
}

void run();
