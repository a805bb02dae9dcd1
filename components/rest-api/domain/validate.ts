import { type Check, flag, oneOf, text } from "../../../model/check";
import { checkDomainName, checkMappingKey } from "../../../model/domain-name";
import { issue, type Issue, quote, step } from "../../../model/issue";
import { isPlainObject } from "../../plain-object";
import {
    checkCertificateArn,
    checkIpAddressType,
    checkTruststoreUri,
    checkZoneId,
} from "../../http-api/validate-domain";
import { type Fields, input, list, object } from "../../http-api/validate-shape";
import type { MutualTls } from "../../http-api/args";
import type { EndpointType } from "../access/args";
import { checkVpcEndpointId } from "../access/validate-endpoint";
import type { RestApiDomain } from "./args";

/** What a domain name is judged against. */
export interface DomainContext {
    /** Region of the deployment, when known. */
    readonly region?: string | undefined;
    /** The API's own endpoint. */
    readonly endpoint: EndpointType;
    /** Whether the API's endpoint names interface endpoints. */
    readonly vpcEndpoints: boolean;
    /** As it was written. */
    readonly executeApiEndpoint: unknown;
    /** Paths of the routes, such as `/orders/{id}`. */
    readonly paths: readonly string[];
}

const wrong = (
    path: string,
    problem: string,
    got: unknown,
    fix: string,
    more: { readonly rule?: string; readonly severity?: "warning" } = {},
): Issue =>
    issue({ path, code: "domain-invalid", problem, ...(got === undefined ? {} : { got: quote(got) }), ...more, fix });

/** A certificate where the domain name's endpoint looks for it: edge domain names in us-east-1. */
export const checkDomainCertificate = (endpoint: EndpointType, region: string | undefined): Check =>
    endpoint === "edge"
        ? (path, value) =>
              checkCertificateArn("us-east-1")(path, value).map((found) =>
                  found.problem.startsWith("the certificate must be")
                      ? { ...found, problem: "an edge domain name takes its certificate from us-east-1" }
                      : found,
              )
        : checkCertificateArn(region);

const checkSecurityPolicy: Check = (path, policy) =>
    typeof policy === "string" && /^(TLS_1_0|TLS_1_2|SecurityPolicy_\w+)$/.test(policy)
        ? []
        : [
              wrong(
                  path,
                  "a security policy is TLS_1_0, TLS_1_2 or one of the names that start with SecurityPolicy_",
                  policy,
                  'write "TLS_1_2"',
              ),
          ];

const mutualTls: Fields<MutualTls> = {
    truststoreUri: input(checkTruststoreUri),
    truststoreVersion: input(text("3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY")),
    ownershipCertificateArn: input(checkCertificateArn()),
};

const fieldsOf = (endpoint: EndpointType, region: string | undefined): Fields<RestApiDomain> => ({
    name: checkDomainName,
    endpoint: oneOf(["regional", "edge", "private"], "an endpoint", "domain-invalid"),
    path: checkMappingKey,
    zoneId: input(checkZoneId),
    dns: flag,
    certificateArn: input(checkDomainCertificate(endpoint, region)),
    mutualTls: object({
        fields: mutualTls,
        required: ["truststoreUri"],
        example: 'mutualTls: { truststoreUri: "s3://bucket/truststore.pem" }',
    }),
    securityPolicy: checkSecurityPolicy,
    endpointAccessMode: oneOf(["BASIC", "STRICT"], "endpointAccessMode", "domain-invalid"),
    existing: flag,
    domainNameId: input(text("a1b2c3d4e5")),
    vpcEndpointIds: list(input(checkVpcEndpointId), 'vpcEndpointIds: ["vpce-0123456789abcdef0"]', 1),
    ipAddressType: checkIpAddressType,
});

/** The domain with its short form written out; undefined where it cannot be read. */
export function readDomain(domain: unknown): Readonly<Record<string, unknown>> | undefined {
    if (typeof domain === "string") return { name: domain };
    return isPlainObject(domain) ? domain : undefined;
}

