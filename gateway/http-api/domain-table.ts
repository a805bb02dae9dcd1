/** What of a custom domain's mapping tells whose a request is. */
interface Mapped {
    /** In lower case. */
    readonly name: string;
    /** Without slashes at its ends; empty for the whole domain. */
    readonly mappingKey: string;
}

/** The mapping of a domain that takes a path: the longest key that is the whole path or ends at a slash of it. */
export function mappingFor<Mapping extends Pick<Mapped, "mappingKey">>(
    mappings: readonly Mapping[],
    path: string,
): Mapping | undefined {
    let found: Mapping | undefined;
    for (const mapping of mappings) {
        const key = mapping.mappingKey;
        if (found !== undefined && found.mappingKey.length >= key.length) continue;
        if (key === "" || path === `/${key}` || path.startsWith(`/${key}/`)) found = mapping;
    }
    return found;
}

/**
 * The mappings of the domain a host is: of that very name, else of a wildcard.
 * @documented developer guide, "Custom domain names": `*.example.com` takes every name one label below.
 * @inferred a name of its own goes before a wildcard, as on certificates and in DNS.
 */
export function mappingsOfHost<Mapping extends Pick<Mapped, "name">>(
    mappings: readonly Mapping[],
    host: string,
): readonly Mapping[] {
    const exact = mappings.filter(({ name }) => name === host);
    if (exact.length > 0) return exact;
    const above = host.slice(host.indexOf("."));
    return mappings.filter(({ name }) => name.startsWith("*.") && name.slice(1) === above);
}

/** Whose request it is by its host and path; undefined when the host is no custom domain of the program. */
export type DomainTable<Owner> = (host: string, path: string) => Owner | undefined;

/**
 * Finds the API behind a custom domain, whichever API's address the request was sent to; undefined when there is nothing
 * to find: a domain of a single API is found by that API itself.
 * @documented developer guide, "Working with API mappings for HTTP APIs": the mappings of a domain may name several APIs,
 * HTTP and REST, and the longest matching path wins among all of them.
 */
export function createDomainTable<Owner>(
    apis: readonly { readonly domains: readonly Mapped[]; readonly owner: Owner }[],
): DomainTable<Owner> | undefined {
    const entries = apis.flatMap(({ domains, owner }) =>
        domains.map(({ name, mappingKey }) => ({ name, mappingKey, owner })),
    );
    if (apis.length < 2 || entries.length === 0) return undefined;
    return (host, path) => {
        const mappings = mappingsOfHost(entries, host);
        // A path no mapping takes is refused by an API of that domain.
        return (mappingFor(mappings, path) ?? mappings[0])?.owner;
    };
}
