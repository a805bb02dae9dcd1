import type { MethodSettings, RestRoute, RestStage } from "../../../frontdoor";
import { isIssue } from "../../../model/issue";
import { parseMethodParameter } from "../../../model/rest-parameter-mapping";
import type { Findings } from "../../http-api/compile-http-api";
import { knownCount, knownFlag, knownText, knownTexts } from "../../known-value";
import { firstSet } from "../method-settings";
import { ResponseCache } from "./response-cache";
import type { ServedResponseCache } from "./served-cache";

/** Bytes of answers kept on this machine, whatever the size of the cluster. */
const mostBytes = 128 * 1024 * 1024;

/**
 * The cache of a stage; undefined: it has no cache cluster.
 * @documented reference 9.1: sizes from 0.5 to 237 GB.
 */
export function stageCache({ cache }: RestStage): ResponseCache | undefined {
    if (cache === undefined) return undefined;
    const gigabytes = Number(knownText(cache.size) ?? 0.5);
    const bytes = Number.isFinite(gigabytes) ? gigabytes * 1024 ** 3 : mostBytes;
    return new ResponseCache(Math.min(bytes, mostBytes));
}

/** A method whose answers may be kept. */
export interface CachedMethod {
    readonly route: RestRoute;
    readonly stage: RestStage;
    /** Those in force, the method's own first, as `settingsOf` has them. */
    readonly settings: readonly MethodSettings[];
    readonly resourceId: string;
    readonly findings: Findings;
}

/**
 * How a method's answers are kept; undefined: they are not.
 * @documented reference 9.1: a cluster keeps answers to GET only, others need a setting of their own; 300 seconds unless
 * they are set, 0 keeps nothing, 3600 at most; the namespace is the resource's id.
 * @documented reference 3.9: streamed answers are not kept.
 * @inferred a cluster without a setting for caching keeps answers to GET.
 */
export function compileResponseCache(
    store: ResponseCache | undefined,
    method: CachedMethod,
): ServedResponseCache | undefined {
    const { route, stage, settings } = method;
    const { integration } = route;
    if (store === undefined || integration === undefined) return undefined;
    if (knownText(integration.responseTransferMode) === "STREAM") return undefined;
    const own = settings.filter(({ methodPath }) => knownText(methodPath) !== "*/*");
    const ownCaching = firstSet(own, ({ caching }) => caching);
    const caching = ownCaching ?? firstSet(settings, (one) => one.caching);
    if (caching !== undefined && !knownFlag(caching)) return undefined;
    const verb = knownText(route.method) ?? "ANY";
    const getOnly = ownCaching === undefined;
    if (getOnly && verb !== "GET" && verb !== "ANY") return undefined;
    const ttlSeconds = Math.min(firstSet(settings, (one) => knownCount(one.cacheTtlSeconds)) ?? 300, 3600);
    if (ttlSeconds <= 0) return undefined;
    const required = firstSet(settings, (one) => one.requireAuthorizationForCacheControl);
    return {
        store,
        ttlSeconds,
        namespace: knownText(integration.cacheNamespace) ?? method.resourceId,
        keyParameters: keyParametersOf(method, knownTexts(integration.cacheKeyParameters)),
        getOnly,
        canaryShares: stage.canary === undefined || knownFlag(stage.canary.useStageCache),
        // @observed reference 9.1: true unless it is set, and the answer tells of it.
        requireAuthorization: required === undefined || knownFlag(required),
        unauthorized: unauthorizedOf(firstSet(settings, (one) => knownText(one.unauthorizedCacheControl))),
    };
}

/**
 * @documented reference 9.1: key parameters are request parameters the method declares; AWS refuses others.
 * @inferred `integration.request` parameters count as what they are mapped from is not known to be the same: they are
 * left out with a warning.
 */
function keyParametersOf(
    { route, findings }: CachedMethod,
    written: readonly string[],
): ServedResponseCache["keyParameters"] {
    return written.flatMap((text) => {
        const parameter = parseMethodParameter(text);
        if (!isIssue(parameter)) return [parameter];
        const key = knownText(route.routeKey) ?? route.urn;
        findings.warnings.add(
            `${key}: cache key parameter ${JSON.stringify(text)} is no request parameter of the method; ` +
                "write one such as method.request.querystring.page",
        );
        return [];
    });
}

function unauthorizedOf(written: string | undefined): ServedResponseCache["unauthorized"] {
    return written === "FAIL_WITH_403" || written === "SUCCEED_WITHOUT_RESPONSE_HEADER"
        ? written
        : "SUCCEED_WITH_RESPONSE_HEADER";
}