/** Everything wrong with `domain`. Never throws. */
export function validateRestDomain(domain: unknown, context: DomainContext): Issue[] {
    const read = readDomain(domain);
    const asked = read?.endpoint ?? context.endpoint;
    const endpoint = asked === "edge" || asked === "private" ? asked : "regional";
    const issues =
        typeof domain === "string"
            ? checkDomainName("domain", domain)
            : object({
                  fields: fieldsOf(endpoint, context.region),
                  required: ["name"],
                  example: 'domain: { name: "api.example.com" }',
              })("domain", domain);
    if (read === undefined) return issues;
    return [
        ...issues,
        ...checkEndpoints(endpoint, context.endpoint),
        ...checkPath(read, endpoint),
        ...(read.existing === true ? checkExisting(read, endpoint) : checkMade(read, endpoint, context)),
        ...checkZone(read),
        ...checkTls(read, endpoint, context),
        ...checkReserved(read, context),
    ];
}

/** Source: developer guide, "Custom domain names for private APIs in API Gateway". */
function checkEndpoints(endpoint: EndpointType, api: EndpointType): Issue[] {
    if ((endpoint === "private") === (api === "private")) return [];
    const problem = `a private API has a private domain name, and a public one a public domain name; the API is ${api}`;
    return [wrong("domain.endpoint", problem, endpoint, "leave domain.endpoint out")];
}

/** Source: the service's message on slashes in v1 mappings; "Use API mappings": a Regional domain name with TLS 1.2. */
function checkPath({ path, securityPolicy }: Readonly<Record<string, unknown>>, endpoint: EndpointType): Issue[] {
    if (typeof path !== "string" || !/[^/]\/+[^/]/.test(path)) return [];
    const several = "a path of several parts needs a regional domain name with TLS 1.2 or later";
    const fix = `write ${quote(path.split("/").find((part) => part !== "") ?? "orders")}`;
    if (endpoint !== "regional") return [wrong("domain.path", several, path, fix)];
    if (securityPolicy !== "TLS_1_0") return [];
    return [wrong("domain.securityPolicy", several, securityPolicy, "leave securityPolicy out")];
}

/** A domain name made elsewhere brings all but the mapping along. */
function checkExisting(read: Readonly<Record<string, unknown>>, endpoint: EndpointType): Issue[] {
    const belongs = [
        "certificateArn",
        "mutualTls",
        "securityPolicy",
        "endpointAccessMode",
        "ipAddressType",
        "vpcEndpointIds",
    ];
    const issues = belongs
        .filter((name) => read[name] !== undefined)
        .map((name) => {
            const problem = `${name} belongs to the domain name, which is made elsewhere`;
            return wrong(step("domain", name), problem, undefined, `leave ${name} out here, or leave existing out`);
        });
    if (endpoint === "private" && read.domainNameId === undefined) {
        const problem = "the name of a private domain name is not its own: its id tells which one is meant";
        issues.push(wrong("domain.domainNameId", problem, undefined, "write its domainNameId"));
    }
    if (endpoint !== "private" && read.domainNameId !== undefined) issues.push(noId());
    return issues;
}

const noId = (): Issue =>
    wrong(
        "domain.domainNameId",
        "domainNameId tells private domain names apart that exist already",
        undefined,
        "leave domainNameId out",
    );

