import * as pulumi from "@pulumi/pulumi";
import { step } from "../../model/issue";
import { type Guard, guardOf } from "../http-api/check-outputs";
import { checkZoneId } from "../http-api/validate-domain";
import type { Firewall } from "../rest-api/firewall/args";
import { checkGlobalWebAclArn } from "../rest-api/firewall/validate";
import type { FunctionTarget } from "../targets/args";
import { type FunctionSource, readFunction } from "../targets/function-source";
import type { FunctionUrlArgs, FunctionUrlDomain } from "./args";
import { ownProperty } from "../targets/label";
import { isAliasResource } from "./url-alias";
import { checkCaller } from "./validate-callers";
import { checkUrlOrigin } from "./validate-cors";
import { checkDistributionCertificate } from "./validate-distribution";
import { checkAliasName, checkUrlFunctionArn } from "./validate-function";

/** The same arguments, with the check of each output in front of it. */
export function checkOutputs(component: pulumi.ComponentResource, args: FunctionUrlArgs): FunctionUrlArgs {
    const guard = guardOf(component);
    const { alias, callers, cors, domain, firewall } = args;
    const checked: FunctionUrlArgs = { ...args, to: checkTo(guard, args.to as FunctionSource | FunctionTarget) };
    if (alias !== undefined && !isAliasResource(alias)) {
        checked.alias = guard("alias", alias, checkAliasName);
    }
    if (callers !== undefined) {
        // An output of a resource names its statements, so the check is in front of those that are computed alone.
        checked.callers = callers.map((caller, index) =>
            pulumi.Output.isInstance(caller) && ownProperty(caller) !== undefined
                ? caller
                : guard(step("callers", index), caller, checkCaller),
        );
    }
    if (cors !== undefined) {
        const origins = cors.origins.map((origin, index) => guard(step("cors.origins", index), origin, checkUrlOrigin));
        checked.cors = { ...cors, origins };
    }
    if (typeof domain === "object") {
        const { zoneId, certificateArn, ...rest } = domain as FunctionUrlDomain;
        checked.domain = {
            ...rest,
            ...(zoneId === undefined ? {} : { zoneId: guard("domain.zoneId", zoneId, checkZoneId) }),
            ...(certificateArn === undefined
                ? {}
                : { certificateArn: guard("domain.certificateArn", certificateArn, checkDistributionCertificate) }),
        };
    }
    if (typeof firewall === "object") {
        const { webAclArn, ...rest } = firewall as Firewall;
        checked.firewall =
            webAclArn === undefined
                ? rest
                : { ...rest, webAclArn: guard("firewall.webAclArn", webAclArn, checkGlobalWebAclArn) };
    }
    return checked;
}

/** A resource's own name and alias are as Lambda has them; an ARN that is computed is looked at once it is known. */
function checkTo(guard: Guard, to: FunctionSource | FunctionTarget): FunctionSource | FunctionTarget {
    const { identity, arn } = readFunction(to);
    if (!pulumi.Output.isInstance(identity) && !(identity instanceof Promise)) return to;
    const path = pulumi.Output.isInstance(to) ? "to" : "to.arn";
    return { arn: guard(path, arn, checkUrlFunctionArn) };
}
