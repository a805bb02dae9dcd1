import type { WebSocketContext } from "../context";

/**
 * What policies name the connecting of a client by.
 * @documented developer guide, "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers":
 * `arn:aws:execute-api:{region}:{account}:{api}/{stage}/$connect`, without a method.
 */
export function connectArn({ api, stage }: WebSocketContext): string {
    const { partition, region, accountId, apiId } = api;
    return `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/${stage.name}/$connect`;
}
