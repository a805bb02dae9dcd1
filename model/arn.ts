import { issue, type Issue, quote } from "./issue";

/** An Amazon Resource Name, in its six parts. Source: AWS General Reference, "Amazon Resource Names (ARNs)". */
export interface Arn {
    readonly kind: "arn";
    /** `aws`, `aws-cn`, `aws-us-gov`, ... */
    readonly partition: string;
    readonly service: string;
    /** Empty for services without Regions. */
    readonly region: string;
    /** Twelve digits, or empty. */
    readonly account: string;
    /** All behind the fifth colon. */
    readonly resource: string;
}

/** Tells an ARN from an issue. */
export function isArn(value: Arn | Issue): value is Arn {
    return "kind" in value;
}

/** Reads an ARN; an issue says what to write instead. Never throws. */
export function parseArn(text: string): Arn | Issue {
    const wrong = (problem: string): Issue =>
        issue({
            path: "",
            code: "value-invalid",
            problem,
            got: quote(text),
            fix: "write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE",
        });
    const [prefix, partition, service, region, account, ...rest] = text.split(":");
    const resource = rest.join(":");
    if (prefix !== "arn") return wrong('an ARN starts with "arn:"');
    if (partition === undefined || service === undefined || region === undefined || account === undefined) {
        return wrong("an ARN has six parts");
    }
    if (!/^aws[a-z-]*$/.test(partition)) return wrong("an ARN's second part is a partition such as aws or aws-cn");
    if (service === "" || resource === "") return wrong("an ARN names a service and a resource");
    if (account !== "" && account !== "aws" && !/^\d{12}$/.test(account)) return wrong("an account id has 12 digits");
    return { kind: "arn", partition, service, region, account, resource };
}

/** Writes an ARN back. */
export function printArn({ partition, service, region, account, resource }: Arn): string {
    return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/**
 * The partition a Region is in.
 * Source: AWS Fault Isolation Boundaries, "Partitions"; botocore `partitions.json`.
 */
export function partitionOf(region: string): string {
    if (region.startsWith("cn-")) return "aws-cn";
    if (region.startsWith("us-gov-")) return "aws-us-gov";
    if (region.startsWith("us-isob-")) return "aws-iso-b";
    if (region.startsWith("us-isof-")) return "aws-iso-f";
    if (region.startsWith("us-iso-")) return "aws-iso";
    if (region.startsWith("eu-isoe-")) return "aws-iso-e";
    if (region.startsWith("eusc-")) return "aws-eusc";
    return "aws";
}

const dnsSuffixes: { readonly [partition: string]: string } = {
    aws: "amazonaws.com",
    "aws-cn": "amazonaws.com.cn",
    "aws-us-gov": "amazonaws.com",
    "aws-iso": "c2s.ic.gov",
    "aws-iso-b": "sc2s.sgov.gov",
    "aws-iso-e": "cloud.adc-e.uk",
    "aws-iso-f": "csp.hci.ic.gov",
    "aws-eusc": "amazonaws.eu",
};

/** The DNS suffix of a Region's service addresses, such as `amazonaws.com`. Source: botocore `partitions.json`. */
export function dnsSuffixOf(region: string): string {
    return dnsSuffixes[partitionOf(region)] ?? "amazonaws.com";
}
