import type { Domain, FrontDoor, Text } from "../frontdoor";
import { knownText } from "./known-value";

/** Where a front door of a kind and name is served. */
interface Served {
    readonly kind: FrontDoor["kind"];
    readonly name: string;
    /** Of a stage; without a slash at the end. */
    readonly url: string;
    readonly stage: string;
}

/** An address AWS would give, and where it is served here: both without a slash at the end. */
export type LocalAddress = readonly [address: string, here: string];

/**
 * The addresses a program knows its own front doors by, each with where it is served on this machine; longer ones first.
 * A function that is told another API's address so reaches that API here and not on AWS, where there may be none.
 */
export function localAddresses(doors: readonly FrontDoor[], served: readonly Served[]): LocalAddress[] {
    const found = doors.flatMap((door): LocalAddress[] => {
        const stages = served.filter(({ kind, name }) => kind === door.kind && name === door.name);
        const [first] = stages;
        if (first === undefined) return [];
        return [...ofItself(door, first.url), ...domainsOf(door).flatMap((domain) => ofDomain(domain, stages, first))];
    });
    return found.sort(([a], [b]) => b.length - a.length);
}

/** At AWS's own address a stage has the path it has here, so the origin is all that differs. */
function ofItself({ url }: FrontDoor, here: string): LocalAddress[] {
    const address = originOf(knownText(url));
    return address === undefined ? [] : [[address, originOf(here) ?? here]];
}

function domainsOf(door: FrontDoor): readonly Pick<Domain, "url" | "stage">[] {
    if (door.kind === "function-url") return [];
    // A load balancer has no stages.
    if (door.kind === "alb") return door.domains.map((name: Text) => ({ url: name, stage: "" }));
    return door.domains;
}

/** A mapping's key stands for the stage. */
function ofDomain(
    { url, stage }: Pick<Domain, "url" | "stage">,
    stages: readonly Served[],
    first: Served,
): LocalAddress[] {
    const address = knownText(url)?.replace(/\/$/, "");
    if (address === undefined || !address.includes("://")) return [];
    const name = knownText(stage);
    return [[address, (stages.find((one) => one.stage === name) ?? first).url]];
}

function originOf(url: string | undefined): string | undefined {
    return /^\w+:\/\/[^/?#]+/.exec(url ?? "")?.[0];
}

/** The same text with an address at its start led to this machine; as it is when it starts with none. */
export function ledHere(text: string, addresses: readonly LocalAddress[]): string {
    for (const [address, here] of addresses) {
        if (!text.startsWith(address)) continue;
        const rest = text.slice(address.length);
        if (rest === "" || /^[/?#]/.test(rest)) return here + rest;
    }
    return text;
}
