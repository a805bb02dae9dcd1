import type { MethodSettings } from "../../frontdoor";
import { accountThrottleOf } from "../../model/limits";
import { knownCount, knownText } from "../known-value";
import { TokenBucket } from "../token-bucket";

/**
 * What a stage sets for a method: its own settings, member by member, over those of the whole stage.
 * @documented terraform-provider-aws, `aws_api_gateway_method_settings`: `{resource path}/{method}`, with or without a
 * slash in front, `*` on both sides for all; API reference, `Stage`: slashes of the path as `~1`.
 * @inferred what the method's own settings leave out is the stage's.
 */
export function settingsOf(
    settings: readonly MethodSettings[],
    resourcePath: string,
    method: string,
): MethodSettings[] {
    const own = `${resourcePath.replace(/^\//, "")}/${method}`;
    const forAll: MethodSettings[] = [];
    const forMethod: MethodSettings[] = [];
    for (const one of settings) {
        const path = (knownText(one.methodPath) ?? "").replaceAll("~1", "/").replace(/^\/+/, "");
        if (path === "*/*") forAll.push(one);
        else if (path === own || (own.startsWith("/") && path === own.slice(1))) forMethod.push(one);
    }
    // The last one written counts.
    return [...forMethod.reverse(), ...forAll.reverse()];
}

/** The first of several settings that says something. */
export function firstSet<Value>(
    settings: readonly MethodSettings[],
    read: (one: MethodSettings) => Value | undefined,
): Value | undefined {
    for (const one of settings) {
        const value = read(one);
        if (value !== undefined) return value;
    }
    return undefined;
}

/**
 * The throttle of a method; undefined: only the account's counts.
 * @documented terraform-provider-aws: -1 turns a limit off.
 * @inferred each method has a bucket of its own, also where the settings of the whole stage say its size.
 */
export function bucketOf(settings: readonly MethodSettings[], now: number): TokenBucket | undefined {
    const rate = firstSet(settings, ({ throttle }) => limit(knownCount(throttle?.rate)));
    const burst = firstSet(settings, ({ throttle }) => limit(knownCount(throttle?.burst)));
    if (rate === undefined && burst === undefined) return undefined;
    const account = accountThrottleOf(undefined);
    return new TokenBucket(rate ?? account.rate, burst ?? account.burst, now);
}

function limit(written: number | undefined): number | undefined {
    return written === undefined || written < 0 ? undefined : written;
}
