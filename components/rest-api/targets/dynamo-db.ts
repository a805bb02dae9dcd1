import * as pulumi from "@pulumi/pulumi";
import type { DynamoDbTableTarget } from "../../targets/rest-args";
import { withArn } from "./integration-uri";
import type { ServiceCall } from "./service-call";
import { joined, readsJson, templateOf } from "./template-text";

type Texts = { readonly [name: string]: pulumi.Input<string> };

/** Source: DynamoDB API reference; an attribute's value is `{ "S": "..." }`. */
export function callDynamoDb(target: DynamoDbTableTarget): ServiceCall {
    const { tableArn, action, key, item, values, keyCondition, update, index, name } = target;
    const operation = action.charAt(0).toUpperCase() + action.slice(1);
    const mapped = [key, item, values].flatMap((texts) => Object.values(texts ?? {}));
    const readsIndexes = action === "query" || action === "scan";
    const members: (readonly [string, pulumi.Input<string> | undefined])[] = [
        ["TableName", text(withArn(tableArn, ({ resource }) => resource.replace(/^table\//, "")))],
        ["IndexName", index === undefined ? undefined : text(index)],
        ["Key", key === undefined ? undefined : attributes(key)],
        ["Item", item === undefined ? undefined : attributes(item)],
        ["KeyConditionExpression", keyCondition === undefined ? undefined : text(keyCondition)],
        ["UpdateExpression", update === undefined ? undefined : text(update)],
        ["ExpressionAttributeValues", values === undefined ? undefined : attributes(values)],
    ];
    return {
        arn: tableArn,
        service: "dynamodb",
        operation: `action/${operation}`,
        method: "POST",
        headers: { "Content-Type": "application/x-amz-json-1.0" },
        body: object(members),
        readsJson: mapped.some(readsJson),
        actions: [`dynamodb:${operation}`],
        resources: readsIndexes ? [tableArn, pulumi.interpolate`${tableArn}/index/*`] : [tableArn],
        words: name === undefined ? undefined : [name, action],
    };
}

const text = (value: pulumi.Input<string>): pulumi.Input<string> => joined(['"', templateOf(value, "json"), '"']);

function object(members: readonly (readonly [string, pulumi.Input<string> | undefined])[]): pulumi.Input<string> {
    const given = members.filter(([, value]) => value !== undefined);
    const parts = given.flatMap(([name, value], index) => [
        `${index === 0 ? "" : ","}${JSON.stringify(name)}:`,
        value ?? "",
    ]);
    return joined(["{", ...parts, "}"]);
}

function attributes(texts: Texts): pulumi.Input<string> {
    return object(Object.entries(texts).map(([name, value]) => [name, joined(['{"S":', text(value), "}"])]));
}
