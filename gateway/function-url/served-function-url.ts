import type { ServedCors } from "../cors";
import type { TokenBucket } from "../token-bucket";
import type { ServedDistribution } from "./served-distribution";

/** A function URL as it is served. */
export interface ServedFunctionUrl {
    readonly name: string;
    /** First label of its host name on AWS. */
    readonly urlId: string;
    /** Its host name on AWS. */
    readonly host: string;
    readonly region: string;
    readonly accountId: string;
    /** Such as `aws`. */
    readonly partition: string;
    readonly functionUrn: string;
    /** Name for people. */
    readonly label: string;
    readonly qualifier: string | undefined;
    readonly authType: "NONE" | "AWS_IAM";
    /** Whether the answer is sent on as the function writes it. */
    readonly streams: boolean;
    readonly cors: ServedCors | undefined;
    /** Ten requests a second for each unit of reserved concurrency; undefined without one. */
    readonly bucket: TokenBucket | undefined;
    /** CloudFront in front of it. */
    readonly distributions: readonly ServedDistribution[];
    /** Why AWS would refuse every call, such as a missing permission; undefined when it would not. */
    readonly denied: string | undefined;
    /** Why the function cannot run here. */
    readonly unavailable: string | undefined;
}
