import assert from "node:assert/strict";
import {
    isServiceKind,
    serviceActions,
    serviceIntegrationOf,
    serviceIntegrations,
    type ServiceKind,
} from "../../model/service-integration";

const kinds: ServiceKind[] = ["sqsQueue", "eventBus", "stateMachine", "kinesisStream", "appConfig"];

describe("service integrations", () => {
    const words: [
        kind: ServiceKind,
        action: string | undefined,
        subtype: string | undefined,
        iam: string | undefined,
    ][] = [
        ["sqsQueue", undefined, "SQS-SendMessage", "sqs:SendMessage"],
        ["sqsQueue", "send", "SQS-SendMessage", "sqs:SendMessage"],
        ["sqsQueue", "receive", "SQS-ReceiveMessage", "sqs:ReceiveMessage"],
        ["sqsQueue", "delete", "SQS-DeleteMessage", "sqs:DeleteMessage"],
        ["sqsQueue", "purge", "SQS-PurgeQueue", "sqs:PurgeQueue"],
        ["sqsQueue", "toString", undefined, undefined],
        ["stateMachine", undefined, "StepFunctions-StartExecution", "states:StartExecution"],
        ["stateMachine", "startSync", "StepFunctions-StartSyncExecution", "states:StartSyncExecution"],
        ["stateMachine", "stop", "StepFunctions-StopExecution", "states:StopExecution"],
        ["eventBus", undefined, "EventBridge-PutEvents", "events:PutEvents"],
        ["kinesisStream", undefined, "Kinesis-PutRecord", "kinesis:PutRecord"],
        ["appConfig", undefined, "AppConfig-GetConfiguration", "appconfig:GetConfiguration"],
    ];
    for (const [kind, action, subtype, iam] of words) {
        it(`reads ${kind} ${action ?? "(default)"} as ${subtype ?? "nothing"}`, () => {
            const found = serviceIntegrationOf(kind, action);
            assert.equal(found?.subtype, subtype);
            assert.equal(found?.iamAction, iam);
        });
    }

    it("has a word for every subtype", () => {
        const reached = kinds.flatMap((kind) => serviceActions(kind).map((word) => serviceIntegrationOf(kind, word)));
        assert.deepEqual(reached.map((found) => found?.subtype).sort(), Object.keys(serviceIntegrations).sort());
    });

    it("gives every required parameter a field or a default, and no parameter the service does not know", () => {
        for (const kind of kinds) {
            for (const word of serviceActions(kind)) {
                const { required, optional, fields, defaults } = serviceIntegrationOf(kind, word)!;
                const given = [...Object.values(fields), ...Object.keys(defaults)];
                assert.deepEqual(
                    required.filter((name) => !given.includes(name)),
                    [],
                );
                assert.deepEqual(
                    given.filter((name) => ![...required, ...optional].includes(name)),
                    [],
                );
            }
        }
    });

    it("tells service targets from others", () => {
        assert.equal(isServiceKind("sqsQueue"), true);
        assert.equal(isServiceKind("httpUrl"), false);
        assert.equal(isServiceKind("constructor"), false);
    });
});
