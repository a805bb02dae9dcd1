import type { FrontDoor } from "../../../frontdoor";
import { isArn, parseArn } from "../../../model/arn";
import { knownText } from "../../known-value";

/** Where an API is, as far as its address tells. */
interface Place {
    readonly apiId: string;
    readonly region: string;
    readonly partition: string;
}

/**
 * Name of an API's own address, in lower case.
 * @documented developer guide, "Use @connections commands in your backend service":
 * `{api-id}.execute-api.{region}.amazonaws.com`; "Amazon API Gateway endpoints and quotas": `.cn` in China.
 */
export function executeApiHost({ apiId, region, partition }: Place): string {
    const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return `${apiId}.execute-api.${region}.${suffix}`.toLowerCase();
}

/** Names that calls of the connections of a program's WebSocket APIs are sent to; undefined when it has no such API. */
export function managementHostsOf(doors: readonly FrontDoor[]): readonly string[] | undefined {
    const hosts = new Set<string>();
    let any = false;
    for (const door of doors) {
        if (door.kind !== "websocket") continue;
        any = true;
        const apiId = knownText(door.apiId);
        const arn = parseArn(knownText(door.executionArn) ?? "");
        if (apiId !== undefined && isArn(arn))
            hosts.add(executeApiHost({ apiId, region: arn.region, partition: arn.partition }));
        for (const domain of door.domains) {
            const name = knownText(domain.name);
            if (name !== undefined) hosts.add(name.toLowerCase());
        }
    }
    return any ? [...hosts] : undefined;
}
