import type { ConditionFacts } from "../../http-api/authorize/policy-conditions";
import type { RestRequestContext } from "../context";

/** The VPC endpoint, and its VPC, requests to a private API count as coming through; undefined members: none. */
export interface PrivateEntrance {
    readonly vpcEndpointId: string | undefined;
    readonly vpcId: string | undefined;
}

/**
 * What conditions of policies ask about a request. A key that only callers with a signature have is absent for all
 * others; what depends on the account cannot be told here.
 * @documented developer guide, "AWS condition keys that can be used in API Gateway resource policies": aws:CurrentTime,
 * aws:EpochTime, aws:PrincipalAccount, aws:PrincipalArn, aws:PrincipalOrgID, aws:PrincipalType, aws:Referer,
 * aws:SecureTransport, aws:SourceArn, aws:SourceIp, aws:SourceVpc, aws:SourceVpce, aws:VpcSourceIp, aws:UserAgent,
 * aws:userid, aws:username. aws:VpcSourceIp, aws:SourceVpc and aws:SourceVpce are of private APIs.
 * @documented in the same place, "API Gateway resource policy examples": a private API has aws:VpcSourceIp in place of
 * aws:SourceIp.
 * @inferred requests count as sent over TLS, as API Gateway takes no others.
 */
export function requestFacts(context: RestRequestContext, entrance: PrivateEntrance | undefined): ConditionFacts {
    return (key) => {
        switch (key) {
            case "aws:sourceip":
                return entrance === undefined ? context.request.sourceIp : undefined;
            case "aws:vpcsourceip":
                return entrance === undefined ? undefined : context.request.sourceIp;
            case "aws:sourcevpce":
                return entrance?.vpcEndpointId;
            case "aws:sourcevpc":
                return entrance?.vpcId;
            case "aws:referer":
                return context.request.headers.referer;
            case "aws:useragent":
                return context.request.headers["user-agent"];
            case "aws:securetransport":
                return "true";
            case "aws:currenttime":
                return new Date(context.time).toISOString();
            case "aws:epochtime":
                return String(Math.floor(context.time / 1000));
            // Of services that call for somebody: no client is one.
            case "aws:sourcearn":
            case "aws:sourceaccount":
                return undefined;
            default:
                return callerFact(context, key);
        }
    };
}

/** @documented IAM user guide, "AWS global condition context keys", properties of the principal. */
function callerFact({ authorization }: RestRequestContext, key: string): string | undefined | null {
    if (!key.startsWith("aws:principal") && key !== "aws:userid" && key !== "aws:username") return null;
    if (authorization?.kind !== "iam") return undefined;
    switch (key) {
        case "aws:principalarn":
            return authorization.userArn;
        case "aws:principalaccount":
            return authorization.accountId;
        case "aws:principaltype":
            return "User";
        case "aws:userid":
            return authorization.userId;
        case "aws:username":
            return authorization.userArn.slice(authorization.userArn.lastIndexOf("/") + 1);
        default:
            return null;
    }
}
