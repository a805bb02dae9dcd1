import { type Check, oneOf, text } from "../../../model/check";
import { issue, type Issue, quote, step } from "../../../model/issue";
import { methods } from "../../../model/route-key";
import { isPlainObject } from "../../plain-object";
import { checkServiceParameter } from "../../http-api/validate-mappings";
import { type FieldCheck, type Fields, input, map, object } from "../../http-api/validate-shape";
import { arnOf, checkHttpUrl, checkTarget as checkSharedTarget } from "../../http-api/validate-targets";
import type {
    DynamoDbTableTarget,
    MockTarget,
    PrivateLoadBalancerTarget,
    S3BucketTarget,
    SnsTopicTarget,
} from "../../targets/rest-args";
import { kindOf } from "./fit";
import { checkStatus } from "./responses";
import type { RouteScope } from "./scope";
import { checkContentType, checkTemplate } from "./templates";

const found = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue =>
    issue({
        path,
        code: "target-invalid",
        problem,
        ...(got === undefined ? {} : { got: quote(got) }),
        ...(rule === undefined ? {} : { rule }),
        fix,
    });

/** The ARN of a Network Load Balancer. Source: the service takes no other behind a VPC link of the older kind. */
export const checkLoadBalancerArn = arnOf(
    "elasticloadbalancing",
    /^loadbalancer\/net\/.+/,
    "a private load balancer is a Network Load Balancer, by its ARN",
    "arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/net/NAME/ID",
);
/** The ARN of an SNS topic. */
export const checkTopicArn = arnOf(
    "sns",
    /^[\w.-]+$/,
    "a topic is given by its ARN",
    "arn:aws:sns:REGION:ACCOUNT:NAME",
);
/** The ARN of a DynamoDB table. */
export const checkTableArn = arnOf(
    "dynamodb",
    /^table\/[^/]+$/,
    "a table is given by its ARN",
    "arn:aws:dynamodb:REGION:ACCOUNT:table/NAME",
);
/** The ARN of an S3 bucket. */
export const checkBucketArn = arnOf("s3", /^[^/*]+$/, "a bucket is given by its ARN", "arn:aws:s3:::NAME");
/** The name of a bucket: with dots in it, API Gateway cannot reach it over TLS. */
export const checkBucketName: Check = text("orders-images", (path, name) =>
    /^[a-z0-9-]{3,63}$/.test(name)
        ? []
        : [
              found(
                  path,
                  "a bucket's name is 3 to 63 small letters, digits and -",
                  name,
                  name.startsWith("arn:") ? "write the bucket's name here and its ARN as bucketArn" : "write its name",
                  name.includes(".") ? "API Gateway does not reach a bucket with dots in its name over TLS" : undefined,
              ),
          ],
);

const name = text("orders");
const checkAction = (words: readonly string[]): Check => oneOf(words, "action", "target-invalid");

function fieldsOf(kind: OwnKind, scope: RouteScope): { readonly [field: string]: FieldCheck } {
    const mapped = input(checkServiceParameter(scope));
    const texts = (example: string): Check => map(mapped, example);
    switch (kind) {
        case "privateLoadBalancer":
            return {
                url: input(checkHttpUrl(scope.pathVariables)),
                loadBalancerArn: input(checkLoadBalancerArn),
                vpcLinkId: input(text("a1b2c3")),
                method: oneOf(methods, "method", "target-invalid"),
                name,
            } satisfies Fields<PrivateLoadBalancerTarget>;
        case "snsTopic":
            return {
                topicArn: input(checkTopicArn),
                message: mapped,
                parameters: texts('parameters: { Subject: "order" }'),
                name,
            } satisfies Fields<SnsTopicTarget>;
        case "dynamoDbTable":
            return {
                tableArn: input(checkTableArn),
                action: checkAction(["getItem", "putItem", "updateItem", "deleteItem", "query", "scan"]),
                key: texts('key: { id: "$request.path.id" }'),
                item: texts('item: { id: "$request.path.id" }'),
                keyCondition: input(text("id = :id")),
                update: input(text("SET total = :total")),
                values: texts('values: { ":id": "$request.path.id" }'),
                index: input(text("by-customer")),
                name,
            } satisfies Fields<DynamoDbTableTarget>;
        case "s3Bucket":
            return {
                bucketName: input(checkBucketName),
                bucketArn: input(checkBucketArn),
                action: checkAction(["get", "put", "delete"]),
                key: input(checkKey(scope.pathVariables)),
                name,
            } satisfies Fields<S3BucketTarget>;
        case "mock":
            return {
                status: checkStatus,
                body: input(checkTemplate),
                contentType: text("application/json", checkContentType),
                headers: map(input(text("no-store")), 'headers: { "cache-control": "no-store" }'),
            } satisfies Fields<MockTarget>;
    }
}

type OwnKind = "privateLoadBalancer" | "snsTopic" | "dynamoDbTable" | "s3Bucket" | "mock";

const requiredOf: { readonly [K in OwnKind]: readonly string[] } = {
    privateLoadBalancer: ["url"],
    snsTopic: ["topicArn"],
    dynamoDbTable: ["tableArn", "action"],
    s3Bucket: ["bucketName", "bucketArn", "key"],
    mock: [],
};

const isOwn = (kind: string): kind is OwnKind => Object.hasOwn(requiredOf, kind);

/** A key of an object; `{name}` is a path variable of the route. */
const checkKey = (pathVariables: readonly string[] | undefined): Check =>
    text("images/{name}", (path, key) =>
        checkHttpUrl(pathVariables)(path, `https://bucket/${key.replace(/^\//, "")}`).filter(({ problem }) =>
            problem.startsWith("the route's path"),
        ),
    );

/** Everything wrong with a target's own fields; its being one target of a known kind is `readRouteTable`'s. */
export function checkTarget(path: string, value: unknown, scope: RouteScope): Issue[] {
    const kind = kindOf(value);
    if (!isPlainObject(value)) return checkSharedTarget(path, value, scope);
    if (kind === undefined) return [];
    const data = value[kind];
    if (!isPlainObject(data)) return [];
    const at = step(path, kind);
    if (!isOwn(kind)) return [...checkSharedTarget(path, value, scope), ...checkFormParameters(at, kind, data)];
    const required = requiredOf[kind];
    const example = `${kind}: { ${required.join(", ")} }`;
    const issues = object({ fields: fieldsOf(kind, scope), required, example })(at, data);
    if (kind === "privateLoadBalancer" && (data.loadBalancerArn === undefined) === (data.vpcLinkId === undefined)) {
        const both = data.vpcLinkId !== undefined;
        issues.push(
            found(
                at,
                both ? "a VPC link that exists has its load balancer" : "API Gateway needs a way into the VPC",
                undefined,
                both ? "leave loadBalancerArn or vpcLinkId out" : "write loadBalancerArn or vpcLinkId",
            ),
        );
    }
    return [...issues, ...(kind === "dynamoDbTable" ? checkDynamoDb(at, data) : [])];
}

/** What each action needs. Source: DynamoDB API reference. */
const needed: { readonly [action: string]: readonly string[] } = {
    getItem: ["key"],
    deleteItem: ["key"],
    updateItem: ["key", "update"],
    putItem: ["item"],
    query: ["keyCondition", "values"],
};

function checkDynamoDb(path: string, data: Record<string, unknown>): Issue[] {
    const { action } = data;
    const names = typeof action === "string" && Object.hasOwn(needed, action) ? (needed[action] ?? []) : [];
    return names
        .filter((field) => data[field] === undefined)
        .map((field) => found(step(path, field), `${field} is missing`, undefined, `${String(action)} needs it`));
}

/** Parameters SQS takes in parts, which one text cannot say. Source: SQS API reference, query protocol. */
const structured = ["MessageAttributes", "MessageSystemAttributes", "AttributeNames", "MessageAttributeNames"];

function checkFormParameters(path: string, kind: string, { parameters }: Record<string, unknown>): Issue[] {
    if (kind !== "sqsQueue" || !isPlainObject(parameters)) return [];
    return structured
        .filter((parameter) => parameters[parameter] !== undefined)
        .map((parameter) =>
            found(
                step(step(path, "parameters"), parameter),
                "a REST API sends it to SQS in parts, such as MessageAttribute.1.Name",
                undefined,
                "write the whole request with requestTemplates",
            ),
        );
}
