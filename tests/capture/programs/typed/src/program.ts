import * as pulumi from "@pulumi/pulumi";
import { Queue } from "@pulumi/aws/sqs";

// A type error on purpose: a plan does not check types.
const wrong: number = "text";

export = async (): Promise<{ [output: string]: unknown }> => {
    const queue = new Queue("queue", { tags: { wrong: String(wrong) } });
    return { stack: pulumi.getStack(), url: queue.url };
};
