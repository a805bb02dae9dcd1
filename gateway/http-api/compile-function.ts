import { permits, type Target, type Text } from "../../frontdoor";
import { knownText } from "../known-value";
import type { ApiCompilation } from "./compile-http-api";
import type { ServedFunction } from "./served-api";

/** How a function is called: with a role of the caller's, or by the function's own permissions. */
interface Call {
    readonly credentials: Text | undefined;
    /** Behind the API's execution ARN, such as `$default/GET/pets`. */
    readonly source: string;
}

/** The API that calls: HTTP or REST. */
type Caller = Pick<ApiCompilation, "compilation" | "findings" | "executionArn"> & {
    readonly door: { readonly name: string };
};

/** A function as the API calls it, or why it cannot be called here. */
export function compileFunction(
    { compilation, findings, executionArn, door }: Caller,
    target: Extract<Target, { kind: "lambda" }>,
    { credentials, source }: Call,
): ServedFunction | { readonly reason: string } {
    const { functionUrn, label } = target;
    const description = functionUrn === undefined ? undefined : compilation.functions.get(functionUrn);
    if (functionUrn === undefined || description === undefined)
        return { reason: `function ${label} is not part of this program, so its code is not here` };
    const refusal = compilation.refusal(functionUrn);
    if (refusal !== undefined) return { reason: refusal };
    const qualifier = knownText(target.qualifier);
    const permitted =
        credentials !== undefined ||
        permits(description.permissions, {
            principal: "apigateway.amazonaws.com",
            action: "lambda:InvokeFunction",
            sourceArn: `${executionArn}/${source}`,
            ...(qualifier === undefined ? {} : { qualifier }),
        });
    const denied = permitted
        ? undefined
        : `function ${label} has no permission for ${door.name}: add an aws.lambda.Permission with action ` +
          `"lambda:InvokeFunction", principal "apigateway.amazonaws.com" and a sourceArn that takes ` +
          `${executionArn}/${source}`;
    if (denied !== undefined) findings.warnings.add(denied);
    return { label, urn: functionUrn, denied, ...(qualifier === undefined ? {} : { qualifier }) };
}
