import { Bucket } from "@pulumi/aws/s3/bucket";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy";
import * as pulumi from "@pulumi/pulumi";
import { deploymentIdentity } from "../deployment-region";
import type { AccessLogsPlan } from "./plan";

/** A bucket made for access logs. */
export interface AccessLogResources {
    readonly bucket: Bucket;
    readonly policy: BucketPolicy;
    readonly lifecycle: BucketLifecycleConfiguration;
}

/**
 * Makes the bucket access logs go to; undefined when they go to one made elsewhere. Its files go when it goes, as log
 * groups do. New buckets are private and encrypted with keys of S3, the only ones Elastic Load Balancing writes with.
 * Source: user guide, "Enable access logs for your Application Load Balancer", the policy for all Regions.
 */
export function createAccessLogs(
    parent: pulumi.ComponentResource,
    { bucket: asked, prefix }: AccessLogsPlan,
    tags: object,
): AccessLogResources | undefined {
    if (!("create" in asked)) return undefined;
    const options = { parent };
    const { partition, region, account } = deploymentIdentity(parent);
    const bucket = new Bucket(asked.create, { forceDestroy: true, ...tags }, options);
    const files = prefix === undefined ? "" : `${prefix}/`;
    const policy = new BucketPolicy(
        asked.create,
        {
            bucket: bucket.bucket,
            policy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
                        Action: "s3:PutObject",
                        Resource: pulumi.interpolate`${bucket.arn}/${files}AWSLogs/${account}/*`,
                        Condition: {
                            ArnLike: {
                                "aws:SourceArn": pulumi.interpolate`arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/*`,
                            },
                        },
                    },
                ],
            }),
        },
        options,
    );
    const lifecycle = new BucketLifecycleConfiguration(
        asked.create,
        {
            bucket: bucket.bucket,
            rules: [{ id: "expire", status: "Enabled", filter: {}, expiration: { days: asked.retentionDays } }],
        },
        options,
    );
    return { bucket, policy, lifecycle };
}
