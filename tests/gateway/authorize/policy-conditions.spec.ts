import assert from "node:assert/strict";
import { type ConditionFacts, readCondition } from "../../../gateway/http-api/authorize/policy-conditions";

const known: Readonly<Record<string, string>> = {
    "aws:sourceip": "203.0.113.7",
    "aws:referer": "https://www.example.com/a",
    "aws:principalarn": "arn:aws:iam::123456789012:role/dev/alice",
    "aws:epochtime": "1795323600",
    "aws:currenttime": "2026-11-22T05:00:00.000Z",
    "aws:securetransport": "true",
};
/** Knows those, has no `aws:Absent`, and cannot tell of anything else. */
const facts: ConditionFacts = (key) => known[key] ?? (key === "aws:absent" ? undefined : null);

describe("a Condition of a policy", () => {
    const cases: [operator: string, key: string, value: unknown, holds: boolean | undefined][] = [
        ["StringEquals", "aws:Referer", "https://www.example.com/a", true],
        ["StringEquals", "AWS:REFERER", ["x", "https://www.example.com/a"], true],
        ["StringEquals", "aws:Referer", "https://www.example.com/A", false],
        ["StringEquals", "aws:Referer", "https://*", false],
        ["StringNotEquals", "aws:Referer", "https://www.example.com/a", false],
        ["StringNotEquals", "aws:Referer", ["x", "y"], true],
        ["StringEqualsIgnoreCase", "aws:Referer", "HTTPS://www.example.com/A", true],
        ["StringNotEqualsIgnoreCase", "aws:Referer", "HTTPS://www.example.com/A", false],
        ["StringLike", "aws:Referer", "https://*.example.com/?", true],
        ["StringLike", "aws:Referer", "https://*.example.com/", false],
        ["StringNotLike", "aws:Referer", "https://*.example.com/*", false],
        ["ArnEquals", "aws:PrincipalArn", "arn:aws:iam::*:role/dev/*", true],
        ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/*", true],
        ["ArnLike", "aws:PrincipalArn", "arn:*:role/dev/alice", false],
        ["ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/*", false],
        ["ArnNotEquals", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/bob", true],
        ["IpAddress", "aws:SourceIp", "203.0.113.0/24", true],
        ["IpAddress", "aws:SourceIp", "203.0.113.7", true],
        ["IpAddress", "aws:SourceIp", "203.0.114.0/24", false],
        ["NotIpAddress", "aws:SourceIp", ["10.0.0.0/8", "203.0.113.0/24"], false],
        ["NotIpAddress", "aws:SourceIp", "10.0.0.0/8", true],
        ["IpAddress", "aws:SourceIp", "203.0.113.0/33", undefined],
        ["IpAddress", "aws:Referer", "203.0.113.0/24", undefined],
        ["Bool", "aws:SecureTransport", true, true],
        ["Bool", "aws:SecureTransport", "false", false],
        ["NumericEquals", "aws:EpochTime", 1795323600, true],
        ["NumericNotEquals", "aws:EpochTime", "1795323600", false],
        ["NumericLessThan", "aws:EpochTime", "1795323600", false],
        ["NumericLessThanEquals", "aws:EpochTime", "1795323600", true],
        ["NumericGreaterThan", "aws:EpochTime", "1795323599", true],
        ["NumericGreaterThanEquals", "aws:EpochTime", "1795323601", false],
        ["DateEquals", "aws:CurrentTime", "2026-11-22T05:00:00Z", true],
        ["DateNotEquals", "aws:CurrentTime", "2026-11-22T05:00:00Z", false],
        ["DateLessThan", "aws:CurrentTime", "2026-11-22T05:00:01Z", true],
        ["DateLessThanEquals", "aws:CurrentTime", "2026-11-22T04:59:59Z", false],
        ["DateGreaterThan", "aws:CurrentTime", "2026-11-22T05:00:00Z", false],
        ["DateGreaterThanEquals", "aws:CurrentTime", "1795323600", true],
        ["DateLessThan", "aws:EpochTime", "2026-11-22T05:00:01Z", true],
        // A key the request does not have.
        ["StringEquals", "aws:Absent", "x", false],
        ["StringNotEquals", "aws:Absent", "x", true],
        ["NotIpAddress", "aws:Absent", "10.0.0.0/8", true],
        ["StringEqualsIfExists", "aws:Absent", "x", true],
        ["StringEqualsIfExists", "aws:Referer", "x", false],
        ["ForAllValues:StringEquals", "aws:Absent", "x", true],
        ["ForAllValues:StringEquals", "aws:Referer", "x", false],
        ["ForAnyValue:StringNotEquals", "aws:Absent", "x", false],
        ["ForAnyValue:StringLike", "aws:Referer", "https://*", true],
        ["Null", "aws:Absent", "true", true],
        ["Null", "aws:Absent", false, false],
        ["Null", "aws:Referer", "false", true],
        ["Null", "aws:Referer", "true", false],
        // What cannot be told.
        ["Null", "aws:PrincipalTag/team", "true", undefined],
        ["StringEquals", "aws:PrincipalTag/team", "a", undefined],
        ["StringNotEquals", "aws:PrincipalTag/team", "a", undefined],
        ["StringEquals", "aws:Referer", "${aws:username}", undefined],
        ["StringResembles", "aws:Referer", "x", undefined],
        ["StringEquals", "aws:Referer", { a: 1 }, undefined],
    ];
    for (const [operator, key, value, holds] of cases) {
        const outcome = holds === undefined ? "cannot be told" : holds ? "holds" : "does not hold";
        it(`${outcome}: ${operator} ${key} ${JSON.stringify(value)}`, () => {
            assert.equal(readCondition({ [operator]: { [key]: value } })(facts), holds);
        });
    }

    const several: [title: string, condition: unknown, holds: boolean | undefined][] = [
        [
            "holds when all operators and all their keys hold",
            {
                StringLike: { "aws:Referer": "https://*", "aws:PrincipalArn": "arn:*" },
                Bool: { "aws:SecureTransport": "true" },
            },
            true,
        ],
        [
            "does not hold when one key does not",
            { StringLike: { "aws:Referer": "https://*", "aws:PrincipalArn": "x" } },
            false,
        ],
        [
            "does not hold when one operator does not and another cannot be told",
            { StringEquals: { "aws:VpceOrgID": "o-1" }, Bool: { "aws:SecureTransport": "false" } },
            false,
        ],
        [
            "cannot be told when one operator cannot",
            { StringEquals: { "aws:VpceOrgID": "o-1" }, Bool: { "aws:SecureTransport": "true" } },
            undefined,
        ],
        ["cannot be told when it is no object", "x", undefined],
        ["cannot be told when an operator holds no keys", { StringEquals: "x" }, undefined],
    ];
    for (const [title, condition, holds] of several) {
        it(title, () => {
            assert.equal(readCondition(condition)(facts), holds);
        });
    }
});
