import { Table } from "@pulumi/aws/dynamodb/table";
import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup";
import { Key } from "@pulumi/aws/kms/key";
import * as pulumi from "@pulumi/pulumi";
import { LambdaFunction } from "aws-gatehouse";

const table = new Table("orders", {
    billingMode: "PAY_PER_REQUEST",
    hashKey: "id",
    attributes: [{ name: "id", type: "S" }],
});
const key = new Key("logs");
const group = new SecurityGroup("functions", { vpcId: "vpc-0123456789abcdef0" });
const vpc = { privateSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] };

const listOrders = new LambdaFunction("list-orders", {
    entry: "handlers/list-orders.ts",
    environment: { TABLE: table.name },
    logs: { retentionDays: 365, level: "WARN", kmsKeyArn: key.arn },
    policies: {
        "read-orders": pulumi.jsonStringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "dynamodb:Query", Resource: table.arn }],
        }),
    },
    vpc: { subnetIds: vpc.privateSubnetIds, securityGroupIds: [group.id] },
});
new LambdaFunction("resize", { code: "resize", handler: "main.handler", runtime: "python3.13" });

export const functionName = listOrders.functionName;
