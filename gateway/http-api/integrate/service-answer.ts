import { createHash } from "node:crypto";
import type { ServiceSubtype } from "../../../model/service-integration";
import type { Reply } from "../../reply";
import { newInvocationId } from "../../request-id";

type Parameters = Readonly<Record<string, string>>;

/**
 * What a service answers when a call succeeds. Nothing was sent anywhere, so there are no messages to receive, no
 * configuration and no output: those are empty.
 * @documented API references of Amazon SQS, Amazon EventBridge, Amazon Kinesis, AWS Step Functions and AWS AppConfig.
 * @inferred an HTTP API passes the service's answer on as it is, XML for SQS.
 */
export function serviceAnswer(subtype: ServiceSubtype, parameters: Parameters, now: number): Reply {
    const seconds = now / 1000;
    switch (subtype) {
        case "SQS-SendMessage": {
            const sequence = parameters["MessageGroupId"] === undefined ? "" : element("SequenceNumber", digits(now));
            const md5 = createHash("md5")
                .update(parameters["MessageBody"] ?? "")
                .digest("hex");
            const result = element("MessageId", newInvocationId()) + element("MD5OfMessageBody", md5) + sequence;
            return xml("SendMessage", element("SendMessageResult", result));
        }
        case "SQS-ReceiveMessage":
            return xml("ReceiveMessage", "<ReceiveMessageResult/>");
        case "SQS-DeleteMessage":
            return xml("DeleteMessage", "");
        case "SQS-PurgeQueue":
            return xml("PurgeQueue", "");
        case "EventBridge-PutEvents":
            return json("1.1", { FailedEntryCount: 0, Entries: [{ EventId: newInvocationId() }] });
        case "Kinesis-PutRecord":
            return json("1.1", { SequenceNumber: digits(now), ShardId: "shardId-000000000000" });
        case "StepFunctions-StartExecution":
            return json("1.0", { executionArn: executionArn(parameters, "execution"), startDate: seconds });
        case "StepFunctions-StopExecution":
            return json("1.0", { stopDate: seconds });
        case "StepFunctions-StartSyncExecution": {
            const name = parameters["Name"] ?? newInvocationId();
            return json("1.0", {
                billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
                executionArn: executionArn({ ...parameters, Name: name }, "express"),
                input: parameters["Input"] ?? "{}",
                inputDetails: { included: true },
                name,
                output: "{}",
                outputDetails: { included: true },
                startDate: seconds,
                stateMachineArn: parameters["StateMachineArn"],
                status: "SUCCEEDED",
                stopDate: seconds,
                traceHeader: parameters["TraceHeader"],
            });
        }
        case "AppConfig-GetConfiguration":
            return reply(200, "application/octet-stream", "", ["Configuration-Version", "1"]);
    }
}

/**
 * What a service answers when a parameter is missing that it needs.
 * @documented SQS API reference, "Common errors": MissingParameter, 400; the others': ValidationException, 400.
 * @inferred an HTTP API passes it on, and the wording of the JSON services.
 */
export function serviceRefusal(subtype: ServiceSubtype, missing: string): Reply {
    if (!subtype.startsWith("SQS-")) {
        const member = missing.charAt(0).toLowerCase() + missing.slice(1);
        const message = `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must not be null`;
        const version = subtype.startsWith("StepFunctions-") ? "1.0" : "1.1";
        return json(version, { __type: "ValidationException", message }, 400);
    }
    const error =
        element("Type", "Sender") +
        element("Code", "MissingParameter") +
        element("Message", `The request must contain the parameter ${missing}.`) +
        "<Detail/>";
    const body = `${element("Error", error)}${element("RequestId", newInvocationId())}`;
    return reply(400, "text/xml", document("ErrorResponse", body));
}

/** `arn:aws:states:eu-west-1:123456789012:stateMachine:orders` becomes `...:execution:orders:NAME`. */
function executionArn(parameters: Parameters, kind: "execution" | "express"): string {
    const [head = "", machine = ""] = (parameters["StateMachineArn"] ?? "").split(":stateMachine:");
    const name = parameters["Name"] ?? newInvocationId();
    const run = kind === "express" ? `:${newInvocationId()}` : "";
    return `${head}:${kind}:${machine}:${name}${run}`;
}

/** A sequence number: digits that grow. */
function digits(now: number): string {
    return `49${String(Math.floor(now)).padStart(18, "0")}${process.hrtime.bigint().toString().padStart(20, "0")}`;
}

function json(version: "1.0" | "1.1", value: object, status = 200): Reply {
    return reply(status, `application/x-amz-json-${version}`, JSON.stringify(value));
}

function xml(action: string, result: string): Reply {
    const metadata = element("ResponseMetadata", element("RequestId", newInvocationId()));
    return reply(200, "text/xml", document(`${action}Response`, result + metadata));
}

function document(root: string, content: string): string {
    return `<?xml version="1.0"?><${root} xmlns="http://queue.amazonaws.com/doc/2012-11-05/">${content}</${root}>`;
}

/** Contents are ours or already elements: nothing of a request stands in them. */
function element(name: string, content: string): string {
    return `<${name}>${content}</${name}>`;
}

function reply(status: number, contentType: string, body: string, more: readonly string[] = []): Reply {
    return { status, headers: ["x-amzn-requestid", newInvocationId(), "content-type", contentType, ...more], body };
}
