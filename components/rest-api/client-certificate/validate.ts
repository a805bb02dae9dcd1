import { shortText, text } from "../../../model/check";
import { issue, type Issue } from "../../../model/issue";
import { httpApiLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, object } from "../../http-api/validate-shape";
import type { ClientCertificate } from "./args";

const fields: Fields<ClientCertificate> = {
    id: input(text("a1b2c3")),
    description: shortText("shown to the orders service", httpApiLimits.description, "service model of API Gateway"),
};
const checkShape = object({ fields, example: 'clientCertificate: { id: "a1b2c3" }' });

/** Everything wrong with `clientCertificate`; `httpTargets` says whether a route goes to an HTTP backend. */
export function validateClientCertificate(certificate: unknown, context: { readonly httpTargets: boolean }): Issue[] {
    const path = "clientCertificate";
    const issues = typeof certificate === "boolean" ? [] : checkShape(path, certificate);
    if (isPlainObject(certificate) && certificate.id !== undefined && certificate.description !== undefined) {
        issues.push(
            issue({
                path: `${path}.description`,
                code: "client-certificate-invalid",
                problem: "description belongs to a certificate that is made, and id names one that exists",
                fix: "leave description or id out",
            }),
        );
    }
    if (certificate !== false && !context.httpTargets) {
        issues.push(
            issue({
                path,
                code: "client-certificate-invalid",
                severity: "warning",
                problem: "no route goes to an HTTP backend, which alone is shown the certificate",
                rule: 'developer guide, "Generate and configure an SSL certificate for backend authentication"',
                fix: "leave clientCertificate out",
            }),
        );
    }
    return issues;
}
