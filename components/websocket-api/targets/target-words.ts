import { labelOf } from "../../targets/label";
import type { OtherTarget, RouteTarget } from "../route-table";

/** The words that name a target; undefined when something of it is not known before the deployment. */
export function targetWords(target: RouteTarget): string[] | undefined {
    switch (target.kind) {
        case "function":
            return target.label === undefined ? undefined : [target.label];
        case "httpUrl":
        case "privateLoadBalancer": {
            const { url, method = "POST" } = target.data;
            const label = typeof url === "string" ? url : labelOf(url);
            return label === undefined ? undefined : [method, label];
        }
        case "mock":
            return target.data.body === undefined ? ["mock", String(target.data.status ?? 200)] : undefined;
        default:
            return serviceWords(target);
    }
}

/** What says which resource it is, whose name stands for it. */
const identifying = /(?:Arn|Url|Name|^name|^action)$/;
const usualAction: { readonly [kind: string]: string } = {
    sqsQueue: "send",
    snsTopic: "publish",
    eventBus: "put",
    stateMachine: "start",
    kinesisStream: "put",
    s3Bucket: "get",
};

function serviceWords({ kind, data }: OtherTarget): string[] | undefined {
    const fields = data as { readonly [field: string]: unknown };
    const { name, action = usualAction[kind] } = fields;
    const others = Object.entries(fields).filter(([field, value]) => value !== undefined && !identifying.test(field));
    const words = [name, action, ...others.map(([, value]) => value)];
    return words.every((word) => typeof word === "string") ? words : undefined;
}
