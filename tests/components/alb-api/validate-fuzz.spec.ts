import assert from "node:assert/strict";
import fc from "fast-check";
import type { AlbApiArgs } from "../../../components/alb-api";
import { validateAlbApi } from "../../../components/alb-api/validate";
import { issueCodes } from "../../../model/issue-codes";
import { fn } from "./messages";
import { network } from "./programs";

/** Words of the arguments, so that nonsense gets as deep as sense would. */
const options = [
    "routes vpc certificateArn domain sslPolicy authorizers defaultAuthorizer firewall accessLogs internal",
    "securityGroupIds allowFrom idleTimeout multiValueHeaders healthCheck deletionProtection ipAddressType ruleQuota tags",
]
    .join(" ")
    .split(" ");
const settings = "authorizer scopes host when priority throttle timeout".split(" ");
const names = [
    ...options,
    ...settings,
    ..."to function redirect fixedResponse arn name httpUrl mock status body contentType path port query".split(" "),
    ..."vpcId subnetIds publicSubnetIds headers sourceIp jwt cognito oidc cognitoLogin issuer audience claims".split(
        " ",
    ),
    ..."values format jwksEndpoint identitySource session timeout extraParameters bucket retentionDays".split(" "),
    ..."interval matcher zoneId dns webAclArn ratePerClientIp token __proto__ constructor toString".split(" "),
];
const keys = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: fc.constantFrom("GET /", "ANY /{a+}", "$default", "iam", "aud", "") },
    { weight: 1, arbitrary: fc.string() },
);
const leaf = fc.oneof(
    fc.constantFrom(null, true, false, 0, -1, 1.5, NaN, Infinity, "", "*", "none", "iam", fn, "https://a.b/{c}", "#{"),
    fc.string(),
    fc.integer(),
    fc.constantFrom(10n, Symbol("x"), () => 1, undefined),
);
const { value: nonsense } = fc.letrec((tie) => ({
    value: fc.oneof(
        { maxDepth: 6, depthSize: "medium" },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(keys, tie("value"), { maxKeys: 4, noNullPrototype: false }),
    ),
}));

describe("validateAlbApi, given anything", () => {
    const never = (args: unknown): void => {
        for (const issue of validateAlbApi(args as AlbApiArgs)) {
            assert.ok(issueCodes.includes(issue.code), issue.code);
            assert.ok(
                issue.fix !== "" && issue.problem !== "" && !issue.fix.includes("undefined"),
                JSON.stringify(issue),
            );
        }
    };

    it("never throws", () => {
        fc.assert(fc.property(nonsense, never), { numRuns: 500 });
    });

    it("never throws at a route", () => {
        fc.assert(
            fc.property(fc.constantFrom("GET /a/{b}", "$default", "GET pets"), nonsense, (key, value) => {
                never({ routes: { [key]: value, "ANY /x": { to: value } }, vpc: network });
            }),
            { numRuns: 500 },
        );
    });

    for (const name of options.slice(1)) {
        it(`never throws at ${name}`, () => {
            fc.assert(
                fc.property(nonsense, (value) => {
                    never({ routes: { "GET /": fn }, vpc: network, [name]: value });
                }),
            );
        });
    }

    it("never throws at an authorizer", () => {
        fc.assert(
            fc.property(fc.constantFrom("jwt", "cognito", "oidc", "cognitoLogin"), nonsense, (kind, value) => {
                const authorizers = { users: { [kind]: value } };
                never({ routes: { "GET /": { to: fn, scopes: ["a"] } }, authorizers, defaultAuthorizer: "users" });
            }),
            { numRuns: 500 },
        );
    });

    for (const name of settings) {
        it(`never throws at a route's ${name}`, () => {
            fc.assert(
                fc.property(nonsense, (value) => {
                    never({ routes: { "GET /": { to: fn, [name]: value }, $default: { to: fn, [name]: value } } });
                }),
            );
        });
    }
});
