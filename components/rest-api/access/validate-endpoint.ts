import { oneOf, text } from "../../../model/check";
import { issue, type Issue, quote, step } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { checkIpAddressType } from "../../http-api/validate-domain";
import { type Fields, input, list, object } from "../../http-api/validate-shape";
import type { EndpointType, RestApiEndpoint } from "./args";

const types: readonly EndpointType[] = ["regional", "edge", "private"];
const checkType = oneOf(types, "an endpoint", "endpoint-invalid");

/** An issue with an endpoint. */
const wrong = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue =>
    issue({
        path,
        code: "endpoint-invalid",
        problem,
        ...(got === undefined ? {} : { got: quote(got) }),
        ...(rule === undefined ? {} : { rule }),
        fix,
    });

/** The id of something in a VPC, such as `vpce-0a1b2c3d`. */
export const checkVpcId = (prefix: "vpc" | "vpce", what: string) =>
    text(`${prefix}-0123456789abcdef0`, (path, id) =>
        new RegExp(`^${prefix}-[0-9a-f]{8,17}$`).test(id)
            ? []
            : [wrong(path, `${what} is given by its id`, id, `write an id such as ${prefix}-0123456789abcdef0`)],
    );

/** The id of an interface endpoint. */
export const checkVpcEndpointId = checkVpcId("vpce", "an interface endpoint");

const fields: Fields<RestApiEndpoint> = {
    type: checkType,
    vpcEndpointIds: list(input(checkVpcEndpointId), 'vpcEndpointIds: ["vpce-0123456789abcdef0"]', 1),
    ipAddressType: checkIpAddressType,
};
const checkShape = object({ fields, example: 'endpoint: { type: "private", vpcEndpointIds: ["vpce-..."] }' });

/** Everything wrong with `endpoint`. */
export function checkEndpoint(path: string, endpoint: unknown): Issue[] {
    if (typeof endpoint === "string") return checkType(path, endpoint);
    const issues = checkShape(path, endpoint);
    if (!isPlainObject(endpoint)) return issues;
    const { type, vpcEndpointIds, ipAddressType } = readEndpoint(endpoint);
    if (type !== "private" && vpcEndpointIds !== undefined) {
        const rule = "AWS: VPCEndpoints can only be specified with PRIVATE apis.";
        const problem = `interface endpoints are for private APIs, and this one is ${type}`;
        const fix = 'write type: "private", or leave vpcEndpointIds out';
        issues.push(wrong(step(path, "vpcEndpointIds"), problem, undefined, fix, rule));
    }
    if (type === "private" && ipAddressType === "ipv4") {
        const rule = "AWS: Only dualstack ipAddressType is supported for Private APIs.";
        const problem = "a private API has addresses of both families";
        issues.push(wrong(step(path, "ipAddressType"), problem, "ipv4", "leave ipAddressType out", rule));
    }
    return issues;
}

/** The endpoint, its short form written out; what cannot be read is regional. */
export function readEndpoint(endpoint: unknown): RestApiEndpoint & { readonly type: EndpointType } {
    const isType = (value: unknown): value is EndpointType => types.some((type) => type === value);
    if (isType(endpoint)) return { type: endpoint };
    if (!isPlainObject(endpoint)) return { type: "regional" };
    return { ...endpoint, type: isType(endpoint.type) ? endpoint.type : "regional" };
}
