import { isArn, parseArn } from "../../model/arn";
import { type Check, oneOf, text, wrongType } from "../../model/check";
import { checkFunctionArn } from "../../model/function-arn";
import { issue, type Issue, nearest, quote, step } from "../../model/issue";
import { httpApiLimits } from "../../model/limits";
import { methods } from "../../model/route-key";
import { isServiceKind, serviceActions, serviceIntegrationOf, type ServiceKind } from "../../model/service-integration";
import { parseUrl } from "../../model/url";
import type {
    AppConfigTarget,
    CloudMapServiceTarget,
    EventBusTarget,
    FunctionTarget,
    HttpUrlTarget,
    KinesisStreamTarget,
    PrivateListenerTarget,
    SqsQueueTarget,
    StateMachineTarget,
    VpcConnection,
} from "../targets/args";
import { targetKinds, type TargetKind } from "../targets/target-kinds";
import { isPlain } from "../when-known";
import { isPlainObject } from "../plain-object";
import { checkServiceParameter, type MappingScope } from "./validate-mappings";
import { type FieldCheck, type Fields, input, list, object } from "./validate-shape";

/** What a target may refer to. */
export interface TargetScope extends MappingScope {
    /** Whether the API has a VPC connection of its own. */
    readonly vpcLink: boolean;
}

const found = (path: string, problem: string, got: unknown, fix: string, rule?: string): Issue[] => [
    issue({
        path,
        code: "target-invalid",
        problem,
        ...(got === undefined ? {} : { got: quote(got) }),
        ...(rule === undefined ? {} : { rule }),
        fix,
    }),
];

const name = text("orders");

/** Fields of a function given by its ARN. */
export const functionFields: Fields<FunctionTarget> = { arn: input(checkFunctionArn), name };

