import assert from "node:assert/strict";
import { assumeRolePolicy, rolePolicy } from "../../../components/lambda-function/role-policy";

const group = "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/aws/lambda/orders-dev-list";

function statements(needs: { vpc: boolean; tracing: boolean }): { Action: string[]; Resource: string }[] {
    return (JSON.parse(rolePolicy(group, needs)) as { Statement: { Action: string[]; Resource: string }[] }).Statement;
}

describe("rolePolicy", () => {
    it("lets a plain function write its own log group and nothing else", () => {
        assert.deepEqual(JSON.parse(rolePolicy(group, { vpc: false, tracing: false })), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "WriteLogs",
                    Effect: "Allow",
                    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                    Resource: `${group}:*`,
                },
            ],
        });
    });

    const cases: [needs: { vpc: boolean; tracing: boolean }, services: string[]][] = [
        [{ vpc: true, tracing: false }, ["logs", "ec2"]],
        [{ vpc: false, tracing: true }, ["logs", "xray"]],
        [{ vpc: true, tracing: true }, ["logs", "ec2", "xray"]],
    ];
    for (const [needs, services] of cases) {
        it(`reaches ${services.join(", ")} with ${JSON.stringify(needs)}`, () => {
            const actions = statements(needs).flatMap(({ Action }) => Action);
            assert.deepEqual([...new Set(actions.map((action) => action.split(":")[0]))], services);
            assert.ok(
                actions.every((action) => !action.includes("*")),
                "no action is a pattern",
            );
            assert.ok(!actions.includes("logs:CreateLogGroup"));
        });
    }

    it("lets Lambda alone take the role", () => {
        assert.deepEqual(JSON.parse(assumeRolePolicy), {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
        });
    });
});
