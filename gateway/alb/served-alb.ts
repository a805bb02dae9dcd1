import type { Backend } from "./targets/address-target";
import type { RequestFacts } from "./rules/request-facts";
import type { ServedAuthentication, ServedLogin } from "./authenticate/served-authentication";
import type { ServedRedirect } from "./actions/redirect";
import type { ServedTransforms } from "./rules/transforms";
import type { ServedHeaderChanges } from "./header-changes";
import type { HealthMonitor } from "./health/health-monitor";

/** A listener of an Application Load Balancer as it is served. */
export interface ServedAlb {
    readonly name: string;
    /** Such as `app/orders/50dc6c495c0c9188`, for access logs. */
    readonly loadBalancerId: string;
    readonly partition: string;
    readonly region: string;
    readonly accountId: string;
    readonly arn: string;
    /** The listener's own port on AWS. */
    readonly port: number;
    readonly protocol: "HTTP" | "HTTPS";
    /** By ascending priority, the default one last. */
    readonly rules: readonly ServedAlbRule[];
    readonly targetGroups: readonly ServedTargetGroup[];
    /** The logins of its rules, by their id. */
    readonly logins: ReadonlyMap<string, ServedLogin>;
    readonly dropInvalidHeaderFields: boolean;
    readonly forwardedFor: "append" | "preserve" | "remove";
    /** Whether the client's port goes into X-Forwarded-For. */
    readonly forwardedForPort: boolean;
    readonly preserveHostHeader: boolean;
    readonly tlsHeaders: boolean;
    readonly idleTimeoutMilliseconds: number;
    readonly headerChanges: ServedHeaderChanges;
    readonly certificateArn: string | undefined;
    /** Whether somebody wants the access logs, and the load balancer keeps any. */
    readonly accessLog: boolean;
}

/** A rule of a listener as it is served. */
export interface ServedAlbRule {
    /** Name for people. */
    readonly name: string;
    /** Of the access log: the default rule's is 0. */
    readonly priority: number;
    /** All of them must hold; empty: every request. */
    readonly conditions: readonly ServedCondition[];
    readonly transforms: ServedTransforms | undefined;
    /** What comes before the action: authentication. */
    readonly authentication: ServedAuthentication | undefined;
    readonly action: ServedAction;
}

/** A condition: whether a request meets it. */
export type ServedCondition = (facts: RequestFacts) => boolean;

/** What ends a request. */
export type ServedAction =
    | { readonly kind: "forward"; readonly targetGroups: readonly WeightedTargetGroup[]; readonly totalWeight: number }
    | ServedRedirect
    | {
          readonly kind: "fixed-response";
          readonly status: number;
          readonly contentType: string;
          readonly body: string;
      }
    | { readonly kind: "unavailable"; readonly reason: string };

/** A target group and the part of the requests it takes. */
export interface WeightedTargetGroup {
    readonly weight: number;
    /** Undefined: it is not part of the program. */
    readonly group: ServedTargetGroup | undefined;
    /** Name for people. */
    readonly label: string;
}

/** A target group as it is served. */
export interface ServedTargetGroup {
    readonly urn: string;
    /** Name for people. */
    readonly name: string;
    readonly arn: string;
    readonly multiValueHeaders: boolean;
    readonly targets: readonly ServedTarget[];
    /** Whose turn it is. */
    readonly turn: { next: number };
    /** Undefined: it is off, every target counts as healthy. */
    readonly health: HealthMonitor | undefined;
    /** Header forms a function used that the group does not read, each told of once. */
    readonly toldOf: Set<string>;
}

/** A registered target as it is served. */
export type ServedTarget =
    | {
          readonly kind: "lambda";
          readonly functionUrn: string;
          readonly arn: string;
          /** Name for people. */
          readonly label: string;
          readonly qualifier: string | undefined;
          /** Why AWS would refuse every call, such as a missing permission. */
          readonly denied: string | undefined;
      }
    | { readonly kind: "address"; readonly label: string; readonly backend: Backend }
    | { readonly kind: "unavailable"; readonly label: string; readonly reason: string };
