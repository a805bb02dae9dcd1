import { Alias } from "@pulumi/aws/lambda/alias";
import * as pulumi from "@pulumi/pulumi";
import { FunctionUrl, LambdaFunction } from "aws-gatehouse";

const secret = new pulumi.Config().getSecret("webhookSecret") ?? pulumi.secret("only-for-dev");

const receivePayment = new LambdaFunction("receive-payment", {
    entry: "handlers/receive-payment.ts",
    environment: { WEBHOOK_SECRET: secret },
    // A function URL has no throttle of its own: 5 lets 50 requests a second through, and 5 at once.
    reservedConcurrency: 5,
});

// The payment service cannot sign as AWS does: everybody may call, and the function checks the sender's signature.
export const payments = new FunctionUrl("payments", { to: receivePayment, authorizer: "none" });

const answer = new LambdaFunction("answer", { entry: "handlers/answer.ts" });
const live = new Alias("live", { functionName: answer.functionName, functionVersion: "$LATEST" });

// Callers sign their requests; those of another account are named.
export const internal = new FunctionUrl("internal", {
    to: live,
    callers: ["arn:aws:iam::210987654321:role/deliveries"],
    streaming: true,
});

const site = new LambdaFunction("site", { entry: "handlers/answer.ts" });

export const www = new FunctionUrl("www", {
    to: site,
    distribution: { priceClass: "least" },
    domain: "www.example.com",
    firewall: { ratePerClientIp: 2000 },
    cors: { origins: ["https://app.example.com"], methods: ["GET", "POST"] },
});

export const url = www.url;
