import type { ResourceNode } from "../../capture/resource-graph";
import { isUnknown, unknown } from "../../model/property-value";
import { entries } from "../open-api-document";
import { asText, known } from "../property-reader";
import type { ResourceIndex } from "../resource-index";
import type { RestTarget } from "../rest-front-door";

type AwsTarget = Extract<RestTarget, { kind: "aws" }>;

/** By service, as it stands in an integration's address, the resources its requests are about. */
const resources: ReadonlyMap<string, readonly string[]> = new Map([
    ["sqs", ["aws:sqs/queue:Queue"]],
    ["sns", ["aws:sns/topic:Topic"]],
    ["dynamodb", ["aws:dynamodb/table:Table"]],
    ["s3", ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"]],
    ["events", ["aws:cloudwatch/eventBus:EventBus"]],
    ["kinesis", ["aws:kinesis/stream:Stream"]],
    ["firehose", ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"]],
    ["states", ["aws:sfn/stateMachine:StateMachine"]],
]);

/**
 * An address of a service: `arn:aws:apigateway:REGION:[SUBDOMAIN.]SERVICE:path|action/REST`.
 * Source: API Gateway API reference, Integration, "uri".
 */
const address = /^arn:[^:]+:apigateway:[^:]*:(?:[^:]+\.)?([^.:]+):((?:path|action)\/.*)$/s;

/** Reads the service behind an integration; undefined when its address, in the property, is none of a service. */
export function readAwsService(
    index: ResourceIndex,
    node: ResourceNode,
    property: "uri" | "integrationUri" = "uri",
): AwsTarget | undefined {
    const uri = node.inputs[property];
    const text = known(uri);
    if (text === undefined) return isUnknown(uri) ? fromSources(index, node, property) : undefined;
    const [, service, operation] = address.exec(text) ?? [];
    if (service === undefined || operation === undefined) return undefined;
    const found = resourceOf(index, node, resources.get(service) ?? [], operation);
    return {
        kind: "aws",
        service,
        operation,
        label: found?.name ?? lastPart(operation),
        ...(found === undefined ? {} : { resourceUrn: found.urn }),
    };
}

/** In a preview an address with a queue's name in it is unknown as a whole; what it is computed from says the service. */
function fromSources(index: ResourceIndex, node: ResourceNode, property: string): AwsTarget | undefined {
    const sources = index.sources(node, property);
    const named = [...resources].flatMap(([service, types]) =>
        sources.filter(({ type }) => types.includes(type)).map((source) => ({ service, source })),
    );
    const [only] = named;
    if (only === undefined || named.length > 1) return undefined;
    return {
        kind: "aws",
        service: only.service,
        operation: unknown,
        label: only.source.name,
        resourceUrn: only.source.urn,
    };
}

/** What a request is about stands in the address, in the parameters or in the templates. */
const naming = ["uri", "integrationUri", "requestParameters", "requestTemplates"] as const;

function resourceOf(
    index: ResourceIndex,
    node: ResourceNode,
    types: readonly string[],
    operation: string,
): ResourceNode | undefined {
    const sources = [...new Set(naming.flatMap((property) => index.sources(node, property)))];
    const direct = sources.filter(({ type }) => types.includes(type));
    if (direct.length === 1) return direct[0];
    const texts = [
        operation,
        ...naming.slice(2).flatMap((property) => entries(node.inputs[property]).map(([, text]) => known(text) ?? "")),
    ].join("\n");
    const candidates = direct.length > 0 ? direct : index.ofType(...types);
    const written = candidates.filter((candidate) => namesOf(candidate).some((name) => holdsWord(texts, name)));
    return written.length === 1 ? written[0] : undefined;
}

function namesOf({ inputs, outputs, id }: ResourceNode): string[] {
    const values = [outputs["arn"], outputs["name"], inputs["name"], outputs["bucket"], inputs["bucket"], id];
    return values.flatMap((value) => asText(value)).flatMap((value) => known(value) ?? []);
}

/** Whether a name stands in a text with nothing of a longer name around it. */
function holdsWord(text: string, name: string): boolean {
    if (name === "") return false;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        if (!/[\w.-]/.test(text[at - 1] ?? "") && !/[\w-]/.test(text[at + name.length] ?? "")) return true;
    }
    return false;
}

function lastPart(operation: string): string {
    const part = operation.slice(operation.indexOf("/") + 1);
    return part.slice(part.lastIndexOf("/") + 1) || part;
}
