import { useProgram } from "./serve-program";
import { authorizerCache } from "./suites/authorizer-cache";
import { authorizerArn, authorizerEvents } from "./suites/authorizer-events";
import { lambdaAuthorizer } from "./suites/lambda-authorizer";

describe("conformance: Lambda authorizers", () => {
    const target = useProgram("authorizers");
    lambdaAuthorizer(target);
    authorizerEvents(target);
    describe("the ARN", () => {
        authorizerArn(target, "request");
    });
    describe("kept answers", () => {
        authorizerCache(target);
    });
});

describe("conformance: Lambda authorizers, assumed otherwise", () => {
    authorizerArn(useProgram("authorizers", { assume: { "authorizer-arn-path": "route" } }), "route");
});
