import { flag } from "../../../model/check";
import { checkDomainName } from "../../../model/domain-name";
import { issue, type Issue, step } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import { checkCertificateArn, checkZoneId } from "../../http-api/validate-domain";
import { type Fields, input, object } from "../../http-api/validate-shape";
import type { AlbDomain } from "../args";

const fields = (region: string | undefined): Fields<AlbDomain> => ({
    name: checkDomainName,
    zoneId: input(checkZoneId),
    dns: flag,
    certificateArn: input(checkCertificateArn(region)),
});

/** What domains of API Gateway have and a load balancer's lack. */
const foreign: { readonly [name: string]: { readonly problem: string; readonly fix: string } } = {
    path: {
        problem: "a load balancer answers at the root of its domain",
        fix: 'put the path in front of every route with prefixRoutes("/v1", routes)',
    },
    mutualTls: {
        problem: "mutual TLS of a load balancer belongs to its listener",
        fix: "set mutualAuthentication on resources.https with a transform",
    },
    securityPolicy: { problem: "TLS versions belong to the listener", fix: "write sslPolicy" },
    existing: {
        problem: "a load balancer has no domain names made elsewhere",
        fix: "give dns: false and certificateArn",
    },
    ipAddressType: { problem: "address families belong to the load balancer", fix: "write ipAddressType" },
};

/** Everything wrong with `domain`; `certificateArn` may stand beside it. */
export function checkDomain(path: string, domain: unknown, region: string | undefined, certificate: unknown): Issue[] {
    if (typeof domain === "string") return checkDomainName(path, domain);
    const check = object({
        fields: fields(region),
        required: ["name"],
        example: 'domain: { name: "api.example.com" }',
        foreign: (at, name) => {
            const found = Object.hasOwn(foreign, name) ? foreign[name] : undefined;
            return found === undefined
                ? undefined
                : issue({ path: at, code: "option-of-another-kind", rule: "HttpApi and RestApi have it", ...found });
        },
    });
    const issues = check(path, domain);
    if (!isPlainObject(domain) || domain.dns !== false) return issues;
    const wrong = (field: string, problem: string, fix: string): void => {
        issues.push(issue({ path: step(path, field), code: "domain-invalid", problem, fix }));
    };
    if (domain.certificateArn === undefined && certificate === undefined) {
        wrong(
            "certificateArn",
            "without DNS records a new certificate cannot be validated",
            "give certificateArn, or leave dns out",
        );
    }
    if (domain.zoneId !== undefined) {
        wrong("zoneId", "with dns: false no record is made in the zone", "leave zoneId or dns out");
    }
    return issues;
}
