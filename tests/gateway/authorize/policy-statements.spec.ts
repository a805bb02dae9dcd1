import assert from "node:assert/strict";
import { evaluatePolicy, matches, readStatements } from "../../../gateway/http-api/authorize/policy-statements";

const base = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/$default";
const arns = [`${base}/GET/orders/7`, `${base}/GET/orders/{id}`];

describe("the policy of a Lambda authorizer", () => {
    const evaluate = (statements: unknown, sourceIp = "127.0.0.1"): boolean => {
        const read = readStatements(statements);
        assert.ok(read !== undefined && "list" in read, JSON.stringify(read));
        return evaluatePolicy(read.list, arns, sourceIp).allowed;
    };
    const allow = (changes: object = {}): object => ({
        Effect: "Allow",
        Action: "execute-api:Invoke",
        Resource: "*",
        ...changes,
    });
    const deny = (changes: object = {}): object => allow({ Effect: "Deny", ...changes });

    const cases: [title: string, statements: unknown, allowed: boolean][] = [
        ["allows by one statement", allow(), true],
        ["allows by a list", [allow()], true],
        ["denies by no statement", [], false],
        ["denies by an explicit denial, wherever it stands", [deny({ Resource: `${base}/GET/*` }), allow()], false],
        ["denies by an explicit denial after what allows", [allow(), deny()], false],
        ["leaves a denial of another path alone", [allow(), deny({ Resource: `${base}/GET/users` })], true],
        ["compares with the request's path", allow({ Resource: arns[0] }), true],
        ["compares with the route's path", allow({ Resource: arns[1] }), true],
        ["denies by the route's path too", [allow(), deny({ Resource: arns[1] })], false],
        ["takes a list of resources", allow({ Resource: ["arn:x", arns[0]] }), true],
        ["lets * cross slashes", allow({ Resource: "arn:aws:execute-api:*/orders/*" }), true],
        ["takes ? for one character", allow({ Resource: `${base}/GET/orders/?` }), true],
        ["does not take ? for none", allow({ Resource: `${base}/GET/orders/7?` }), false],
        ["compares ARNs with regard to case", allow({ Resource: arns[0]!.replace("GET", "get") }), false],
        ["denies another method", allow({ Resource: `${base}/POST/*` }), false],
        ["denies another stage", allow({ Resource: arns[0]!.replace("$default", "dev") }), false],
        ["compares the whole ARN", allow({ Resource: `${base}/GET/orders` }), false],
        ["takes * as the action", allow({ Action: "*" }), true],
        ["takes execute-api:* as the action", allow({ Action: ["lambda:*", "execute-api:*"] }), true],
        ["compares actions without regard to case", allow({ Action: "Execute-API:invoke" }), true],
        ["leaves other actions alone", allow({ Action: "execute-api:ManageConnections" }), false],
        ["takes NotAction", allow({ Action: undefined, NotAction: "lambda:*" }), true],
        ["takes NotResource", allow({ Resource: undefined, NotResource: `${base}/GET/users` }), true],
        ["takes NotResource against it", allow({ Resource: undefined, NotResource: arns[0] }), false],
        ["allows by an address", allow({ Condition: { IpAddress: { "aws:SourceIp": "127.0.0.0/8" } } }), true],
        [
            "allows by one of several",
            allow({ Condition: { IpAddress: { "AWS:sourceip": ["::1", "127.0.0.1"] } } }),
            true,
        ],
        ["denies by an address", allow({ Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8"] } } }), false],
        ["allows by not an address", allow({ Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } } }), true],
        [
            "leaves a denial of another address alone",
            [allow(), deny({ Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })],
            true,
        ],
        [
            "denies by a condition it cannot check",
            allow({ Condition: { StringEquals: { "aws:SourceVpc": "v" } } }),
            false,
        ],
        ["denies by an address it cannot read", allow({ Condition: { IpAddress: { "aws:SourceIp": "10/8" } } }), false],
        [
            "denies when it cannot check a denial's condition",
            [allow(), deny({ Condition: { StringEquals: { "aws:SourceVpc": "v" } } })],
            false,
        ],
        [
            "leaves a denial alone whose other condition does not hold",
            [
                allow(),
                deny({
                    Condition: {
                        StringEquals: { "aws:SourceVpc": "v" },
                        IpAddress: { "aws:SourceIp": "10.0.0.0/8" },
                    },
                }),
            ],
            true,
        ],
    ];
    for (const [title, statements, allowed] of cases) {
        it(title, () => {
            assert.equal(evaluate(statements), allowed);
        });
    }

    it("says which condition stood in the way", () => {
        const read = readStatements(allow({ Condition: { StringEquals: { "aws:SourceVpc": "v" } } }));
        assert.ok(read !== undefined && "list" in read);
        assert.match(evaluatePolicy(read.list, arns, "127.0.0.1").why, /a Condition of it cannot be checked here/);
    });

    const patterns: [pattern: string, text: string, is: boolean][] = [
        ["*", "", true],
        ["", "", true],
        ["", "a", false],
        ["a*b*c", "aXbYbZc", true],
        ["a*b*c", "aXbYbZ", false],
        ["?*", "", false],
        ["**a", "aaa", true],
        ["a.c", "abc", false],
        ["[a]", "a", false],
        [`${"*a".repeat(50)}b`, "a".repeat(5000), false],
    ];
    for (const [pattern, text, is] of patterns) {
        const shown = text.length > 20 ? `${text.slice(0, 20)}...` : text;
        it(`${is ? "takes" : "does not take"} ${JSON.stringify(shown)} for ${JSON.stringify(pattern.slice(0, 20))}`, () => {
            assert.equal(matches(pattern, text), is);
        });
    }
});
