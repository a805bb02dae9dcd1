/**
 * What API Gateway says of an Authorization header that is no signature of AWS where it looks for one.
 * @observed many issue threads: `... not a valid key=value pair (missing equal-sign) in Authorization header`, and the
 * list of missing parameters when there is an equal sign (reference 4.2).
 */
export function incompleteSignature(authorization: string): string {
    const space = authorization.indexOf(" ");
    const rest = space < 0 ? authorization : authorization.slice(space + 1).trim();
    if (!rest.includes("="))
        return `'${rest}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`;
    return (
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. " +
        "Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a " +
        `'X-Amz-Date' or a 'Date' header. Authorization=${authorization}`
    );
}
