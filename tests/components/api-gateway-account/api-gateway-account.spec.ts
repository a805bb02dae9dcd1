import assert from "node:assert/strict";
import {
    ApiGatewayAccount,
    type ApiGatewayAccountArgs,
    validateApiGatewayAccount,
} from "../../../components/api-gateway-account";
import { printIssue } from "../../../model/issue";
import { type MockRun, runWithMocks } from "../../support/mock-stack";

const accountType = "aws:apigateway/account:Account";
const foreign = "arn:aws:iam::123456789012:role/foreign";
const mine = "arn:aws:iam::123456789012:role/mine";

/** Runs the component where the account has this role already; none when it is empty. */
const run = (args: ApiGatewayAccountArgs, present = "", preview = false): Promise<MockRun> =>
    runWithMocks(() => ({ roleArn: new ApiGatewayAccount("account", args).roleArn }), {
        preview,
        read: () => ({ cloudwatchRoleArn: present }),
    });

const settings: [what: string, args: ApiGatewayAccountArgs, present: string, roleArn: string][] = [
    ["sets a role of its own where there is none", {}, "", "arn:aws:iam::123456789012:role/account-logs"],
    ["sets the role that is given where there is none", { roleArn: mine }, "", mine],
    ["keeps a role from elsewhere", {}, foreign, foreign],
    ["keeps it beside a role that is given", { roleArn: mine }, foreign, foreign],
    ["replaces it when it is told to", { roleArn: mine, replace: true }, foreign, mine],
];

describe("ApiGatewayAccount", () => {
    for (const [what, args, present, roleArn] of settings) {
        it(what, async () => {
            const made = await run(args, present);
            assert.deepEqual(made.errors, []);
            assert.deepEqual(made.only(accountType).inputs, { cloudwatchRoleArn: roleArn });
            assert.equal(made.outputs["roleArn"], roleArn);
        });
    }

    it("leaves setting, role and policy where they are when it goes", async () => {
        const made = await run({ tags: { team: "orders" } });
        assert.deepEqual(
            made.resources.map(({ type, name, retainOnDelete }) => [type.split(":").at(-1), name, retainOnDelete]),
            [
                ["ApiGatewayAccount", "account", false],
                ["Role", "account-logs", true],
                ["RolePolicyAttachment", "account-logs", true],
                ["Account", "account", true],
            ],
        );
        const { inputs } = made.only("aws:iam/role:Role");
        assert.deepEqual(JSON.parse(String(inputs["assumeRolePolicy"])), {
            Version: "2012-10-17",
            Statement: [
                { Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" },
            ],
        });
        assert.equal(
            made.only("aws:iam/rolePolicyAttachment:RolePolicyAttachment").inputs["policyArn"],
            "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
        );
        assert.ok(made.only(accountType).dependencies.some((urn) => urn.endsWith("::account-logs")));
    });

    it("makes no role where one is given", async () => {
        const made = await run({ roleArn: mine });
        assert.deepEqual(made.of("aws:iam/role:Role"), []);
    });

    it("shows the role that stays in a preview", async () => {
        const made = await run({}, foreign, true);
        assert.deepEqual(made.errors, []);
        assert.deepEqual(made.only(accountType).inputs, { cloudwatchRoleArn: foreign });
    });

    const rules: [what: string, args: unknown, lines: string[]][] = [
        ["accepts nothing", {}, []],
        [
            "refuses a role's name",
            { roleArn: "logs" },
            ['roleArn: a role is given by its ARN, got "logs"; write arn:aws:iam::ACCOUNT:role/NAME'],
        ],
        [
            "refuses tags of a role that exists",
            { roleArn: mine, tags: { team: "orders" } },
            ["tags: tags are of the role that is made, and roleArn names one that exists; leave tags or roleArn out"],
        ],
        [
            "refuses an unknown option",
            { role: mine },
            ['role: no such option, got "role"; write one of roleArn, replace, tags'],
        ],
        ["refuses what is no object", undefined, ["must be an object, got undefined; write {} for a role of its own"]],
    ];
    for (const [what, args, lines] of rules) {
        it(what, () => {
            assert.deepEqual(validateApiGatewayAccount(args as ApiGatewayAccountArgs).map(printIssue), lines);
        });
    }
});
