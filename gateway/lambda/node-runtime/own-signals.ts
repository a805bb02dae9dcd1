import { constants } from "node:os";

/**
 * A thread has the gateway's process id: a signal that a handler sends to itself, or to its group, would end the gateway
 * and every other function. It ends the environment instead, with the exit code a shell shows for the signal.
 */
export function fenceSignals(): void {
    const kill = process.kill.bind(process);
    process.kill = (pid, signal = "SIGTERM") => {
        const isOwn = pid === 0 || Math.abs(pid) === process.pid;
        if (!isOwn || signal === 0) return kill(pid, signal);
        const number = typeof signal === "number" ? signal : constants.signals[signal as NodeJS.Signals];
        process.exit(128 + number);
    };
}
