/** A custom domain name with one mapping. */
export interface ServedDomainMapping<Stage> {
    /** In lower case. */
    readonly name: string;
    /** Without slashes at its ends; empty for the whole domain. */
    readonly mappingKey: string;
    readonly stage: Stage;
    readonly mutualTls: boolean;
}