/** An address requests are sent on to; `{name}` is a path variable of the route, when those are given. */
export const checkHttpUrl = (pathVariables?: readonly string[]): Check =>
    text("https://example.com/items/{id}", (path, url) => {
        const parsed = parseUrl(url.replace(/[{}]/g, "_"));
        if (parsed === undefined || !/^https?:\/\/[^/]/.test(url)) {
            const fix = /^[\w-]+(\.[\w-]+)+/.test(url) ? `write ${quote(`https://${url}`)}` : "write https://HOST/PATH";
            return found(path, "an address is an absolute http or https URL", url, fix);
        }
        if (parsed.username !== "" || parsed.password !== "") {
            return found(
                path,
                "an address must not hold a user name or password",
                `${parsed.protocol}//...@${parsed.host}`,
                "send a header with requestParameters",
            );
        }
        if (url.length > httpApiLimits.uri)
            return found(path, "an address has at most 2,048 characters", `${url.length} characters`, "shorten it");
        if (/^https?:\/\/[^/?#]*[{}]/.test(url))
            return found(path, "a host holds no path variable", url, "write the host itself");
        return pathVariables === undefined ? [] : checkVariables(path, url, pathVariables);
    });

function checkVariables(path: string, url: string, offered: readonly string[]): Issue[] {
    return [...url.matchAll(/\{([^{}]*)\}/g)].flatMap(([whole, variable = ""]) => {
        if (offered.includes(variable)) return [];
        const bare = variable.replace(/\+$/, "");
        const near = offered.includes(bare) ? bare : nearest(bare, offered);
        const fix =
            near !== undefined
                ? `write {${near}}`
                : "put the variable into the route's path, or take it out of the address";
        return found(path, `the route's path has no variable ${quote(variable)}`, whole, fix);
    });
}

/** The check of an ARN of one service. */
export const arnOf = (service: string, resource: RegExp, problem: string, fix: string): Check =>
    text(fix, (path, value) => {
        const arn = parseArn(value);
        return isArn(arn) && arn.service === service && resource.test(arn.resource)
            ? []
            : found(path, problem, value, `write ${fix}`);
    });

/** The ARN of a listener. Source: the service's message "integration uri should be a valid ELB listener ARN ...". */
export const checkListenerArn = arnOf(
    "elasticloadbalancing",
    /^listener\/(app|net)\/.+/,
    "a private listener is one of an Application or Network Load Balancer, by its ARN",
    "arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/ID/ID",
);
/** The ARN of a Cloud Map service. */
export const checkCloudMapServiceArn = arnOf(
    "servicediscovery",
    /^service\/.+/,
    "a Cloud Map service is given by its ARN",
    "arn:aws:servicediscovery:REGION:ACCOUNT:service/ID",
);
/** The ARN of an SQS queue. */
export const checkQueueArn = arnOf(
    "sqs",
    /^[\w-]+(\.fifo)?$/,
    "a queue is given by its ARN",
    "arn:aws:sqs:REGION:ACCOUNT:NAME",
);
/** The ARN of an event bus. */
export const checkBusArn = arnOf(
    "events",
    /^event-bus\/.+/,
    "an event bus is given by its ARN",
    "arn:aws:events:REGION:ACCOUNT:event-bus/NAME",
);
/** The ARN of a Kinesis data stream. */
export const checkStreamArn = arnOf(
    "kinesis",
    /^stream\/.+/,
    "a stream is given by its ARN",
    "arn:aws:kinesis:REGION:ACCOUNT:stream/NAME",
);
/** The ARN of a state machine. */
export const checkStateMachineArn = arnOf(
    "states",
    /^stateMachine:.+/,
    "a state machine is given by its ARN",
    "arn:aws:states:REGION:ACCOUNT:stateMachine:NAME",
);
/** The URL of an SQS queue. */
export const checkQueueUrl: Check = text("https://sqs.eu-west-1.amazonaws.com/123456789012/orders", (path, url) =>
    /^https?:\/\/[^/]+\/.+/.test(url)
        ? []
        : found(
              path,
              "a queue's URL is an https address",
              url,
              url.startsWith("arn:") ? "write the queue's URL here and its ARN as queueArn" : "write the queue's url",
          ),
);

const connection: Fields<VpcConnection> = {
    vpcLinkId: input(text("a1b2c3")),
    subnetIds: input(list(input(text("subnet-0a1b2c3d")), 'subnetIds: ["subnet-0a1b2c3d"]', 1)),
    securityGroupIds: input(list(input(text("sg-0a1b2c3d")), 'securityGroupIds: ["sg-0a1b2c3d"]')),
};

/** A VPC connection: a link that exists, or the subnets to make one in. */
export function checkVpcConnection(path: string, value: unknown): Issue[] {
    const example = "{ vpcLinkId } or { subnetIds, securityGroupIds }";
    const issues = object({ fields: connection, example })(path, value);
    if (!isPlainObject(value)) return issues;
    const { vpcLinkId, subnetIds, securityGroupIds } = value;
    if (vpcLinkId !== undefined && (subnetIds !== undefined || securityGroupIds !== undefined)) {
        const other = subnetIds === undefined ? "securityGroupIds" : "subnetIds";
        issues.push(
            ...found(
                step(path, other),
                "a VPC link that exists has its subnets and security groups",
                undefined,
                `leave vpcLinkId or ${other} out`,
            ),
        );
    } else if (vpcLinkId === undefined && subnetIds === undefined) {
        issues.push(...found(path, "a VPC connection needs a link or subnets", value, `write ${example}`));
    }
    const { subnetsPerVpcLink: most } = httpApiLimits;
    if (Array.isArray(subnetIds) && subnetIds.length > most) {
        issues.push(
            ...found(
                step(path, "subnetIds"),
                `a VPC link has at most ${most} subnets`,
                subnetIds.length,
                "name fewer",
                "AWS raises it on request",
            ),
        );
    }
    return issues;
}

const checkMethod: Check = oneOf(methods, "method", "target-invalid");

const privateFields = {
    connection: checkVpcConnection,
    method: checkMethod,
    tlsServerName: text("internal.example.com"),
};

/** The fields of every kind of target; service parameters are checked as mappings. */
function fieldsOf(kind: TargetKind, scope: TargetScope): { readonly [field: string]: FieldCheck } {
    const mapped = input(checkServiceParameter(scope));
    const parameters: Check = () => [];
    switch (kind) {
        case "function":
            return functionFields;
        case "httpUrl":
            return {
                url: input(checkHttpUrl(scope.pathVariables)),
                method: checkMethod,
            } satisfies Fields<HttpUrlTarget>;
        case "privateListener":
            return { listenerArn: input(checkListenerArn), ...privateFields } satisfies Fields<PrivateListenerTarget>;
        case "cloudMapService":
            return {
                serviceArn: input(checkCloudMapServiceArn),
                ...privateFields,
            } satisfies Fields<CloudMapServiceTarget>;
        case "sqsQueue":
            return {
                queueUrl: input(checkQueueUrl),
                queueArn: input(checkQueueArn),
                action: checkAction(kind),
                parameters,
                name,
            } satisfies Fields<SqsQueueTarget>;
        case "eventBus":
            return {
                busArn: input(checkBusArn),
                source: mapped,
                detailType: mapped,
                detail: mapped,
                parameters,
                name,
            } satisfies Fields<EventBusTarget>;
        case "stateMachine":
            return {
                stateMachineArn: input(checkStateMachineArn),
                action: checkAction(kind),
                parameters,
                name,
            } satisfies Fields<StateMachineTarget>;
        case "kinesisStream":
            return {
                streamName: mapped,
                streamArn: input(checkStreamArn),
                data: mapped,
                partitionKey: mapped,
                parameters,
                name,
            } satisfies Fields<KinesisStreamTarget>;
        case "appConfig":
            return {
                application: mapped,
                environment: mapped,
                configuration: mapped,
                clientId: mapped,
                parameters,
                name,
            } satisfies Fields<AppConfigTarget>;
    }
}

const checkAction = (kind: ServiceKind): Check => oneOf(serviceActions(kind), "action", "target-invalid");

const requiredOf: { readonly [K in TargetKind]: readonly string[] } = {
    function: ["arn"],
    httpUrl: ["url"],
    privateListener: ["listenerArn"],
    cloudMapService: ["serviceArn"],
    sqsQueue: ["queueUrl", "queueArn"],
    eventBus: ["busArn", "source", "detailType"],
    stateMachine: ["stateMachineArn"],
    kinesisStream: ["streamName", "streamArn"],
    appConfig: ["application", "environment", "configuration"],
};

/** Everything wrong with a target's own fields; its being one target of a known kind is `readRouteTable`'s. */
export function checkTarget(path: string, value: unknown, scope: TargetScope): Issue[] {
    if (typeof value === "string") return checkFunctionArn(path, value);
    const kind = targetKindOf(value);
    if (kind === undefined || !isPlainObject(value) || !isPlainObject(value[kind])) return [];
    const data = value[kind];
    const at = step(path, kind);
    const required = requiredOf[kind];
    const example = `${kind}: { ${required.join(", ")} }`;
    const issues = object({ fields: fieldsOf(kind, scope), required, example })(at, data);
    const isPrivate = kind === "privateListener" || kind === "cloudMapService";
    if (isPrivate && data.connection === undefined && !scope.vpcLink) {
        issues.push(
            ...found(
                at,
                "API Gateway needs a way into the VPC",
                undefined,
                "give the target a connection, or the API a vpcLink",
            ),
        );
    }
    return isServiceKind(kind) ? [...issues, ...checkParameters(at, kind, data, scope)] : issues;
}

/** The one kind a target has; undefined when it has none, several, or an unknown one. */
export function targetKindOf(value: unknown): TargetKind | undefined {
    if (!isPlainObject(value)) return undefined;
    const set = targetKinds.filter((kind) => value[kind] !== undefined);
    const [only] = set;
    return set.length === 1 ? only : undefined;
}

/** `parameters` of a service integration: known to the service, and not said twice. */
function checkParameters(path: string, kind: ServiceKind, data: Record<string, unknown>, scope: TargetScope): Issue[] {
    const { parameters } = data;
    const action = data.action ?? undefined;
    const service = action === undefined || typeof action === "string" ? serviceIntegrationOf(kind, action) : undefined;
    if (service === undefined || parameters === undefined) return [];
    const at = step(path, "parameters");
    // An output is reported with the other fields: the parameters' names must be known.
    if (!isPlain(parameters)) return [];
    if (!isPlainObject(parameters)) {
        return [
            wrongType(at, "must be an object", parameters, 'write parameters: { NAME: "value" }', "target-invalid"),
        ];
    }
    const fieldOf = Object.fromEntries(Object.entries(service.fields).map(([field, parameter]) => [parameter, field]));
    const offered = [...service.required, ...service.optional].filter(
        (parameter) => !Object.hasOwn(fieldOf, parameter),
    );
    const check = checkServiceParameter(scope);
    return Object.entries(parameters).flatMap(([parameter, value]) => {
        const where = step(at, parameter);
        const field = Object.hasOwn(fieldOf, parameter) ? fieldOf[parameter] : undefined;
        if (field !== undefined)
            return found(where, `${parameter} is the target's ${field}`, parameter, `write it as ${field}`);
        if (!offered.includes(parameter)) {
            const near = nearest(parameter, offered);
            const fix = near === undefined ? `write one of ${offered.join(", ")}` : `write ${near}`;
            return found(
                where,
                `${service.subtype} has no such parameter`,
                parameter,
                fix,
                'developer guide, "Integration subtype reference"',
            );
        }
        return isPlain(value) ? check(where, value) : [];
    });
}
