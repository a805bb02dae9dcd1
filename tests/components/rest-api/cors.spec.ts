import assert from "node:assert/strict";
import { mock, type RestApiArgs } from "../../../components";
import { documentOf, runRestApi } from "./programs";

const fn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
type Answer = {
    readonly responseParameters?: Record<string, string>;
    readonly responseTemplates?: Record<string, string>;
};

async function documentWith(args: Partial<RestApiArgs>) {
    const run = await runRestApi(() => ({
        routes: { "GET /a": { to: fn, authorizer: "iam", apiKey: true }, "POST /a": fn, "ANY /b": fn },
        plans: { free: {} },
        apiKeys: { acme: "free" },
        ...args,
    }));
    assert.deepEqual(run.errors, []);
    return documentOf(run);
}

function answerOf(operation: { readonly [member: string]: unknown } | undefined): Answer {
    const { responses } = operation?.["x-amazon-apigateway-integration"] as { responses: { default: Answer } };
    return responses.default;
}

describe("CORS of a REST API", () => {
    it("answers the preflight requests of every path, for everyone and without a key", async () => {
        const { paths } = await documentWith({ cors: { origins: ["https://a.example"] } });
        const preflight = paths["/a"]?.["options"];
        assert.equal(preflight?.["security"], undefined);
        assert.deepEqual(answerOf(preflight), {
            statusCode: "204",
            responseParameters: {
                "method.response.header.Access-Control-Allow-Headers": "'authorization,content-type'",
                "method.response.header.Access-Control-Allow-Methods": "'GET,POST'",
                "method.response.header.Access-Control-Allow-Origin": "'https://a.example'",
                "method.response.header.Access-Control-Max-Age": "'300'",
            },
        });
        assert.equal(
            answerOf(paths["/b"]?.["options"]).responseParameters?.[
                "method.response.header.Access-Control-Allow-Methods"
            ],
            "'DELETE,GET,HEAD,PATCH,POST,PUT'",
        );
        assert.deepEqual(paths["/a"]?.["get"]?.["security"], [{ iam: [] }, { api_key: [] }]);
    });

    it("leaves an OPTIONS route of the user's own", async () => {
        const { paths } = await documentWith({
            routes: { "OPTIONS /a": fn, "GET /a": fn },
            cors: { origins: ["*"] },
        });
        assert.equal(paths["/a"]?.["options"]?.["x-amazon-apigateway-integration"]["type"], "aws_proxy");
    });

    it("puts the headers on API Gateway's own errors, and on answers that are set too", async () => {
        const document = await documentWith({
            cors: { origins: ["https://a.example"], credentials: true, exposeHeaders: ["x-a"] },
            gatewayResponses: { THROTTLED: { status: 503 } },
        });
        const headers = {
            "gatewayresponse.header.Access-Control-Allow-Credentials": "'true'",
            "gatewayresponse.header.Access-Control-Allow-Origin": "'https://a.example'",
            "gatewayresponse.header.Access-Control-Expose-Headers": "'x-a'",
        };
        assert.deepEqual(document["x-amazon-apigateway-gateway-responses"], {
            DEFAULT_4XX: { responseParameters: headers },
            DEFAULT_5XX: { responseParameters: headers },
            THROTTLED: { statusCode: 503, responseParameters: headers },
        });
    });

    const errors: [origins: string[], credentials: boolean, origin: string][] = [
        [["https://a.example"], false, "'https://a.example'"],
        [["https://a.example", "https://b.example"], false, "'*'"],
        [["https://a.example", "https://b.example"], true, "'https://a.example'"],
    ];
    for (const [origins, credentials, origin] of errors) {
        it(`names ${origin} in errors for ${origins.join(" and ")}${credentials ? " with credentials" : ""}`, async () => {
            const document = await documentWith({ cors: { origins, credentials } });
            const responses = document["x-amazon-apigateway-gateway-responses"] as { DEFAULT_4XX: Answer };
            assert.equal(
                responses.DEFAULT_4XX.responseParameters?.["gatewayresponse.header.Access-Control-Allow-Origin"],
                origin,
            );
        });
    }

    it("picks the caller's origin out of several, in preflight answers and in those API Gateway writes", async () => {
        const { paths } = await documentWith({
            routes: { "GET /a": mock(), "GET /b": fn },
            cors: { origins: ["https://a.example", "https://b.example"] },
        });
        const picks = /\$origin == "https:\/\/a\.example" \|\| \$origin == "https:\/\/b\.example"/;
        const preflight = answerOf(paths["/a"]?.["options"]);
        assert.match(preflight.responseTemplates?.["application/json"] ?? "", picks);
        assert.equal(preflight.responseParameters?.["method.response.header.Vary"], "'Origin'");
        const { requestTemplates } = paths["/a"]?.["get"]?.["x-amazon-apigateway-integration"] as {
            requestTemplates: Record<string, string>;
        };
        assert.match(requestTemplates["application/json"] ?? "", picks);
        assert.match(requestTemplates["application/json"] ?? "", /\{"statusCode":200\}$/);
        assert.equal(paths["/b"]?.["get"]?.["x-amazon-apigateway-integration"]["responses"], undefined);
    });
});
