import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { dynamoDbTable, httpUrl, mock, type RestApiArgs, s3Bucket, snsTopic } from "../../../components";
import { checkRouteOutputs, checkSettings } from "../../../components/rest-api/check-outputs";
import { planRestApi } from "../../../components/rest-api/plan";
import { readRouteTable } from "../../../components/rest-api/route-table";
import { runWithMocks } from "../../support/mock-stack";

const known = (value: string): pulumi.Output<string> => pulumi.output(value);
const fn = "arn:aws:lambda:eu-west-1:123456789012:function:f";

/** Each argument is wrong, and known only as an output. */
const cases: [what: string, args: () => RestApiArgs, message: RegExp][] = [
    ["a function's ARN", () => ({ routes: { "GET /": known("list") } }), /^routes\["GET \/"\]: .*got "list"/],
    [
        "an address",
        () => ({ routes: { "GET /": httpUrl(known("example.com")) } }),
        /^routes\["GET \/"\]\.httpUrl\.url: .*got "example\.com"/,
    ],
    [
        "a topic",
        () => ({ routes: { "GET /": { to: snsTopic(known("orders")) } } }),
        /^routes\["GET \/"\]\.to\.snsTopic\.topicArn: a topic is given by its ARN, got "orders"/,
    ],
    [
        "a message",
        () => ({ routes: { "GET /": snsTopic("arn:aws:sns:eu-west-1:123456789012:t", { message: known("$no") }) } }),
        /^routes\["GET \/"\]\.snsTopic\.message: .*got "\$no"/,
    ],
    [
        "an attribute",
        () => ({
            routes: {
                "GET /": dynamoDbTable("arn:aws:dynamodb:eu-west-1:123456789012:table/t", {
                    action: "putItem",
                    item: { id: known("$no") },
                }),
            },
        }),
        /^routes\["GET \/"\]\.dynamoDbTable\.item\.id: .*got "\$no"/,
    ],
    [
        "a bucket",
        () => ({
            routes: { "GET /": s3Bucket({ bucketName: known("a.b"), bucketArn: "arn:aws:s3:::a.b" }, { key: "k" }) },
        }),
        /^routes\["GET \/"\]\.s3Bucket\.bucketName: .*got "a\.b"/,
    ],
    ["a template", () => ({ routes: { "GET /": mock({ body: known("#if(") }) } }), /^routes\["GET \/"\]\.mock\.body: /],
    [
        "a request's template",
        () => ({ routes: { "GET /": { to: fn, requestTemplates: { "application/json": known("#end") } } } }),
        /^routes\["GET \/"\]\.requestTemplates\["application\/json"\]: /,
    ],
    [
        "a mapping",
        () => ({
            routes: {
                "GET /": { to: httpUrl("https://a.example"), requestParameters: { "header.x": known("nothing") } },
            },
        }),
        /^routes\["GET \/"\]\.requestParameters\["header\.x"\]: .*got "nothing"/,
    ],
    [
        "a mapping of a parameter nothing declares",
        () => ({
            routes: {
                "GET /": {
                    to: httpUrl("https://a.example"),
                    requestParameters: { "header.x": known("method.request.querystring.page") },
                },
            },
        }),
        /^routes\["GET \/"\]\.requestParameters\["header\.x"\]: .*write "method\.request\.querystring\.page" itself/,
    ],
    [
        "a JSON path of a template",
        () => ({
            routes: { "GET /": { to: fn, requestTemplates: { "application/json": known("$input.path('$.a[')") } } },
        }),
        /^routes\["GET \/"\]\.requestTemplates\["application\/json"\]: .*got "\$\.a\["/,
    ],
    [
        "a header of an answer",
        () => ({ routes: { "GET /": { to: fn, responses: [{ status: 200, headers: { "x-a": known("a") } }] } } }),
        /^routes\["GET \/"\]\.responses\[0\]\.headers\["x-a"\]: .*got "a"/,
    ],
    [
        "a user pool",
        () => ({
            routes: { "GET /": fn },
            authorizers: { users: { cognito: { userPoolArns: [known("pool")] } } },
            defaultAuthorizer: "users",
        }),
        /^authorizers\.users\.cognito\.userPoolArns\[0\]: .*got "pool"/,
    ],
    [
        "an origin",
        () => ({ routes: { "GET /": fn }, cors: { origins: [known("https://a.example/")] } }),
        /^cors\.origins\[0\]: .*got "https:\/\/a\.example\/"/,
    ],
    [
        "a stage variable",
        () => ({ routes: { "GET /": fn }, stages: { beta: { variables: { a: known("!") } } } }),
        /^stages\.beta\.variables\.a: .*got "!"/,
    ],
    [
        "a gateway response's header",
        () => ({ routes: { "GET /": fn }, gatewayResponses: { THROTTLED: { headers: { "x-a": known("a") } } } }),
        /^gatewayResponses\.THROTTLED\.headers\["x-a"\]: .*got "a"/,
    ],
];

/** Every output inside a plan, as promises. */
function promisesOf(value: unknown, seen = new Set<unknown>()): Promise<unknown>[] {
    if (typeof value !== "object" || value === null || seen.has(value) || pulumi.Resource.isInstance(value)) return [];
    seen.add(value);
    if (pulumi.Output.isInstance(value)) return [(value as unknown as { promise(): Promise<unknown> }).promise()];
    return Object.values(value).flatMap((inner) => promisesOf(inner, seen));
}

describe("RestApi outputs", () => {
    for (const [what, makeArgs, message] of cases) {
        it(`refuses ${what} that is wrong as soon as it is known`, async () => {
            const refusals: string[] = [];
            await runWithMocks(async () => {
                const component = new pulumi.ComponentResource("test:index:Component", "orders");
                const args = makeArgs();
                const entries = readRouteTable(args.routes).routes.map((entry) => checkRouteOutputs(component, entry));
                const { routes, ...plan } = planRestApi("orders", checkSettings(component, args), entries);
                const integrations = routes.map(({ integration }) => integration);
                for (const promise of promisesOf([integrations, plan])) {
                    await promise.catch((error: unknown) => refusals.push((error as Error).message));
                }
                return {};
            });
            assert.ok(
                refusals.some((text) => message.test(text)),
                refusals.join("\n") || "nothing was refused",
            );
        });
    }
});
