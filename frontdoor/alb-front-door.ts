import type { Count, Flag, Target, Text, Texts } from "./front-door";

/** A listener of an Application Load Balancer: a port of its own with rules of its own. */
export interface AlbFrontDoor {
    readonly kind: "alb";
    /**
     * Logical name of the nearest component around the listener, else of the listener itself. Where several listeners
     * come to one name, the one with the most rules keeps it (HTTPS before HTTP among equals); the others get `:PORT`
     * behind it.
     */
    readonly name: string;
    /** URN of the `aws:lb/listener:Listener`. */
    readonly urn: string;
    readonly listenerArn?: Text;
    readonly loadBalancer: AlbLoadBalancer;
    readonly port: Count;
    /** `HTTP` or `HTTPS`. */
    readonly protocol: Text;
    /** ARNs of the certificates; empty without HTTPS. */
    readonly certificateArns: Texts;
    readonly sslPolicy?: Text;
    /** `off`, `passthrough` or `verify`. @default "off" */
    readonly mutualTls: Text;
    /** By ascending priority; rules whose priority is not known come in the order they are declared, after the others. The default one stands last. */
    readonly rules: readonly AlbRule[];
    /** Every target group a rule of the listener names. */
    readonly targetGroups: readonly AlbTargetGroup[];
    /** Response and request header changes the listener itself makes, by the provider's property name. */
    readonly headerAttributes: Readonly<Record<string, Text>>;
    /** Names of Route 53 records that point to the load balancer. */
    readonly domains: readonly Text[];
    /** Such as `https://orders-1234.eu-west-1.elb.amazonaws.com`, without the scheme's own port; a domain's when there is one. */
    readonly url?: Text;
}

/** What holds for all listeners of a load balancer. */
export interface AlbLoadBalancer {
    /** Absent: it is not declared in the program. */
    readonly urn?: string;
    readonly label: string;
    readonly arn?: Text;
    readonly dnsName?: Text;
    readonly internal: Flag;
    readonly idleTimeoutSeconds: Count;
    /** Whether headers with invalid names are dropped. @default false */
    readonly dropInvalidHeaderFields: Flag;
    /** `append`, `preserve` or `remove`. @default "append" */
    readonly xffHeaderProcessingMode: Text;
    /** Whether the client's port goes into X-Forwarded-For. @default false */
    readonly xffClientPort: Flag;
    readonly preserveHostHeader: Flag;
    readonly tlsVersionAndCipherHeaders: Flag;
    readonly deletionProtection: Flag;
    /** Bucket of the access logs; absent: none are kept. */
    readonly accessLogBucket?: Text;
    readonly webAclArn?: Text;
    /** Logical name of the web ACL when the program declares it. */
    readonly webAclLabel?: string;
}

/** What a listener does with requests that meet all of its conditions. */
export interface AlbRule {
    /** URN of the rule; the default rule has the listener's. */
    readonly urn: string;
    /** Name for people: the rule's logical name. */
    readonly name: string;
    /** Absent: the default rule, or one whose priority AWS picks. */
    readonly priority?: Count;
    readonly isDefault: boolean;
    readonly conditions: readonly AlbCondition[];
    /** Authentication first, then the one action that ends the request. Empty: of a listener that is only looked up. */
    readonly actions: readonly AlbAction[];
    readonly transforms: readonly AlbTransform[];
}

/** One condition; its values are alternatives. */
export type AlbCondition =
    | {
          readonly kind: "host-header" | "path-pattern";
          readonly values: Texts;
          /** Regular expressions, instead of values. */
          readonly regexValues: Texts;
      }
    | { readonly kind: "http-header"; readonly name: Text; readonly values: Texts; readonly regexValues: Texts }
    | { readonly kind: "http-request-method" | "source-ip"; readonly values: Texts }
    | {
          readonly kind: "query-string";
          readonly pairs: readonly { readonly key?: Text; readonly value: Text }[];
      }
    | { readonly kind: "unknown"; readonly reason: string };

