/** A CloudFront distribution in front of a function URL, as it is served. */
export interface ServedDistribution {
    /** Name for people. */
    readonly name: string;
    /** Its own domain name and its alternate ones, in lower case. */
    readonly hosts: ReadonlySet<string>;
    /** Whether it signs what it sends on (origin access control). */
    readonly signs: boolean;
    /** Why Lambda would refuse what it signs, such as a missing permission; undefined when it would not. */
    readonly denied: string | undefined;
}
