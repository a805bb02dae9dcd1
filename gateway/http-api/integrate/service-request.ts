import type { ServiceSubtype } from "../../../model/service-integration";
import { encodeQueryText } from "./mapping-text";

/** A call in a service's own protocol. */
export interface ServiceRequest {
    readonly method: "POST" | "GET";
    readonly path: string;
    /** Names and values in turn. */
    readonly headers: readonly string[];
    readonly body: string;
}

type Parameters = Readonly<Record<string, string>>;

/**
 * A call as the service takes it, for an endpoint that stands in for it.
 * @documented API references of Amazon SQS (query protocol), Amazon EventBridge, Amazon Kinesis, AWS Step Functions
 * (JSON) and AWS AppConfig (REST).
 */
export function serviceRequest(subtype: ServiceSubtype, parameters: Parameters, region: string): ServiceRequest {
    const given: Record<string, string> = { ...parameters };
    delete given["Region"];
    switch (subtype) {
        case "SQS-SendMessage":
        case "SQS-ReceiveMessage":
        case "SQS-DeleteMessage":
        case "SQS-PurgeQueue":
            return query(subtype.slice("SQS-".length), given, region);
        case "EventBridge-PutEvents": {
            const { Resources, Time, ...entry } = given;
            const entries = [
                {
                    ...entry,
                    ...(Resources === undefined ? {} : { Resources: listOf(Resources) }),
                    ...(Time === undefined ? {} : { Time: secondsOf(Time) }),
                },
            ];
            return json("1.1", "AWSEvents.PutEvents", { Entries: entries }, scope(region, "events"));
        }
        case "Kinesis-PutRecord": {
            const data = Buffer.from(given["Data"] ?? "", "utf8").toString("base64");
            return json("1.1", "Kinesis_20131202.PutRecord", { ...given, Data: data }, scope(region, "kinesis"));
        }
        case "StepFunctions-StartExecution":
        case "StepFunctions-StartSyncExecution":
        case "StepFunctions-StopExecution": {
            const members: Record<string, string> = {};
            for (const [name, value] of Object.entries(given)) {
                members[name.charAt(0).toLowerCase() + name.slice(1)] = value;
            }
            const action = `AWSStepFunctions.${subtype.slice("StepFunctions-".length)}`;
            return json("1.0", action, members, scope(region, "states"));
        }
        case "AppConfig-GetConfiguration": {
            const part = (name: string): string => encodeQueryText(given[name] ?? "");
            const version = given["ClientConfigurationVersion"];
            const path =
                `/applications/${part("Application")}/environments/${part("Environment")}` +
                `/configurations/${part("Configuration")}?client_id=${part("ClientId")}` +
                (version === undefined ? "" : `&client_configuration_version=${encodeQueryText(version)}`);
            return { method: "GET", path, headers: scope(region, "appconfig"), body: "" };
        }
    }
}

function json(version: string, target: string, value: object, headers: readonly string[]): ServiceRequest {
    return {
        method: "POST",
        path: "/",
        headers: ["Content-Type", `application/x-amz-json-${version}`, "X-Amz-Target", target, ...headers],
        body: JSON.stringify(value),
    };
}

/** Source: Amazon SQS API reference, "Making query API requests"; lists and attributes are numbered from 1. */
function query(action: string, parameters: Parameters, region: string): ServiceRequest {
    const form = new URLSearchParams({ Action: action, Version: "2012-11-05" });
    for (const [name, value] of Object.entries(parameters)) {
        const singular = name.slice(0, -1);
        if (name === "MessageAttributes" || name === "MessageSystemAttributes") {
            attributesOf(value).forEach(([attribute, members], index) => {
                form.append(`${singular}.${index + 1}.Name`, attribute);
                for (const [member, text] of members) form.append(`${singular}.${index + 1}.Value.${member}`, text);
            });
        } else if (name === "AttributeNames" || name === "MessageAttributeNames") {
            listOf(value).forEach((each, index) => {
                form.append(`${singular}.${index + 1}`, each);
            });
        } else form.append(name, value);
    }
    return {
        method: "POST",
        path: "/",
        headers: ["Content-Type", "application/x-www-form-urlencoded", ...scope(region, "sqs")],
        body: form.toString(),
    };
}

/**
 * Stand-ins such as LocalStack read service and Region off the credential's scope. Nothing is signed: the key is the
 * word everybody uses where no real one is wanted.
 */
function scope(region: string, service: string): string[] {
    const credential = `test/20260101/${region}/${service}/aws4_request`;
    return ["Authorization", `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=unsigned`];
}

/** A JSON list, or texts with commas between them. @inferred both are taken. */
function listOf(text: string): string[] {
    const value = parsed(text);
    return Array.isArray(value) ? value.map(String) : text.split(",").map((each) => each.trim());
}

/** `{"name":{"DataType":"String","StringValue":"x"}}`, as the SQS API's JSON has message attributes. */
function attributesOf(text: string): [name: string, members: [name: string, value: string][]][] {
    return membersOf(parsed(text)).map(([name, members]) => [
        name,
        membersOf(members).map(([member, value]) => [member, String(value)]),
    ]);
}

function membersOf(value: unknown): [name: string, value: unknown][] {
    return typeof value === "object" && value !== null ? Object.entries(value as Record<string, unknown>) : [];
}

/** EventBridge's JSON has seconds since the epoch. */
function secondsOf(text: string): number | string {
    const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text) / 1000;
    return Number.isNaN(seconds) ? text : seconds;
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
