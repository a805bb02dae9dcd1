/** One statement of an IAM policy, as IAM spells it. */
interface Statement {
    readonly Sid: string;
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: string;
}

/** Lets Lambda, and nothing else, take the role. */
export const assumeRolePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/**
 * What the role of a function needs and no more, in JSON. The partition, the region and the account come from the log
 * group's own ARN, so the document is right in every partition.
 */
export function rolePolicy(logGroupArn: string, needs: { readonly vpc: boolean; readonly tracing: boolean }): string {
    const statements: Statement[] = [writeLogs(logGroupArn)];
    if (needs.vpc) statements.push(reachVpc);
    if (needs.tracing) statements.push(sendTraces);
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Without `logs:CreateLogGroup`, a late invocation cannot bring a destroyed log group back without its retention. */
const writeLogs = (logGroupArn: string): Statement => ({
    Sid: "WriteLogs",
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: `${logGroupArn}:*`,
});

/**
 * The actions of the managed policy AWSLambdaENIManagementAccess. Lambda checks them when the function is created,
 * before the network interfaces have ids; hence the star.
 */
const reachVpc: Statement = {
    Sid: "ReachVpc",
    Effect: "Allow",
    Action: [
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
    ],
    Resource: "*",
};

/** Neither action takes a resource. Source: service authorization reference, "AWS X-Ray". */
const sendTraces: Statement = {
    Sid: "SendTraces",
    Effect: "Allow",
    Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    Resource: "*",
};
