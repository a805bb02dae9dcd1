/** What the process answers with; part of the contract (docs/cli.md). */
export const exitCodes = {
    /** Planned. */
    ok: 0,
    /** The program, its project file or its configuration is at fault. */
    programFault: 1,
    /** The command line is wrong. */
    usage: 2,
    /** Stopped by Ctrl-C, as shells count it: 128 + SIGINT. */
    interrupted: 130,
} as const;
