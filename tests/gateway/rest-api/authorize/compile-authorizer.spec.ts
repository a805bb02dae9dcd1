import assert from "node:assert/strict";
import type { FunctionDescription, RestAuthorizer, Target } from "../../../../frontdoor";
import type { Compilation, Findings } from "../../../../gateway/http-api/compile-http-api";
import { restAuthorizerCompiler } from "../../../../gateway/rest-api/authorize/compile-authorizer";
import type { ServedRestAuthorizer } from "../../../../gateway/rest-api/authorize/served-authorizer";
import { executionArn } from "./rest-request";

const target = { kind: "lambda", functionUrn: "urn:function", label: "guard-function" } as unknown as Target;
const token: Extract<RestAuthorizer, { kind: "token" | "request" }> = {
    kind: "token",
    name: "guard",
    urn: "urn:guard",
    authorizerId: "auth01",
    target,
    ttlSeconds: 60,
};
const users: Extract<RestAuthorizer, { kind: "cognito" }> = {
    kind: "cognito",
    name: "users",
    urn: "urn:users",
    providerArns: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEf123"],
    ttlSeconds: 300,
};

function permission(sourceArn: string): object {
    return { principal: "apigateway.amazonaws.com", action: "lambda:InvokeFunction", sourceArn };
}

describe("compiling an authorizer of a REST API", () => {
    let findings: Findings;
    let permissions: object[];
    beforeEach(() => {
        findings = { unsupported: [], warnings: new Set() };
        permissions = [permission(`${executionArn}/authorizers/auth01`)];
    });

    const compiler = () =>
        restAuthorizerCompiler({
            compilation: {
                functions: new Map([["urn:function", { permissions } as unknown as FunctionDescription]]),
                refusal: () => undefined,
            } as unknown as Compilation,
            findings,
            executionArn,
            name: "orders",
        });
    const compile = (authorizer: RestAuthorizer): ServedRestAuthorizer => compiler().compile(authorizer, "prod");
    const lambda = (changes: Partial<typeof token> = {}) => {
        const served = compile({ ...token, ...changes });
        assert.ok(served.kind === "token" || served.kind === "request", JSON.stringify(served));
        return served;
    };
    const reason = (authorizer: RestAuthorizer): string => {
        const served = compile(authorizer);
        assert.ok(served.kind === "unavailable", served.kind);
        return served.reason;
    };

    it("makes one of each authorizer for a stage, and another for another stage", () => {
        const { compile: make } = compiler();
        const prod = make(token, "prod");
        assert.equal(make(token, "prod"), prod);
        assert.notEqual(make(token, "dev"), prod);
    });

    it("tells authorizers of one body apart", () => {
        const { compile: make } = compiler();
        assert.notEqual(make(token, "prod"), make({ ...token, name: "other" }, "prod"));
    });

    it("looks into Authorization unless something else is written", () => {
        assert.deepEqual(lambda().identitySource, [{ from: "header", name: "Authorization" }]);
        assert.deepEqual(lambda({ kind: "request" }).identitySource, []);
    });

    it("reads several identity sources in their order", () => {
        const identitySource =
            "method.request.header.X-A, method.request.querystring.b,context.identity.sourceIp , stageVariables.c";
        assert.deepEqual(lambda({ kind: "request", identitySource }).identitySource, [
            { from: "header", name: "X-A" },
            { from: "querystring", name: "b" },
            { from: "context", name: "identity.sourceIp" },
            { from: "stageVariables", name: "c" },
        ]);
    });

    it("keeps policies 300 s unless something else is known", () => {
        assert.equal(lambda().ttlSeconds, 60);
        assert.equal(lambda({ ttlSeconds: undefined as never }).ttlSeconds, 300);
        assert.equal(lambda({ ttlSeconds: 0 }).ttlSeconds, 0);
    });

    const expressions: [expression: string, token: string, takes: boolean][] = [
        ["^Bearer [-0-9a-zA-Z._]*$", "Bearer a.b-c", true],
        ["^Bearer [-0-9a-zA-Z._]*$", "Basic abc", false],
        ["[a-z]+", "abc", true],
        ["[a-z]+", "abc1", false],
        ["(a+)+", `${"a".repeat(5000)}b`, false],
    ];
    for (const [identityValidationExpression, text, takes] of expressions) {
        it(`${takes ? "takes" : "does not take"} ${JSON.stringify(text.slice(0, 20))} for ${identityValidationExpression}`, () => {
            assert.equal(lambda({ identityValidationExpression }).validation?.(text), takes);
        });
    }

    it("compares no token of a REQUEST authorizer", () => {
        assert.equal(lambda({ kind: "request", identityValidationExpression: "x" }).validation, undefined);
    });

    it("knows the permission an authorizer is called with", () => {
        assert.equal(lambda().function.denied, undefined);
        permissions = [permission(`${executionArn}/*/GET/orders`)];
        assert.match(lambda().function.denied!, /no permission for orders: .*\/authorizers\/auth01$/);
        assert.equal(lambda({ credentials: "arn:aws:iam::123456789012:role/caller" }).function.denied, undefined);
    });

    it("knows a user pool's issuer", () => {
        const served = compile({ ...users, identitySource: "method.request.header.X-Token" });
        assert.ok(served.kind === "cognito");
        assert.deepEqual(served.issuers, ["https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123"]);
        assert.deepEqual(served.identitySource, { from: "header", name: "X-Token" });
    });

    it("knows the issuers of several user pools, in China too", () => {
        const providerArns = [
            ...(users.providerArns as string[]),
            "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/cn-north-1_Xy",
        ];
        const served = compile({ ...users, providerArns });
        assert.ok(served.kind === "cognito");
        assert.equal(served.issuers[1], "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Xy");
    });

    const unavailable: [title: string, authorizer: RestAuthorizer, reason: RegExp][] = [
        ["a pattern that is none", { ...token, identityValidationExpression: "(" }, /identityValidationExpression/],
        [
            "a TOKEN source in the query",
            { ...token, identitySource: "method.request.querystring.a" },
            /no single header/,
        ],
        [
            "two sources of a TOKEN authorizer",
            { ...token, identitySource: "method.request.header.a,method.request.header.b" },
            /no single header/,
        ],
        [
            "a source that cannot be read",
            { ...token, kind: "request", identitySource: "$request.header.a" },
            /"\$request\.header\.a" cannot be read/,
        ],
        ["no user pool", { ...users, providerArns: [] }, /no ARN of a user pool/],
        [
            "an ARN of something else",
            { ...users, providerArns: ["arn:aws:s3:::bucket"] },
            /arn:aws:s3:::bucket is no ARN of a user pool/,
        ],
        [
            "a function of another program",
            { ...token, target: { kind: "lambda", label: "far" } as unknown as Target },
            /far is not part of this program/,
        ],
        [
            "no function",
            { ...token, target: { kind: "unknown", reason: "not known" } as unknown as Target },
            /not known/,
        ],
        ["what the reading could not tell", { kind: "unknown", reason: "type ABC" }, /type ABC/],
    ];
    for (const [title, authorizer, expected] of unavailable) {
        it(`does not serve ${title}, and says why`, () => {
            assert.match(reason(authorizer), expected);
            const told = [...findings.warnings].join();
            if (authorizer.kind !== "unknown") assert.match(told, expected);
        });
    }
});
