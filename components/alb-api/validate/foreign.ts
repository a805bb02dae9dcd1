import { issue, type Issue, quote } from "../../../model/issue";
import { albPrices, requestPrices } from "../../../model/prices";

/** A feature of other kinds of front door, and what does as well with a load balancer. */
interface Feature {
    /** As in "a load balancer has no ...". */
    readonly what: string;
    readonly kinds: readonly ("HttpApi" | "RestApi")[];
    readonly instead: string;
    /** In lower case, as users of other tools write them too. */
    readonly names: readonly string[];
}

/**
 * What API Gateway has and load balancers lack.
 * Source: user guides of both; reference 6.4 for cross-origin requests, 7 for throttles.
 */
const features: readonly Feature[] = [
    {
        what: "throttle",
        kinds: ["HttpApi", "RestApi"],
        instead: "limit clients with firewall: { ratePerClientIp: 2000 }, or functions with their reserved concurrency",
        names: ["throttle", "throttling", "accountthrottle", "ratelimit"],
    },
    {
        what: "timeout of its own for a route",
        kinds: ["HttpApi", "RestApi"],
        instead: "set the function's timeout, and idleTimeout where it is over 60 s",
        names: ["timeout", "timeoutquota"],
    },
    {
        what: "answers to preflight requests",
        kinds: ["HttpApi", "RestApi"],
        instead: "answer OPTIONS in the function and let it send the access-control headers",
        names: ["cors"],
    },
    {
        what: "mapping of parameters",
        kinds: ["HttpApi"],
        instead: "change requests and answers in the function",
        names: ["requestparameters", "responseparameters"],
    },
    {
        what: "choice of the event's version",
        kinds: ["HttpApi"],
        instead: "leave it out: functions get the load balancer's own event, close to version 1.0",
        names: ["payloadversion"],
    },
    {
        what: "streaming of answers",
        kinds: ["RestApi"],
        instead: "use a FunctionUrl with streaming: true",
        names: ["streaming", "responsestreaming"],
    },
    {
        what: "templates and conversion of bodies",
        kinds: ["RestApi"],
        instead: "convert them in the function",
        names: ["passthrough", "contenthandling", "proxy"],
    },
    { what: "stages", kinds: ["HttpApi", "RestApi"], instead: "make a second AlbApi", names: ["stage", "stages"] },
    {
        what: "private targets",
        kinds: ["HttpApi", "RestApi"],
        instead: "leave it out",
        names: ["vpclink", "vpcconnection"],
    },
    {
        what: "execute-api address",
        kinds: ["HttpApi", "RestApi"],
        instead: "leave it out; with internal: true only the VPC reaches the load balancer",
        names: ["executeapiendpoint", "disableexecuteapiendpoint"],
    },
    {
        what: "API keys and usage plans",
        kinds: ["RestApi"],
        instead: "check keys in the function",
        names: [
            "apikey",
            "apikeys",
            "apikeyrequired",
            "apikeysource",
            "plan",
            "plans",
            "usageplan",
            "usageplans",
            "quota",
        ],
    },
    {
        what: "cache",
        kinds: ["RestApi"],
        instead: "put CloudFront in front",
        names: ["cache", "caching", "cachecluster", "cachettl"],
    },
    {
        what: "validation of requests",
        kinds: ["RestApi"],
        instead: "validate in the function",
        names: ["validate", "validation", "models", "model", "requestvalidator", "requestmodels"],
    },
    {
        what: "answers and templates of its own",
        kinds: ["RestApi"],
        instead: "write fixedResponse(...), or answer in the function",
        names: ["responses", "gatewayresponses", "requesttemplates", "responsetemplates", "template"],
    },
    { what: "canary", kinds: ["RestApi"], instead: "shift traffic between versions with an alias", names: ["canary"] },
    {
        what: "resource policy",
        kinds: ["RestApi"],
        instead: "say who may reach it with allowFrom",
        names: ["policy", "resourcepolicy", "access"],
    },
    {
        what: "X-Ray tracing",
        kinds: ["RestApi"],
        instead: "trace in the function",
        names: ["tracing", "xray", "tracingenabled"],
    },
    {
        what: "metrics for each route",
        kinds: ["HttpApi", "RestApi"],
        instead: "read the target groups' metrics",
        names: ["detailedmetrics"],
    },
    {
        what: "name for a route's operation",
        kinds: ["HttpApi", "RestApi"],
        instead: "leave it out",
        names: ["operationname"],
    },
    {
        what: "binary media types and compression",
        kinds: ["RestApi"],
        instead: "answer with isBase64Encoded",
        names: ["binarymediatypes", "compression", "minimumcompressionsize"],
    },
    {
        what: "endpoint types",
        kinds: ["RestApi"],
        instead: "write internal: true for clients inside the VPC",
        names: ["endpoint", "endpointtype"],
    },
    {
        what: "mutual TLS among its options",
        kinds: ["HttpApi", "RestApi"],
        instead: "set mutualAuthentication on resources.https with a transform",
        names: ["mutualtls", "clientcertificate"],
    },
    {
        what: "description",
        kinds: ["HttpApi", "RestApi"],
        instead: "write tags: { description: ... }",
        names: ["description"],
    },
    {
        what: "quota of routes",
        kinds: ["HttpApi"],
        instead: "write ruleQuota",
        names: ["routequota", "resourcequota"],
    },
];

const hoursAMonth = 730;
const usd = (amount: number): string => `USD ${amount.toFixed(2)}`;

/** What the kinds cost: a million requests of theirs, a month of a load balancer's. */
export function prices(kinds: Feature["kinds"]): string {
    const theirs = kinds.map((kind) => `${kind} has it, at ${usd(requestPrices[kind])} for a million requests`);
    const month = usd(albPrices.hour * hoursAMonth);
    const unit = usd(albPrices.capacityUnitHour * hoursAMonth);
    return `${theirs.join("; ")}; a load balancer costs ${month} a month and ${unit} for each capacity unit (us-east-1)`;
}

/** What to say of an option, of the API or of a route, that another kind has; undefined: no kind has it. */
export function ofOtherKinds(path: string, name: string, value?: unknown): Issue | undefined {
    const found = features.find(({ names }) => names.includes(name.toLowerCase()));
    if (found === undefined) return undefined;
    return issue({
        path,
        code: "option-of-another-kind",
        problem: `a load balancer has no ${found.what.replace(" and ", " or ")}`,
        ...(value === undefined ? {} : { got: quote(value) }),
        rule: prices(found.kinds),
        fix: `use ${found.kinds.join(" or ")}, or ${found.instead}`,
    });
}
