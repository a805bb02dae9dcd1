import { createRequire } from "node:module";
import { CommanderError } from "commander";
import { createCommandLine } from "./command-line";
import { exitCodes } from "./exit-codes";
import type * as PreviewCommand from "./preview-command";
import type * as ServeCommand from "./serve-command";
import type { Terminal } from "./terminal";
import type * as TokenCommand from "./token-command";

/** Loads what only one command needs when that command runs: help and version stay quick. */
const load = createRequire(__filename);

/** Runs the command line; answers the exit code. Never throws. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
    let code: number = exitCodes.ok;
    const commandLine = createCommandLine({
        preview: async (options) => {
            const { preview } = load("./preview-command") as typeof PreviewCommand;
            code = await preview(options, terminal);
        },
        serve: async (options) => {
            const { serveCommand } = load("./serve-command") as typeof ServeCommand;
            code = await serveCommand(options, terminal);
        },
        token: async (options) => {
            const { tokenCommand } = load("./token-command") as typeof TokenCommand;
            code = await tokenCommand(options, terminal);
        },
        print: (text) => terminal.stdout.write(text),
        complain: (text) => terminal.stderr.write(text),
    });
    try {
        if (argv.length === 0) {
            terminal.stderr.write(commandLine.helpInformation());
            return exitCodes.usage;
        }
        await commandLine.parseAsync(argv, { from: "user" });
        return code;
    } catch (error) {
        // The parser has printed its one message already; help and version come here as code 0.
        if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
        terminal.stderr.write(`${explainFault(error, terminal.env)}\n`);
        return exitCodes.programFault;
    }
}

/** A fault of ours, not of the program: one line, and the stack for whoever asks for it. */
function explainFault(error: unknown, env: NodeJS.ProcessEnv): string {
    const fault = error instanceof Error ? error : new Error(String(error));
    if ((env["GATEHOUSE_DEBUG"] ?? "") !== "") return `gatehouse failed: ${fault.stack ?? fault.message}`;
    return `gatehouse failed: ${fault.message}; set GATEHOUSE_DEBUG=1 to see where, and please report it`;
}
