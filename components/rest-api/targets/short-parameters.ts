/** Whether a parameter of the request that is sent on is written without `integration.request.`. */
export function isMappingShort(key: string): boolean {
    return /^(?:header|querystring|path)\../.test(key);
}
