import type { ResourceNode } from "../capture/resource-graph";
import { unknown } from "../model/property-value";
import type { FunctionPermission } from "./front-door";
import { asFlag, asText } from "./property-reader";
import { readFunctionName } from "./read-lambda";
import type { ResourceIndex } from "./resource-index";
import { permissionType } from "./resource-types";

/** Every `aws:lambda/permission:Permission` of the program, by URN of the function it belongs to. */
export function readPermissions(index: ResourceIndex): ReadonlyMap<string, readonly FunctionPermission[]> {
    const byFunction = new Map<string, FunctionPermission[]>();
    for (const node of index.ofType(permissionType)) {
        const target = readFunctionName(index, node, "function");
        if (target.kind !== "lambda" || target.functionUrn === undefined) continue;
        const read = readPermission(node, target.qualifier);
        const list = byFunction.get(target.functionUrn);
        if (list === undefined) byFunction.set(target.functionUrn, [read]);
        else list.push(read);
    }
    return byFunction;
}

function readPermission({ urn, inputs }: ResourceNode, qualifier: FunctionPermission["qualifier"]): FunctionPermission {
    const sourceArn = asText(inputs["sourceArn"]);
    const sourceAccount = asText(inputs["sourceAccount"]);
    const principalOrgId = asText(inputs["principalOrgId"]);
    const functionUrlAuthType = asText(inputs["functionUrlAuthType"]);
    const viaUrl = inputs["invokedViaFunctionUrl"];
    return {
        urn,
        action: asText(inputs["action"]) ?? unknown,
        principal: asText(inputs["principal"]) ?? unknown,
        ...(sourceArn === undefined ? {} : { sourceArn }),
        ...(sourceAccount === undefined ? {} : { sourceAccount }),
        ...(principalOrgId === undefined ? {} : { principalOrgId }),
        ...(qualifier === undefined ? {} : { qualifier }),
        ...(functionUrlAuthType === undefined ? {} : { functionUrlAuthType }),
        ...(viaUrl === undefined || viaUrl === null ? {} : { invokedViaFunctionUrl: asFlag(viaUrl, false) }),
    };
}
