import * as pulumi from "@pulumi/pulumi";
import { type Arn, isArn, parseArn } from "../../../model/arn";

/**
 * The address API Gateway calls a function at; an answer that is streamed has an address of its own.
 * Source: API Gateway API reference, "PutIntegration", `uri`; developer guide, "Stream the integration response for
 * your proxy integrations in API Gateway".
 */
export function functionUri(arn: pulumi.Input<string>, streaming = false): pulumi.Input<string> {
    const [version, call] = streaming
        ? ["2021-11-15", "response-streaming-invocations"]
        : ["2015-03-31", "invocations"];
    return withArn(arn, ({ partition, region }, text) =>
        [`arn:${partition}:apigateway:${region}:lambda:path`, version, "functions", text, call].join("/"),
    );
}

/** Something computed from an ARN; at once when the ARN is known. */
export function withArn(arn: pulumi.Input<string>, compute: (arn: Arn, text: string) => string): pulumi.Input<string> {
    const read = (text: string): string => {
        const parsed = parseArn(text);
        // What is no ARN has been refused, or is what a mock of a user's test answers.
        return isArn(parsed) ? compute(parsed, text) : text;
    };
    return typeof arn === "string" ? read(arn) : pulumi.output(arn).apply(read);
}
