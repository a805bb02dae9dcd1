import { albPrices, requestPrices } from "../../model/prices";

/** Kinds of front door that take a route table. */
export type RoutedKind = "HttpApi" | "RestApi" | "AlbApi";

const usd = (amount: number): string => `USD ${amount.toFixed(2)}`;
/** What a month is taken for in prices by the hour: 365 days of 24 hours, in twelve parts. */
const hoursAMonth = 730;

/** What a kind costs, as a sentence goes on after "at" or "of": a million requests, or a month of a load balancer. */
export function priceOf(kind: RoutedKind): string {
    if (kind !== "AlbApi") return `${usd(requestPrices[kind])} for a million requests`;
    const month = usd(albPrices.hour * hoursAMonth);
    return `${month} a month and ${usd(albPrices.capacityUnitHour * hoursAMonth)} for each capacity unit`;
}

/** Which kinds have something this one lacks, and what that makes of the price. Pure. */
export function offeredBy(kinds: readonly RoutedKind[], what: string, instead: RoutedKind): string {
    const having = kinds.map((kind) => `${kind} has ${what}, at ${priceOf(kind)}`).join("; ");
    const byRequest = instead !== "AlbApi" && !kinds.includes("AlbApi");
    return `${having} instead of ${byRequest ? usd(requestPrices[instead]) : priceOf(instead)} (us-east-1)`;
}
