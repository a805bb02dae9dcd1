import { createHash } from "node:crypto";
import { isRecord } from "../../lambda-answer";
import type { Reply } from "../../reply";
import { newInvocationId } from "../../request-id";
import { s3Answer } from "./s3-answer";

/** A call of an AWS service, as it would be sent. */
export interface ServiceCall {
    /** Such as `sqs`. */
    readonly service: string;
    /** Such as `action/Publish` or `path/123456789012/orders`. */
    readonly operation: string;
    readonly method: string;
    /** Percent-encoded; begins with a slash. */
    readonly path: string;
    readonly query: ReadonlyMap<string, string | readonly string[]>;
    readonly headers: ReadonlyMap<string, string>;
    readonly body: Buffer;
}

/** Services whose answers are known here. */
export const answeredServices: ReadonlySet<string> = new Set([
    "sqs",
    "sns",
    "events",
    "states",
    "kinesis",
    "dynamodb",
    "s3",
]);

/** What `X-Amz-Target` begins with. Source: the services' API models. */
export const targetPrefixes: ReadonlyMap<string, string> = new Map([
    ["dynamodb", "DynamoDB_20120810"],
    ["kinesis", "Kinesis_20131202"],
    ["states", "AWSStepFunctions"],
    ["events", "AWSEvents"],
    ["ssm", "AmazonSSM"],
]);

/** The action a call asks for: in its query, its form, its target or its operation; undefined for S3's. */
export function actionOf({ operation, query, headers, body }: ServiceCall): string | undefined {
    const asked = query.get("Action");
    if (typeof asked === "string" && asked !== "") return asked;
    if (operation.startsWith("action/")) return operation.slice("action/".length).split("&")[0];
    for (const [name, value] of headers) {
        if (name.toLowerCase() === "x-amz-target") return value.slice(value.lastIndexOf(".") + 1);
    }
    return formMember(body, "Action");
}

/**
 * What a service answers when a call succeeds. Nothing was sent anywhere, so there are no items, messages or output.
 * @documented API references of Amazon SQS, Amazon SNS, Amazon EventBridge, AWS Step Functions, Amazon Kinesis, Amazon
 * DynamoDB and Amazon S3.
 * @observed answers of SQS and SNS behind API Gateway are JSON, for it sends `Accept: application/json`; XML when a
 * mapping asks for it.
 * @inferred other services answer `{}`.
 */
export function serviceAnswer(call: ServiceCall, now: number): Reply {
    const action = actionOf(call) ?? "";
    switch (call.service) {
        case "sqs":
        case "sns":
            return queryAnswer(call, action);
        case "s3":
            return s3Answer(call);
        default:
            return json(
                jsonAnswer(call, action, now),
                call.service === "states" || call.service === "dynamodb" ? "1.0" : "1.1",
            );
    }
}

/** Members of an answer of the query protocol; null stands for what JSON has and XML leaves out. */
type Members = Readonly<Record<string, string | null>>;

function queryAnswer(call: ServiceCall, action: string): Reply {
    const text = (name: string): string => formMember(call.body, name) ?? String(call.query.get(name) ?? "");
    const result = call.service === "sqs" ? sqsResult(action, text) : snsResult(action);
    const requestId = newInvocationId();
    if (wantsXml(call)) {
        const space =
            call.service === "sqs"
                ? "http://queue.amazonaws.com/doc/2012-11-05/"
                : "http://sns.amazonaws.com/doc/2010-03-31/";
        const content =
            (result === undefined ? "" : element(`${action}Result`, elements(result))) +
            element("ResponseMetadata", element("RequestId", requestId));
        const body = `<?xml version="1.0"?><${action}Response xmlns="${space}">${content}</${action}Response>`;
        return { status: 200, headers: ["x-amzn-RequestId", requestId, "Content-Type", "text/xml"], body };
    }
    const body = JSON.stringify({
        [`${action}Response`]: {
            ...(result === undefined ? {} : { [`${action}Result`]: result }),
            ResponseMetadata: { RequestId: requestId },
        },
    });
    return { status: 200, headers: ["x-amzn-RequestId", requestId, "Content-Type", "application/json"], body };
}

function sqsResult(action: string, text: (name: string) => string): Members | undefined {
    if (action === "ReceiveMessage") return { messages: null };
    if (action !== "SendMessage") return undefined;
    return {
        MD5OfMessageAttributes: null,
        MD5OfMessageBody: createHash("md5").update(text("MessageBody")).digest("hex"),
        MD5OfMessageSystemAttributes: null,
        MessageId: newInvocationId(),
        SequenceNumber: text("MessageGroupId") === "" ? null : sequence(0),
    };
}

