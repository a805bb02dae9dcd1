import type * as pulumi from "@pulumi/pulumi";
import { isArn, parseArn } from "../../model/arn";
import { plainName } from "../logical-name";
import { labelOf } from "../targets/label";
import type { UrlPermissionPlan } from "./plan";

/** The statements of callers, named after them, so that their order does not matter. */
export function planCallers(component: string, callers: readonly pulumi.Input<string>[]): UrlPermissionPlan[] {
    return callers.map((principal, index) => {
        const name = `${component}-${plainName(callerLabel(principal) ?? `caller ${String(index + 1)}`)}`;
        return { url: `${name}-url`, invoke: `${name}-invoke`, principal };
    });
}

/** What a caller is called in names; undefined for an output that is computed. */
export function callerLabel(principal: pulumi.Input<string>): string | undefined {
    if (typeof principal !== "string") return labelOf(principal);
    const arn = parseArn(principal);
    return isArn(arn) ? `${arn.account}-${arn.resource.replaceAll("/", "-")}` : principal;
}
