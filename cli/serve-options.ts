import { InvalidArgumentError } from "commander";
import { type Assumptions, assumptionValues } from "../gateway/assumptions";
import type { SourceOptions } from "./preview-options";

/** Flags of `gatehouse serve` as the parser hands them over. */
export interface ServeOptions extends SourceOptions {
    readonly port: number;
    readonly host: string;
    readonly controlPort?: number;
    readonly watch?: boolean;
    readonly json?: boolean;
    /** Names of the front doors to serve; absent: all. */
    readonly only?: readonly string[];
    readonly allowUnsupported?: boolean;
    readonly devIssuer?: boolean;
    readonly target?: Readonly<Record<string, string>>;
    readonly strictQuotas?: boolean;
    readonly assume?: Partial<Assumptions>;
    /** File the access logs are written to, or `-` for standard output. */
    readonly accessLogs?: string;
    readonly withCredentials?: boolean;
    /** File that keeps quotas across restarts. */
    readonly state?: string;
    /** Prints the values of API keys at the start. */
    readonly showKeys?: boolean;
    /** Requests a second and burst of the account, where AWS raised them. */
    readonly accountThrottle?: AccountThrottle;
}

/** The throttle all APIs of an account share in one Region. */
export interface AccountThrottle {
    readonly rate: number;
    readonly burst: number;
}

/** `RATE/BURST`, both positive. */
export function readAccountThrottle(written: string): AccountThrottle {
    const [, rate, burst] = /^(\d{1,9})\/(\d{1,9})$/.exec(written) ?? [];
    if (Number(rate) > 0 && Number(burst) > 0) return { rate: Number(rate), burst: Number(burst) };
    throw new InvalidArgumentError("Write RATE/BURST, such as --account-throttle 20000/10000.");
}

/** A port; 0 for any free one. */
export function readPort(written: string): number {
    const port = Number(written);
    if (!/^\d+$/.test(written) || port > 65_535) {
        throw new InvalidArgumentError("Write a port from 1 to 65535, or 0 for any free one.");
    }
    return port;
}

/** Adds one name to those before it. */
export function addName(written: string, before: readonly string[] = []): readonly string[] {
    return [...before, written];
}

/** Adds one `NAME=URL` to those before it. */
export function addTarget(
    written: string,
    before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
    // A name may be an origin or an ARN, but never holds "=http".
    const cut = written.search(/=https?:\/\//i);
    const address = written.slice(cut + 1);
    if (cut < 1 || !URL.canParse(address)) {
        throw new InvalidArgumentError(
            "Write NAME=URL with the http or https address that stands in, such as --target backend=http://127.0.0.1:8080.",
        );
    }
    return { ...before, [written.slice(0, cut)]: address.replace(/\/+$/, "") };
}

/** Adds one `NAME=VALUE` of what AWS is taken to do to those before it. */
export function addAssumption(written: string, before: Partial<Assumptions> = {}): Partial<Assumptions> {
    const [name = "", ...rest] = written.split("=");
    const value = rest.join("=");
    const allowed = Object.entries(assumptionValues).find(([known]) => known === name)?.[1];
    if (allowed === undefined) {
        throw new InvalidArgumentError(`Write one of these, with = and a value: ${namesOf(assumptionValues)}.`);
    }
    if (allowed === "seconds" ? !/^\d{1,5}$/.test(value) : !(allowed as readonly string[]).includes(value)) {
        const choices = allowed === "seconds" ? "a number of seconds" : allowed.join(" or ");
        throw new InvalidArgumentError(`Write ${name}= with ${choices}.`);
    }
    return { ...before, [name]: value };
}

function namesOf(values: object): string {
    return Object.keys(values).join(", ");
}
