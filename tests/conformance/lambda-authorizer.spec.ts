import { useProgram } from "./serve-program";
import { authorizerCache } from "./suites/authorizer-cache";
import { authorizerEvents } from "./suites/authorizer-events";
import { lambdaAuthorizer } from "./suites/lambda-authorizer";

describe("conformance: Lambda authorizers", () => {
    const target = useProgram("authorizers");
    lambdaAuthorizer(target);
    authorizerEvents(target);
    describe("kept answers", () => {
        authorizerCache(target);
    });
});
