import assert from "node:assert/strict";
import { servedIssuers } from "../../cli/dev-issuer-files";
import { restDoor } from "../gateway/rest-api/core/rest-door";

const pool = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI";

describe("the issuers that are stood in for", () => {
    const expressions: [expression: string | undefined, clients: readonly string[]][] = [
        [undefined, []],
        ["^(one)$", ["one"]],
        ["^(one|two)$", ["one", "two"]],
        ["one", ["one"]],
        ["^one.*$", []],
        ["^(?!one)$", []],
    ];
    for (const [expression, clients] of expressions) {
        it(`takes a user pool's clients from ${expression ?? "no expression"}`, () => {
            const authorizer = {
                kind: "cognito",
                name: "users",
                urn: "urn:users",
                providerArns: [pool],
                ttlSeconds: 300,
                ...(expression === undefined ? {} : { identityValidationExpression: expression }),
            } as const;
            assert.deepEqual(servedIssuers({ frontDoors: [restDoor({ authorizers: [authorizer] })] }), [
                { issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI", audience: clients },
            ]);
        });
    }
});
