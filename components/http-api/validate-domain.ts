import { isArn, parseArn } from "../../model/arn";
import { type Check, flag, text, wrongType } from "../../model/check";
import { checkDomainName, checkMappingKey } from "../../model/domain-name";
import { issue, type Issue, quote, step } from "../../model/issue";
import type { HttpApiDomain, MutualTls } from "./args";
import { isPlainObject } from "../plain-object";
import { type Fields, input, object } from "./validate-shape";

const found = (path: string, problem: string, got: unknown, fix: string): Issue[] => [
    issue({ path, code: "domain-invalid", problem, ...(got === undefined ? {} : { got: quote(got) }), fix }),
];

/**
 * The ARN of an ACM certificate, in the Region of the API when that is known.
 * Source: developer guide, "Custom domain names for HTTP APIs"; the service's message "Certificate must be in ...".
 */
export const checkCertificateArn = (region?: string): Check =>
    text("arn:aws:acm:eu-west-1:123456789012:certificate/ID", (path, value) => {
        const arn = parseArn(value);
        if (!isArn(arn) || arn.service !== "acm" || !arn.resource.startsWith("certificate/")) {
            return found(
                path,
                "an ACM certificate is given by its ARN",
                value,
                "write arn:aws:acm:REGION:ACCOUNT:certificate/ID",
            );
        }
        if (region === undefined || arn.region === region) return [];
        return found(path, `the certificate must be in the API's Region, ${region}`, value, `request one in ${region}`);
    });

/** The address of a trust store. Source: developer guide, "Configure mutual TLS authentication for an HTTP API". */
export const checkTruststoreUri: Check = text("s3://bucket/truststore.pem", (path, uri) =>
    /^s3:\/\/[a-z0-9][a-z0-9.-]+\/.+$/.test(uri)
        ? []
        : found(path, "a trust store is an object in S3", uri, "write s3://BUCKET/KEY"),
);

/** The id of a Route 53 hosted zone. */
export const checkZoneId: Check = text("Z0123456789ABC", (path, id) =>
    /^Z[A-Z0-9]{1,31}$/.test(id)
        ? []
        : found(path, "a Route 53 zone is given by its id", id, "write an id such as Z0123456789ABC"),
);

const checkSecurityPolicy: Check = (path, policy) =>
    policy === "TLS_1_2"
        ? []
        : [
              issue({
                  path,
                  code: "domain-invalid",
                  problem: "domain names of HTTP APIs have the policy TLS_1_2",
                  got: quote(policy),
                  rule: "TLS_1_0 and SecurityPolicy_... are for REST APIs alone",
                  fix: "leave securityPolicy out",
              }),
          ];

/** Address families. There is none for IPv6 alone. */
export const checkIpAddressType: Check = (path, value) =>
    value === "ipv4" || value === "dualstack"
        ? []
        : [
              wrongType(
                  path,
                  "ipAddressType is ipv4 or dualstack",
                  value,
                  value === "ipv6" ? 'write "dualstack"' : 'write "ipv4" or "dualstack"',
              ),
          ];

const mutualTls: Fields<MutualTls> = {
    truststoreUri: input(checkTruststoreUri),
    truststoreVersion: input(text("3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY")),
    ownershipCertificateArn: input(checkCertificateArn()),
};

const fields = (region: string | undefined): Fields<HttpApiDomain> => ({
    name: checkDomainName,
    path: checkMappingKey,
    zoneId: input(checkZoneId),
    dns: flag,
    certificateArn: input(checkCertificateArn(region)),
    mutualTls: object({
        fields: mutualTls,
        required: ["truststoreUri"],
        example: 'mutualTls: { truststoreUri: "s3://bucket/truststore.pem" }',
    }),
    securityPolicy: checkSecurityPolicy,
    existing: flag,
    ipAddressType: checkIpAddressType,
});

/** Everything wrong with `domain` and with `executeApiEndpoint` beside it. */
export function checkDomain(
    path: string,
    domain: unknown,
    region: string | undefined,
    executeApiEndpoint: unknown,
): Issue[] {
    if (typeof domain === "string") return checkDomainName(path, domain);
    const check = object({
        fields: fields(region),
        required: ["name"],
        example: 'domain: { name: "api.example.com" }',
        ofApi: true,
    });
    const issues = check(path, domain);
    if (!isPlainObject(domain)) return issues;
    if (domain.existing === true) {
        for (const name of ["certificateArn", "mutualTls", "securityPolicy", "ipAddressType"]) {
            if (domain[name] === undefined) continue;
            issues.push(
                ...found(
                    step(path, name),
                    `${name} belongs to the domain name, which is made elsewhere`,
                    undefined,
                    `leave ${name} out here, or leave existing out`,
                ),
            );
        }
    } else if (domain.dns === false && domain.certificateArn === undefined) {
        issues.push(
            ...found(
                step(path, "certificateArn"),
                "without DNS records a new certificate cannot be validated",
                undefined,
                "give certificateArn, or leave dns out",
            ),
        );
    }
    if (domain.dns === false && domain.zoneId !== undefined) {
        issues.push(
            ...found(
                step(path, "zoneId"),
                "with dns: false no record is made in the zone",
                undefined,
                "leave zoneId or dns out",
            ),
        );
    }
    if (domain.mutualTls !== undefined && executeApiEndpoint === true) {
        issues.push(
            issue({
                path: "executeApiEndpoint",
                code: "domain-invalid",
                severity: "warning",
                problem: "clients without a certificate can still use the execute-api address",
                got: "true",
                rule: 'developer guide, "Configure mutual TLS authentication for an HTTP API"',
                fix: "leave executeApiEndpoint out",
            }),
        );
    }
    return issues;
}

/** Neither the execute-api address nor a domain name: nothing answers. */
export function checkReachable(domain: unknown, executeApiEndpoint: unknown): Issue[] {
    if (executeApiEndpoint !== false || domain !== undefined) return [];
    return found(
        "executeApiEndpoint",
        "without a domain only the execute-api address answers",
        false,
        "give the API a domain, or leave executeApiEndpoint out",
    );
}