/** A step of a rule. */
export type AlbAction =
    | {
          readonly kind: "forward";
          readonly targetGroups: readonly AlbForward[];
          readonly stickinessSeconds?: Count;
      }
    | {
          readonly kind: "redirect";
          /** `HTTP_301` or `HTTP_302`. */
          readonly statusCode: Text;
          /** @default "#{protocol}" */
          readonly protocol: Text;
          /** @default "#{host}" */
          readonly host: Text;
          /** @default "#{port}" */
          readonly port: Text;
          /** @default "/#{path}" */
          readonly path: Text;
          /** Without `?`. @default "#{query}" */
          readonly query: Text;
      }
    | {
          readonly kind: "fixed-response";
          readonly statusCode: Text;
          readonly contentType: Text;
          readonly messageBody?: Text;
      }
    | {
          readonly kind: "authenticate-oidc";
          readonly issuer: Text;
          readonly authorizationEndpoint: Text;
          readonly tokenEndpoint: Text;
          readonly userInfoEndpoint: Text;
          readonly clientId: Text;
          readonly clientSecret?: Text;
          readonly session: AlbSession;
      }
    | {
          readonly kind: "authenticate-cognito";
          readonly userPoolArn: Text;
          readonly userPoolClientId: Text;
          readonly userPoolDomain: Text;
          readonly session: AlbSession;
      }
    | {
          readonly kind: "jwt-validation";
          readonly issuer: Text;
          readonly jwksEndpoint: Text;
          readonly additionalClaims: readonly { readonly name: Text; readonly format: Text; readonly values: Texts }[];
      }
    | { readonly kind: "unknown"; readonly reason: string };

/** How a load balancer keeps a browser's session. */
export interface AlbSession {
    /** `authenticate`, `allow` or `deny`. @default "authenticate" */
    readonly onUnauthenticatedRequest: Text;
    /** @default "openid" */
    readonly scope: Text;
    /** @default "AWSELBAuthSessionCookie" */
    readonly cookieName: Text;
    /** Seconds. @default 604800 */
    readonly timeoutSeconds: Count;
    readonly extraParameters: Readonly<Record<string, Text>>;
}

/** A part of the requests of a forward. */
export interface AlbForward {
    /** URN of the target group; absent: it is not declared in the program. */
    readonly targetGroup?: string;
    readonly arn?: Text;
    /** @default 1 */
    readonly weight: Count;
}

/** Changes to a request on its way to the target. */
export type AlbTransform =
    | {
          readonly kind: "host-header-rewrite" | "url-rewrite";
          readonly rewrites: readonly { readonly regex: Text; readonly replace: Text }[];
      }
    | { readonly kind: "unknown"; readonly reason: string };

/** Where a load balancer sends requests. */
export interface AlbTargetGroup {
    readonly urn: string;
    readonly name: string;
    readonly arn?: Text;
    /** `lambda`, `instance`, `ip` or `alb`. */
    readonly targetType: Text;
    readonly multiValueHeaders: Flag;
    readonly healthCheck?: AlbHealthCheck;
    /** `HTTP` or `HTTPS`; absent for a function. */
    readonly protocol?: Text;
    readonly port?: Count;
    /** Registered targets; empty: requests get 503. */
    readonly targets: readonly AlbTarget[];
}

/** A registered target. */
export interface AlbTarget {
    /** URN of the attachment. */
    readonly urn: string;
    /** A function, or an address a stand-in may take the place of. */
    readonly target: Target;
    /** Whether the attachment waits for the function's permission; without it AWS may refuse the registration. */
    readonly dependsOnPermission: boolean;
}

/** Calls by which a load balancer finds out whether a target is up. */
export interface AlbHealthCheck {
    readonly enabled: Flag;
    /** @default "/" */
    readonly path: Text;
    /** Seconds. @default 30, what the provider writes */
    readonly intervalSeconds: Count;
    /** Seconds. @default 30 for functions, else 5 */
    readonly timeoutSeconds: Count;
    /** @default 3, what the provider writes */
    readonly healthyThreshold: Count;
    /** @default 3, what the provider writes */
    readonly unhealthyThreshold: Count;
    /** Such as `200` or `200-299`. @default "200" */
    readonly matcher: Text;
}
