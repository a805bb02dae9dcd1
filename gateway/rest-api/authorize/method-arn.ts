import type { RestRequestContext } from "../context";

/**
 * What policies name a request by: the ARN with its own method and path, `.../prod/GET/` for the root.
 * @documented developer guide, "Input to an API Gateway Lambda authorizer", methodArn; reference 5.3: the path without
 * its leading slash.
 * @inferred the path is still percent-encoded, as methods are matched with it.
 */
export function methodArn({ api, stage, method, path }: RestRequestContext): string {
    const { partition, region, accountId, apiId } = api;
    return `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/${stage?.name ?? ""}/${method}${path}`;
}

/**
 * The same as clients get to see it.
 * @observed refusals of REST APIs quoted in public reports: `arn:aws:execute-api:us-west-2:********2543:vd2gh6uqw3/api/GET/`.
 */
export function maskedMethodArn({ api, stage, method, path }: RestRequestContext): string {
    const { partition, region, accountId, apiId } = api;
    const account = `********${accountId.slice(-4)}`;
    return `arn:${partition}:execute-api:${region}:${account}:${apiId}/${stage?.name ?? ""}/${method}${path}`;
}
