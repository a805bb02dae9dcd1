import { issue, type Issue, quote, step } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { isFunctionSource } from "../../targets/function-source";
import { restTargetKinds, type RestTargetKind } from "../../targets/rest-target-kinds";
import { isPlain } from "../../when-known";
import type { RouteScope } from "./scope";
import { checkTimeout } from "./timeout";

/** The kind of a target as it was written; undefined where it has none or several. */
export function kindOf(value: unknown): RestTargetKind | undefined {
    if (isFunctionSource(value)) return "function";
    if (!isPlainObject(value)) return undefined;
    const set = restTargetKinds.filter((kind) => value[kind] !== undefined);
    return set.length === 1 ? set[0] : undefined;
}

/** Kinds that send a request on to an HTTP address. */
export const httpKinds: readonly RestTargetKind[] = ["httpUrl", "privateListener", "privateLoadBalancer"];
/** Kinds that can hand the whole request over and the whole answer back. */
const proxies: readonly RestTargetKind[] = ["function", ...httpKinds];
const withoutProxy = ["requestTemplates", "passthrough", "responses"] as const;

/** Settings that exclude one another or that this kind of target does not have. */
export function checkFit(path: string, route: Record<string, unknown>, scope: RouteScope): Issue[] {
    const kind = kindOf(route.to);
    const asked = withoutProxy.filter((name) => route[name] !== undefined);
    const proxy = kind !== undefined && proxies.includes(kind) && (route.proxy ?? asked.length === 0) === true;
    const streaming = route.streaming === true;
    const issues: Issue[] = [];
    if (route.timeout !== undefined && isPlain(route.timeout)) {
        issues.push(...checkTimeout(scope, streaming)(step(path, "timeout"), route.timeout));
    }
    if (kind === undefined) return issues;
    const wrong = (name: string, problem: string, fix: string, rule?: string): void => {
        issues.push(
            issue({
                path: step(path, name),
                code: "value-invalid",
                problem,
                got: quote(route[name]),
                ...(rule === undefined ? {} : { rule }),
                fix,
            }),
        );
    };
    if (route.proxy === true && !proxies.includes(kind)) {
        wrong("proxy", `a target of kind ${kind} is never handed the whole request`, "leave proxy out");
    } else if (route.proxy === true) {
        for (const name of asked) {
            wrong(
                name,
                `with proxy the target gets the request as it is and its answer is the answer`,
                `leave ${name} or proxy out`,
            );
        }
    }
    if (proxy && kind === "function" && route.requestParameters !== undefined) {
        wrong(
            "requestParameters",
            "a function with proxy gets the request as it is",
            "leave requestParameters out, or write proxy: false",
            "API Gateway ignores the mappings of an AWS_PROXY integration",
        );
    }
    if (streaming && !proxy) {
        wrong(
            "streaming",
            "only the answer of a function or an HTTP address with proxy can be streamed",
            "leave streaming out",
            'developer guide, "Stream the integration response for your proxy integrations in API Gateway"',
        );
    }
    if (streaming && isKept(route.cache)) {
        wrong("cache", "an answer that is streamed is not kept", "leave cache or streaming out");
    }
    if (streaming && route.contentHandling !== undefined) {
        wrong("contentHandling", "an answer that is streamed is not converted", "leave contentHandling out");
    }
    return issues;
}

const isKept = (cache: unknown): boolean =>
    cache === true || (isPlainObject(cache) && (cache.enabled ?? true) === true);
