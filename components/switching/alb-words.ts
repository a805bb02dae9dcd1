import { issue, type Issue, quote } from "../../model/issue";
import { offeredBy, type RoutedKind } from "./offered-by";

/** What load balancers have and API Gateway lacks, and what does as well there. */
interface AlbWord {
    readonly what: string;
    readonly fix: string;
}

const elsewhere = "tell them apart in the function";

/** Options of `AlbApi` and of its routes, in lower case. Source: user guide, "Listener rules for your Application Load Balancer". */
const albOptions: { readonly [name: string]: AlbWord } = {
    host: { what: "routes for a host", fix: `give each host an API with its own domain, or ${elsewhere}` },
    when: { what: "routes for headers, query strings or addresses", fix: elsewhere },
    priority: { what: "numbers of routes", fix: "leave priority out: the most specific route goes first" },
    vpc: { what: "a VPC of its own", fix: "leave vpc out" },
    internal: { what: "addresses only a VPC reaches by one word", fix: 'write endpoint: "private" with RestApi' },
    allowfrom: { what: "security groups", fix: "write policy with RestApi" },
    securitygroupids: { what: "security groups", fix: "write policy with RestApi" },
    idletimeout: { what: "a time connections may be silent", fix: "leave idleTimeout out" },
    healthcheck: { what: "health checks of functions", fix: "leave healthCheck out" },
    multivalueheaders: { what: "a choice between two forms of headers", fix: "leave multiValueHeaders out" },
    sslpolicy: { what: "an SSL policy of that kind", fix: "write securityPolicy in domain" },
    certificatearn: { what: "a certificate without a domain name", fix: "write domain: { name, certificateArn }" },
    deletionprotection: {
        what: "protection from deletion by AWS",
        fix: "write protect: true as an option of the resource",
    },
    rulequota: { what: "a quota of rules", fix: "leave ruleQuota out" },
};

/** Targets of `AlbApi`, and what to write for them in each kind of API. */
const albTargets: { readonly [kind: string]: { readonly [instead in "HttpApi" | "RestApi"]: string } } = {
    redirect: {
        HttpApi: "let a function answer { statusCode: 302, headers: { location } }",
        RestApi: 'write mock({ ... }) with responses: [{ status: 302, headers: { location: "..." } }]',
    },
    fixedResponse: {
        HttpApi: "let a function answer",
        RestApi: "write mock({ ... }) with responses",
    },
};

const plural = { HttpApi: "HTTP APIs", RestApi: "REST APIs" } as const;
type ApiKind = Exclude<RoutedKind, "AlbApi">;

/** What an API says of an option that load balancers have; undefined: they have none of the name. */
export function ofLoadBalancers(instead: ApiKind, path: string, name: string, value: unknown): Issue | undefined {
    const lower = name.toLowerCase();
    const word = Object.hasOwn(albOptions, lower) ? albOptions[lower] : undefined;
    if (word === undefined) return undefined;
    return issue({
        path,
        code: "option-of-another-kind",
        problem: `${plural[instead]} have no ${word.what.replace(/^an? /, "")}`,
        got: quote(value),
        rule: offeredBy(["AlbApi"], "it", instead),
        fix: `use AlbApi, or ${word.fix}`,
    });
}

/** What an API says of a target that load balancers have; undefined: they have none of the name. */
export function ofLoadBalancerTarget(instead: ApiKind, path: string, kind: string): Issue | undefined {
    const fix = Object.hasOwn(albTargets, kind) ? albTargets[kind]?.[instead] : undefined;
    if (fix === undefined) return undefined;
    return issue({
        path,
        code: "option-of-another-kind",
        problem: `${plural[instead]} have no ${kind} target`,
        rule: offeredBy(["AlbApi"], "it", instead),
        fix: `use AlbApi, or ${fix}`,
    });
}
