import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mintToken } from "../../gateway/dev-issuer/mint-token";
import { capture, useProgram } from "./serve-program";
import { restAuthorizerCache } from "./suites/rest-authorizer-cache";
import { restLambdaAuthorizer } from "./suites/rest-lambda-authorizer";
import { restPolicyAssumptions, restResourcePolicies } from "./suites/rest-resource-policies";
import { type PoolToken, restUserPools } from "./suites/rest-user-pools";

const program = "rest-authorizers";
const credentials = {
    accessKeyId: "AKIACONFORMANCE00000",
    secretAccessKey: "a-secret-of-this-suite-only",
    userName: "suite",
    userId: "AIDACONFORMANCE00000",
};

describe("conformance: authorizers of REST APIs", () => {
    const keys = mkdtempSync(join(tmpdir(), "gatehouse-rest-keys-"));
    const keyFile = join(keys, "issuer.json");
    after(() => {
        rmSync(keys, { recursive: true });
    });
    const target = useProgram(program, { credentials, devIssuer: { keyFile } });
    const mint = async ({ pool, ...content }: PoolToken): Promise<string> => {
        const { resources } = await capture(program, {});
        const { outputs } = resources.find(
            ({ type, name }) => type === "aws:cognito/userPool:UserPool" && name === pool,
        )!;
        const issuer = `https://${String((outputs as Record<string, unknown>)["endpoint"])}`;
        return mintToken({ keyFile }, { issuer, subject: "alice", ...content }, target().control.now());
    };

    describe("Lambda authorizers", () => {
        restLambdaAuthorizer(target);
    });
    describe("kept answers", () => {
        restAuthorizerCache(target);
    });
    describe("user pools", () => {
        restUserPools(target, mint);
    });
    restResourcePolicies(target, credentials, mint);
});

describe("conformance: authorizers of REST APIs, assumed otherwise", () => {
    const assume = {
        "private-api-endpoint": "none",
        "identity-policies": "silent",
        "explicit-deny-text": "with-policy-type",
    } as const;
    restPolicyAssumptions(useProgram(program, { credentials, assume }), credentials);
});
