import { issue, type Issue } from "../../../model/issue";
import { offeredBy } from "../../switching/offered-by";
import { ofLoadBalancers } from "../../switching/alb-words";

/** What HTTP APIs have and REST APIs lack. Source: developer guide, "Choose between REST APIs and HTTP APIs". */
const httpOptions: {
    readonly [name: string]: { readonly problem: string; readonly rule?: string; readonly fix: string };
} = {
    payloadVersion: {
        problem: "a REST API sends functions version 1.0 of the event and no other",
        rule: offeredBy(["HttpApi"], "version 2.0", "RestApi"),
        fix: "leave payloadVersion out, or use HttpApi",
    },
    simpleResponses: {
        problem: "an authorizer of a REST API answers with an IAM policy",
        rule: offeredBy(["HttpApi"], "answers of yes or no", "RestApi"),
        fix: "leave simpleResponses out and answer with a policy, or use HttpApi",
    },
    responseParameters: {
        problem: "REST APIs write an answer's headers and status with the answer they belong to",
        fix: 'write responses: [{ status: 200, headers: { "x-a": "..." } }]',
    },
    routeQuota: { problem: "AWS counts a REST API's resources, not its routes", fix: "write resourceQuota" },
    ipAddressType: {
        problem: "the address families of a REST API belong to its endpoint",
        fix: 'write endpoint: { ipAddressType: "dualstack" }',
    },
};

/** What to say of an option of HTTP APIs or of load balancers. */
export function ofHttpApis(path: string, name: string, value?: unknown): Issue | undefined {
    const found = Object.hasOwn(httpOptions, name) ? httpOptions[name] : undefined;
    return found === undefined
        ? ofLoadBalancers("RestApi", path, name, value)
        : issue({ path, code: "option-of-another-kind", ...found });
}
