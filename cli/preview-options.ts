import { InvalidArgumentError } from "commander";

/** Flags that say where the resources come from: those of every command that plans. */
export interface SourceOptions {
    readonly cwd?: string;
    readonly stack?: string;
    readonly config?: Readonly<Record<string, string>>;
    readonly fixtures?: string;
    readonly timeout?: number;
    /** File that recorded the resources, or `-`; no program runs. */
    readonly from?: string;
}

/** Flags of `gatehouse preview` as the parser hands them over. */
export interface PreviewOptions extends SourceOptions {
    readonly json?: boolean;
    readonly showInputs?: boolean;
    /** File with the plan or the stack to compare with, or `-`. */
    readonly against?: string;
}

/** Adds one `key=value` to those before it; a later value of the same key counts. */
export function addConfigValue(
    written: string,
    before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
    const cut = written.indexOf("=");
    if (cut < 1)
        throw new InvalidArgumentError(
            `Write key=value, such as --config throttle=50 or --config aws:region=eu-west-1.`,
        );
    return { ...before, [written.slice(0, cut)]: written.slice(cut + 1) };
}

/** A positive number of seconds. */
export function readSeconds(written: string): number {
    const seconds = Number(written);
    if (!(seconds > 0) || seconds > 86_400) throw new InvalidArgumentError("Write a number of seconds, such as 60.");
    return seconds;
}