/** What a domain name that is made needs. */
function checkMade(read: Readonly<Record<string, unknown>>, endpoint: EndpointType, context: DomainContext): Issue[] {
    const issues: Issue[] = read.domainNameId === undefined ? [] : [noId()];
    if (read.certificateArn === undefined) {
        if (endpoint === "edge" && context.region !== "us-east-1") {
            const problem = `an edge domain name takes its certificate from us-east-1, and the API is in ${context.region ?? "a Region that is not known yet"}`;
            const fix =
                'give certificateArn, of a certificate made with a provider of us-east-1, or write endpoint: "regional"';
            issues.push(wrong("domain.certificateArn", problem, undefined, fix));
        } else if (read.dns === false) {
            const problem = "without DNS records a new certificate cannot be validated";
            issues.push(wrong("domain.certificateArn", problem, undefined, "give certificateArn, or leave dns out"));
        }
    }
    if (endpoint === "private") {
        if (read.vpcEndpointIds === undefined && !context.vpcEndpoints) {
            const problem = "a private domain name is reached through interface endpoints, and none is named";
            issues.push(wrong("domain.vpcEndpointIds", problem, undefined, 'write vpcEndpointIds: ["vpce-..."]'));
        }
        if (read.ipAddressType === "ipv4") {
            const problem = "a private domain name has addresses of both families";
            issues.push(wrong("domain.ipAddressType", problem, "ipv4", "leave ipAddressType out"));
        }
    } else if (read.vpcEndpointIds !== undefined) {
        const problem = `interface endpoints are for private domain names, and this one is ${endpoint}`;
        issues.push(wrong("domain.vpcEndpointIds", problem, undefined, "leave vpcEndpointIds out"));
    }
    return issues;
}

function checkZone({ dns, zoneId }: Readonly<Record<string, unknown>>): Issue[] {
    if (dns !== false || zoneId === undefined) return [];
    const problem = "with dns: false no record is made in the zone";
    return [wrong("domain.zoneId", problem, undefined, "leave zoneId or dns out")];
}

const mutualTlsGuide = 'developer guide, "How to turn on mutual TLS authentication for your REST APIs in API Gateway"';

function checkTls(read: Readonly<Record<string, unknown>>, endpoint: EndpointType, context: DomainContext): Issue[] {
    const issues: Issue[] = [];
    const { securityPolicy = "TLS_1_2", endpointAccessMode } = read;
    const newer = typeof securityPolicy === "string" && securityPolicy.startsWith("SecurityPolicy_");
    if (endpointAccessMode !== undefined && !newer) {
        const problem = "endpointAccessMode goes with a policy whose name starts with SecurityPolicy_";
        issues.push(wrong("domain.endpointAccessMode", problem, securityPolicy, "leave endpointAccessMode out"));
    }
    if (securityPolicy === "TLS_1_0" && endpoint === "private") {
        const problem = "a private domain name takes TLS 1.2 or later";
        issues.push(wrong("domain.securityPolicy", problem, securityPolicy, "leave securityPolicy out"));
    }
    if (read.mutualTls === undefined) return issues;
    const rule = mutualTlsGuide;
    if (endpoint !== "regional") {
        const problem = `mutual TLS needs a regional domain name, and this one is ${endpoint}`;
        issues.push(wrong("domain.mutualTls", problem, undefined, "leave mutualTls out", { rule }));
    }
    if (securityPolicy === "TLS_1_0") {
        const tls = "AWS: Mutual TLS authentication is only supported with TLS 1.2.";
        const problem = "mutual TLS needs TLS 1.2 or later";
        issues.push(wrong("domain.securityPolicy", problem, securityPolicy, "leave securityPolicy out", { rule: tls }));
    }
    if (context.executeApiEndpoint === true) {
        const problem = "clients without a certificate can still use the execute-api address";
        const severity = "warning";
        issues.push(wrong("executeApiEndpoint", problem, true, "leave executeApiEndpoint out", { rule, severity }));
    }
    return issues;
}

/** Source: developer guide, "API Gateway important notes": `/ping` and `/sping` are kept for health checks. */
function checkReserved({ path }: Readonly<Record<string, unknown>>, { paths }: DomainContext): Issue[] {
    const rule = "API Gateway answers /ping and /sping of a custom domain name itself, as health checks";
    const severity = "warning";
    if (path === "ping" || path === "sping") {
        return [wrong("domain.path", "no request gets there", path, "write another path", { rule, severity })];
    }
    if (path !== undefined) return [];
    return ["/ping", "/sping"]
        .filter((reserved) => paths.includes(reserved))
        .map((reserved) =>
            wrong("domain", `no request gets to the route ${reserved}`, reserved, "give the route another path", {
                rule,
                severity,
            }),
        );
}
