import assert from "node:assert/strict";
import { renderPolicyDocument } from "../../capture/policy-document";

describe("a policy document", () => {
    const rendered: [what: string, args: { [name: string]: unknown }, document: object][] = [
        [
            "one action as text and several as a list in reverse order",
            { statements: [{ sid: "A", actions: ["a:1"], resources: ["r1", "r2"] }] },
            {
                Version: "2012-10-17",
                Statement: [{ Sid: "A", Effect: "Allow", Action: "a:1", Resource: ["r2", "r1"] }],
            },
        ],
        [
            "principals by type",
            {
                statements: [
                    {
                        effect: "Deny",
                        actions: ["sts:AssumeRole"],
                        principals: [
                            { type: "Service", identifiers: ["lambda.amazonaws.com"] },
                            { type: "AWS", identifiers: ["1", "2"] },
                        ],
                    },
                ],
            },
            {
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Deny",
                        Action: "sts:AssumeRole",
                        Principal: { Service: "lambda.amazonaws.com", AWS: ["2", "1"] },
                    },
                ],
            },
        ],
        [
            "conditions and policy variables",
            {
                version: "2008-10-17",
                policyId: "P",
                statements: [
                    {
                        notActions: ["a:*"],
                        notResources: ["arn:&{aws:username}"],
                        conditions: [{ test: "StringEquals", variable: "aws:SourceArn", values: ["x"] }],
                    },
                ],
            },
            {
                Version: "2008-10-17",
                Id: "P",
                Statement: [
                    {
                        Effect: "Allow",
                        NotAction: "a:*",
                        NotResource: "arn:${aws:username}",
                        Condition: { StringEquals: { "aws:SourceArn": "x" } },
                    },
                ],
            },
        ],
        [
            "what it overrides by Sid",
            {
                sourcePolicyDocuments: [
                    '{"Statement":[{"Sid":"A","Effect":"Allow","Action":"old"},{"Effect":"Deny","Action":"kept"}]}',
                ],
                statements: [{ sid: "A", actions: ["new"] }],
                overridePolicyDocuments: ['{"Statement":{"Sid":"B","Effect":"Allow","Action":"added"}}'],
            },
            {
                Version: "2012-10-17",
                Statement: [
                    { Sid: "A", Effect: "Allow", Action: "new" },
                    { Effect: "Deny", Action: "kept" },
                    { Sid: "B", Effect: "Allow", Action: "added" },
                ],
            },
        ],
    ];
    for (const [what, args, document] of rendered) {
        it(`renders ${what}`, () => {
            const { json, minifiedJson } = renderPolicyDocument(args);
            assert.equal(json, JSON.stringify(document, undefined, 2));
            assert.equal(minifiedJson, JSON.stringify(document));
        });
    }
});
