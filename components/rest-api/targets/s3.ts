import * as pulumi from "@pulumi/pulumi";
import type { S3BucketTarget } from "../../targets/rest-args";
import type { ResponsePlan, Texts } from "../plan-integration";
import type { RouteEntry } from "../route-table";
import { pathParameters } from "./http";
import type { ServiceCall } from "./service-call";
import { failed } from "./service-responses";
import { emptyResponse } from "./settings";

const actions = {
    get: { method: "GET", iamAction: "s3:GetObject", header: undefined },
    put: { method: "PUT", iamAction: "s3:PutObject", header: "Content-Type" },
    delete: { method: "DELETE", iamAction: "s3:DeleteObject", header: undefined },
} as const;

/**
 * An object of a bucket. S3 answers 403 for one that is not there to whoever may not list the bucket, which this role
 * may not. Source: S3 API reference, "GetObject"; developer guide, "Tutorial: Create a REST API as an Amazon S3 proxy".
 */
export function callS3(
    entry: Pick<RouteEntry, "template">,
    { bucketName, bucketArn, action = "get", key, name }: S3BucketTarget,
): ServiceCall {
    const { method, iamAction, header } = actions[action];
    const sent: Texts =
        header === undefined ? {} : { [`integration.request.header.${header}`]: `method.request.header.${header}` };
    return {
        service: "s3",
        operation: pulumi.interpolate`path/${bucketName}/${pulumi.output(key).apply(objectPath)}`,
        method,
        parameters: { ...pathParameters(entry, key), ...sent },
        responses: responses[action],
        actions: [iamAction],
        resources: [pulumi.interpolate`${bucketArn}/*`],
        words: name === undefined ? undefined : [name, action],
    };
}

const objectPath = (key: string): string => key.replace(/^\//, "");

const failures = [
    failed(404, "40[34]", "Not Found"),
    failed(400, "4\\d{2}", "Bad Request"),
    failed(502, "5\\d{2}", "Bad Gateway"),
];

const got: ResponsePlan = {
    ...emptyResponse(200),
    headers: {
        "Content-Type": "integration.response.header.Content-Type",
        "Content-Length": "integration.response.header.Content-Length",
        ETag: "integration.response.header.ETag",
    },
};

const responses: { readonly [action in keyof typeof actions]: readonly ResponsePlan[] } = {
    get: [got, ...failures],
    put: [emptyResponse(200), ...failures.slice(1)],
    delete: [{ ...emptyResponse(204) }, ...failures.slice(1)],
};
