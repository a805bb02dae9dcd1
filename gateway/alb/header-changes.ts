import type { Text } from "../../frontdoor";
import { knownText } from "../known-value";

/** Header changes a listener makes, as they are served. */
export interface ServedHeaderChanges {
    /** Whether answers say `Server: awselb/2.0` when nobody else says what serves them. */
    readonly server: boolean;
    /** Headers of every answer, in place of the target's, names and values in turn. */
    readonly response: readonly string[];
    /** Lower-case names of those. */
    readonly responseNames: ReadonlySet<string>;
    /** Names of the headers that tell of TLS, by the name they have otherwise, in lower case. */
    readonly requestNames: ReadonlyMap<string, string>;
}

/**
 * The provider's property of each response header a listener can add.
 * @documented Elastic Load Balancing user guide, "HTTP header modification for your Application Load Balancer"
 */
const responseProperties: readonly (readonly [property: string, header: string])[] = [
    ["routingHttpResponseStrictTransportSecurityHeaderValue", "Strict-Transport-Security"],
    ["routingHttpResponseAccessControlAllowOriginHeaderValue", "Access-Control-Allow-Origin"],
    ["routingHttpResponseAccessControlAllowMethodsHeaderValue", "Access-Control-Allow-Methods"],
    ["routingHttpResponseAccessControlAllowHeadersHeaderValue", "Access-Control-Allow-Headers"],
    ["routingHttpResponseAccessControlAllowCredentialsHeaderValue", "Access-Control-Allow-Credentials"],
    ["routingHttpResponseAccessControlExposeHeadersHeaderValue", "Access-Control-Expose-Headers"],
    ["routingHttpResponseAccessControlMaxAgeHeaderValue", "Access-Control-Max-Age"],
    ["routingHttpResponseContentSecurityPolicyHeaderValue", "Content-Security-Policy"],
    ["routingHttpResponseXContentTypeOptionsHeaderValue", "X-Content-Type-Options"],
    ["routingHttpResponseXFrameOptionsHeaderValue", "X-Frame-Options"],
];

/** The same page: request headers that can have another name. Those of client certificates are never sent here. */
const requestProperties: readonly (readonly [property: string, header: string])[] = [
    ["routingHttpRequestXAmznTlsVersionHeaderName", "x-amzn-tls-version"],
    ["routingHttpRequestXAmznTlsCipherSuiteHeaderName", "x-amzn-tls-cipher-suite"],
];

/** Reads a listener's header attributes. */
export function compileHeaderChanges(attributes: Readonly<Record<string, Text>>): ServedHeaderChanges {
    const valueOf = (property: string): string | undefined => {
        const value = knownText(attributes[property]);
        return value === "" ? undefined : value;
    };
    const response = responseProperties.flatMap(([property, header]) => {
        const value = valueOf(property);
        return value === undefined ? [] : [header, value];
    });
    return {
        server: valueOf("routingHttpResponseServerEnabled") !== "false",
        response,
        responseNames: new Set(response.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())),
        requestNames: new Map(
            requestProperties.map(([property, header]) => [header, (valueOf(property) ?? header).toLowerCase()]),
        ),
    };
}