function snsResult(action: string): Members | undefined {
    return action === "Publish" ? { MessageId: newInvocationId(), SequenceNumber: null } : undefined;
}

function wantsXml({ headers }: ServiceCall): boolean {
    for (const [name, value] of headers) {
        if (name.toLowerCase() === "accept") return /xml/i.test(value);
    }
    return false;
}

function elements(members: Members): string {
    return Object.entries(members)
        .map(([name, value]) => (value === null ? "" : element(name, value)))
        .join("");
}

/** Contents are ours or already elements: nothing of a request stands in them. */
function element(name: string, content: string): string {
    return `<${name}>${content}</${name}>`;
}

function jsonAnswer({ service, body }: ServiceCall, action: string, now: number): object {
    const sent = jsonOf(body);
    const list = (name: string): readonly unknown[] => {
        const value = sent[name];
        return Array.isArray(value) ? value : [];
    };
    switch (`${service}:${action}`) {
        case "events:PutEvents":
            return { FailedEntryCount: 0, Entries: list("Entries").map(() => ({ EventId: newInvocationId() })) };
        case "kinesis:PutRecord":
            return { SequenceNumber: sequence(now), ShardId: "shardId-000000000000" };
        case "kinesis:PutRecords":
            return {
                FailedRecordCount: 0,
                Records: list("Records").map(() => ({
                    SequenceNumber: sequence(now),
                    ShardId: "shardId-000000000000",
                })),
            };
        case "states:StartExecution":
            return { executionArn: executionArn(sent, "execution"), startDate: now / 1000 };
        case "states:StartSyncExecution":
            return synchronous(sent, now);
        case "states:StopExecution":
            return { stopDate: now / 1000 };
        case "dynamodb:Query":
        case "dynamodb:Scan":
            return { Count: 0, Items: [], ScannedCount: 0 };
        default:
            return {};
    }
}

function synchronous(sent: Readonly<Record<string, unknown>>, now: number): object {
    const name = textIn(sent, "name") ?? newInvocationId();
    return {
        billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
        executionArn: executionArn({ ...sent, name }, "express"),
        input: textIn(sent, "input") ?? "{}",
        inputDetails: { included: true },
        name,
        output: "{}",
        outputDetails: { included: true },
        startDate: now / 1000,
        stateMachineArn: textIn(sent, "stateMachineArn") ?? "",
        status: "SUCCEEDED",
        stopDate: now / 1000,
    };
}

/** `arn:aws:states:eu-west-1:123456789012:stateMachine:orders` becomes `...:execution:orders:NAME`. */
function executionArn(sent: Readonly<Record<string, unknown>>, kind: "execution" | "express"): string {
    const [head = "", machine = ""] = (textIn(sent, "stateMachineArn") ?? "").split(":stateMachine:");
    const run = kind === "express" ? `:${newInvocationId()}` : "";
    return `${head}:${kind}:${machine}:${textIn(sent, "name") ?? newInvocationId()}${run}`;
}

function textIn(sent: Readonly<Record<string, unknown>>, name: string): string | undefined {
    const value = sent[name];
    return typeof value === "string" ? value : undefined;
}

/** A sequence number: digits that grow. */
function sequence(now: number): string {
    return `49${String(Math.floor(now)).padStart(18, "0")}${process.hrtime.bigint().toString().padStart(20, "0")}`;
}

function json(value: object, version: "1.0" | "1.1"): Reply {
    const headers = ["x-amzn-RequestId", newInvocationId(), "Content-Type", `application/x-amz-json-${version}`];
    return { status: 200, headers, body: JSON.stringify(value) };
}

function jsonOf(body: Buffer): Readonly<Record<string, unknown>> {
    try {
        const value: unknown = JSON.parse(body.toString("utf8"));
        return isRecord(value) ? value : {};
    } catch {
        return {};
    }
}

/**
 * A member of a form; undefined for a body that is none. Only that member is read: a client may send millions of them.
 */
function formMember(body: Buffer, name: string): string | undefined {
    const text = body.length === 0 ? "" : body.toString("utf8");
    if (/^\s*[{[<]/.test(text)) return undefined;
    const from = text.startsWith(`${name}=`) ? 0 : text.indexOf(`&${name}=`) + 1;
    if (from === 0 && !text.startsWith(`${name}=`)) return undefined;
    const end = text.indexOf("&", from);
    return new URLSearchParams(text.slice(from, end < 0 ? text.length : end)).get(name) ?? undefined;
}
