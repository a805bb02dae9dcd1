import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { Secret } from "@pulumi/aws/secretsmanager/secret";
import * as pulumi from "@pulumi/pulumi";
import { FunctionUrl, LambdaFunction } from "aws-gatehouse";
import type { StageConfig } from "../config/schema";

/** An address of its own for the payment provider, which signs its messages itself; undefined on a stage without one. */
export function paymentWebhook(config: StageConfig): FunctionUrl | undefined {
    const { webhook, functions, logging, protect } = config;
    if (webhook === undefined) return undefined;
    const options: pulumi.ComponentResourceOptions = { protect };
    const secret = webhook.secret === undefined ? new Secret("payment", {}, options) : undefined;
    const payment = new LambdaFunction(
        "payment",
        {
            entry: "stacks/webhook/handlers/payment.ts",
            description: "Takes messages of the payment provider in",
            memory: functions.memory,
            timeout: functions.timeout,
            tracing: functions.tracing,
            logs: { retentionDays: logging.retentionDays, level: functions.logLevel },
            environment:
                secret === undefined ? { WEBHOOK_SECRET: webhook.secret ?? "" } : { WEBHOOK_SECRET_ARN: secret.arn },
            // A function URL has no throttle: it takes ten requests a second for each invocation set aside.
            ...(webhook.reservedConcurrency === undefined ? {} : { reservedConcurrency: webhook.reservedConcurrency }),
        },
        options,
    );
    if (secret !== undefined) grantSecret(payment, secret, options);
    // Open on purpose: the provider cannot sign for AWS, so the handler checks the provider's own signature.
    return new FunctionUrl("payments", { to: payment, authorizer: "none" }, options);
}

function grantSecret(fn: LambdaFunction, secret: Secret, options: pulumi.ComponentResourceOptions): void {
    const Statement = [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secret.arn }];
    const policy = pulumi.jsonStringify({ Version: "2012-10-17", Statement });
    new RolePolicy("payment-secret", { role: fn.roleName, policy }, options);
}
