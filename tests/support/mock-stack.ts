import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";

/** A resource as a program registered it under mocks, its options included. */
export interface Registered {
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly inputs: Record<string, unknown>;
    readonly protect: boolean;
    readonly dependencies: readonly string[];
    readonly provider: string;
    readonly deleteBeforeReplace: boolean;
    readonly retainOnDelete: boolean;
}

/** What a program did under mocks. */
export interface MockRun {
    /** In order of registration, the stack itself left out. */
    readonly resources: readonly Registered[];
    readonly outputs: Record<string, unknown>;
    readonly errors: readonly unknown[];
    /** The resources of one type, such as `aws:apigatewayv2/route:Route`. */
    of(type: string): readonly Registered[];
    /** The one resource of a type. */
    only(type: string): Registered;
}

export interface MockOptions {
    readonly project?: string;
    readonly stack?: string;
    /** Whether outputs that are not inputs stay unknown. */
    readonly preview?: boolean;
    readonly config?: Record<string, string>;
    readonly invoke?: (token: string, inputs: Record<string, unknown>) => Record<string, unknown>;
    /** State of a resource the program reads. */
    readonly read?: (type: string, id: string) => Record<string, unknown>;
}

const account = "123456789012";

/** Ids as AWS forms them where a component reads one, else the name. */
function idOf(type: string, name: string): string {
    return type === "aws:cognito/userPool:UserPool" ? "eu-west-1_AbCdEfGhI" : `${name}-id`;
}

/** What AWS would answer beside the inputs, as far as the components read it. */
export function stateOf(
    type: string,
    name: string,
    inputs: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
    switch (type) {
        case "aws:lambda/function:Function":
            return {
                name: `${name}-1234567`,
                arn: `arn:aws:lambda:eu-west-1:${account}:function:${name}-1234567`,
                invokeArn: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${name}/invocations`,
                timeout: 3,
            };
        case "aws:lambda/alias:Alias":
            return { arn: `arn:aws:lambda:eu-west-1:${account}:function:orders:${name}`, name };
        case "aws:lambda/functionUrl:FunctionUrl":
            return {
                urlId: `${name}id`,
                functionUrl: `https://${name}id.lambda-url.eu-west-1.on.aws/`,
                functionArn: `arn:aws:lambda:eu-west-1:${account}:function:${name}`,
            };
        case "aws:cloudfront/distribution:Distribution":
            return {
                arn: `arn:aws:cloudfront::${account}:distribution/E2EXAMPLE`,
                domainName: "d111111abcdef8.cloudfront.net",
                hostedZoneId: "Z2FDTNDATAQYW2",
            };
        case "aws:apigateway/restApi:RestApi":
            return { executionArn: `arn:aws:execute-api:eu-west-1:${account}:${name}-id`, rootResourceId: "root" };
        case "aws:apigateway/stage:Stage":
            return {
                invokeUrl: "https://api-id.execute-api.eu-west-1.amazonaws.com/live",
                arn: `arn:aws:apigateway:eu-west-1::/restapis/api-id/stages/${name}`,
            };
        case "aws:apigateway/apiKey:ApiKey":
            return { value: `made-by-aws-for-${name}` };
        case "aws:apigateway/domainName:DomainName":
            return {
                arn: `arn:aws:apigateway:eu-west-1:${account}:/domainnames/${name}+abc`,
                domainNameId: "abc",
                regionalDomainName: "d-abc.execute-api.eu-west-1.amazonaws.com",
                regionalZoneId: "ZLY8HYME6SFDD",
                cloudfrontDomainName: "d111.cloudfront.net",
                cloudfrontZoneId: "Z2FDTNDATAQYW2",
            };
        case "aws:wafv2/webAcl:WebAcl":
            return { arn: `arn:aws:wafv2:eu-west-1:${account}:regional/webacl/${name}/1` };
        case "aws:lb/loadBalancer:LoadBalancer":
            return {
                arn: `arn:aws:elasticloadbalancing:eu-west-1:${account}:loadbalancer/${familyOf(inputs)}/${name}/1`,
                dnsName: `${name}-1234.eu-west-1.elb.amazonaws.com`,
                zoneId: "Z32O12XQLNTSW2",
            };
        case "aws:lb/listener:Listener":
            return { arn: `arn:aws:elasticloadbalancing:eu-west-1:${account}:listener/app/${name}/1/2` };
        case "aws:lb/targetGroup:TargetGroup":
            return { arn: `arn:aws:elasticloadbalancing:eu-west-1:${account}:targetgroup/${name}/3` };
        case "aws:sns/topic:Topic":
            return { arn: `arn:aws:sns:eu-west-1:${account}:${name}` };
        case "aws:dynamodb/table:Table":
            return { arn: `arn:aws:dynamodb:eu-west-1:${account}:table/${name}`, name };
        case "aws:s3/bucket:Bucket":
            return { arn: `arn:aws:s3:::${name}`, bucket: name };
        case "aws:cognito/userPool:UserPool":
            return { arn: `arn:aws:cognito-idp:eu-west-1:${account}:userpool/eu-west-1_AbCdEfGhI` };
        case "aws:apigatewayv2/api:Api":
            return {
                executionArn: `arn:aws:execute-api:eu-west-1:${account}:${name}-id`,
                apiEndpoint: `https://${name}-id.execute-api.eu-west-1.amazonaws.com`,
            };
        case "aws:apigatewayv2/stage:Stage":
            return { invokeUrl: "https://api-id.execute-api.eu-west-1.amazonaws.com/" };
        case "aws:apigatewayv2/domainName:DomainName":
            return {
                domainNameConfiguration: {
                    targetDomainName: "d-abc.execute-api.eu-west-1.amazonaws.com",
                    hostedZoneId: "ZLY8HYME6SFDD",
                },
            };
        case "aws:acm/certificate:Certificate":
            return {
                arn: `arn:aws:acm:eu-west-1:${account}:certificate/1`,
                domainValidationOptions: [
                    { resourceRecordName: "_x.api", resourceRecordType: "CNAME", resourceRecordValue: "_y.acm" },
                ],
            };
        case "aws:cloudwatch/logGroup:LogGroup":
            return { arn: `arn:aws:logs:eu-west-1:${account}:log-group:${name}` };
        case "aws:iam/role:Role":
            return { arn: `arn:aws:iam::${account}:role/${name}`, name };
        case "aws:sqs/queue:Queue":
            return {
                arn: `arn:aws:sqs:eu-west-1:${account}:${name}`,
                url: `https://sqs.eu-west-1.amazonaws.com/${account}/${name}`,
            };
        case "aws:sfn/stateMachine:StateMachine":
            return { arn: `arn:aws:states:eu-west-1:${account}:stateMachine:${name}` };
        case "aws:cloudwatch/eventBus:EventBus":
            return { arn: `arn:aws:events:eu-west-1:${account}:event-bus/${name}` };
        case "aws:kinesis/stream:Stream":
            return { arn: `arn:aws:kinesis:eu-west-1:${account}:stream/${name}`, name };
        default:
            return {};
    }
}

/** The part of a load balancer's ARN that tells its type. Source: ELB user guides, "Load balancer ARNs". */
function familyOf({ loadBalancerType }: Readonly<Record<string, unknown>>): string {
    return loadBalancerType === "network" ? "net" : loadBalancerType === "gateway" ? "gwy" : "app";
}

/** The inputs with what AWS adds, also inside an object the program gave. */
function filledIn(inputs: Record<string, unknown>, answered: Record<string, unknown>): Record<string, unknown> {
    const isObject = (value: unknown): value is Record<string, unknown> =>
        typeof value === "object" && value !== null && !Array.isArray(value);
    const merged = { ...answered, ...inputs };
    for (const [key, value] of Object.entries(answered)) {
        const given = inputs[key];
        if (isObject(value) && isObject(given)) merged[key] = filledIn(given, value);
    }
    return merged;
}

const wellKnownInvokes: Record<string, Record<string, unknown>> = {
    "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
    "aws:index/getRegion:getRegion": { region: "eu-west-1", id: "eu-west-1" },
    "aws:index/getCallerIdentity:getCallerIdentity": { accountId: account },
    "aws:route53/getZone:getZone": { zoneId: "Z123", name: "example.com" },
};

interface RegisterRequest {
    getType(): string;
    getName(): string;
    getParent(): string;
    getProtect(): boolean;
    getDependenciesList(): string[];
    getProvider(): string;
    getDeletebeforereplace(): boolean;
    getRetainondelete(): boolean;
    getObject(): { toJavaScript(): Record<string, unknown> } | undefined;
}

/** Pulumi's mock monitor, which also notes the options that `MockResourceArgs` leaves out. */
class RecordingMonitor extends MockMonitor {
    public readonly registered: Registered[] = [];

    public override async registerResource(
        req: RegisterRequest,
        callback: (error: unknown, response: unknown) => void,
    ): Promise<void> {
        if (req.getType() !== "pulumi:pulumi:Stack") {
            this.registered.push({
                type: req.getType(),
                name: req.getName(),
                parent: req.getParent(),
                inputs: req.getObject()?.toJavaScript() ?? {},
                protect: req.getProtect(),
                dependencies: req.getDependenciesList(),
                provider: req.getProvider(),
                deleteBeforeReplace: req.getDeletebeforereplace(),
                retainOnDelete: req.getRetainondelete(),
            });
        }
        await super.registerResource(req, callback);
    }
}

/** Runs a program under Pulumi's mocks, with a stack around it, to its end. */
export async function runWithMocks(
    program: () => object | Promise<object>,
    { project = "orders", stack = "dev", preview = false, config = {}, invoke, read }: MockOptions = {},
): Promise<MockRun> {
    const monitor = new RecordingMonitor({
        newResource: ({ type, name, inputs, custom, id }) => {
            const given = inputs as Record<string, unknown>;
            // Only one that is read has an id already.
            if (id !== undefined && id !== "" && read !== undefined) return { id, state: read(type, id) };
            return {
                id: custom === false || preview ? undefined : idOf(type, name),
                state: preview ? given : filledIn(given, stateOf(type, name, given)),
            };
        },
        call: ({ token, inputs }) => {
            const answer = invoke?.(token, inputs as Record<string, unknown>) ?? wellKnownInvokes[token];
            if (answer === undefined) throw new Error(`no mock answers ${token}`);
            return answer;
        },
    });
    setMockOptions(monitor, project, stack, preview);
    // Stripped from the typings; without it aliases and the like arrive in the legacy form.
    await (pulumi.runtime as unknown as { awaitFeatureSupport(): Promise<void> }).awaitFeatureSupport();
    pulumi.runtime.setAllConfig({ "aws:region": "eu-west-1", ...config });
    const errors: unknown[] = [];
    let outputs: Record<string, unknown> = {};
    let firstNoted = (): void => undefined;
    const noted = new Promise<void>((resolve) => (firstNoted = resolve));
    const note = (error: unknown): void => {
        errors.push(error);
        firstNoted();
    };
    process.on("unhandledRejection", note);
    const others = process.listeners("unhandledRejection").filter((listener) => listener !== note);
    for (const listener of others) process.off("unhandledRejection", listener);
    const toItsEnd = async (): Promise<void> => {
        const answered: unknown = await pulumi.runtime.runInPulumiStack(async () => await program());
        outputs = (await plain(answered)) as Record<string, unknown>;
        await pulumi.runtime.disconnect();
    };
    try {
        // Nobody answers what waits for a resource whose inputs failed: a real run ends the process there.
        await Promise.race([toItsEnd(), noted.then(() => idle(() => monitor.registered.length + errors.length))]);
    } catch (error) {
        errors.push(error);
    } finally {
        process.off("unhandledRejection", note);
        for (const listener of others) process.on("unhandledRejection", listener);
    }
    const of = (type: string): readonly Registered[] => monitor.registered.filter((resource) => resource.type === type);
    return {
        resources: monitor.registered,
        outputs,
        errors,
        of,
        only: (type) => {
            const [only, ...others] = of(type);
            if (only === undefined || others.length > 0) throw new Error(`${String(of(type).length)} of ${type}`);
            return only;
        },
    };
}

/** Once nothing more has been counted for a while of the event loop, whatever its time. */
async function idle(count: () => number): Promise<void> {
    let last = -1;
    for (let turns = 0; turns < 100; turns++) {
        if (count() !== last) turns = 0;
        last = count();
        await new Promise(setImmediate);
    }
}

/** The values of a program's outputs; an output that stays unknown becomes the text `[unknown]`. */
async function plain(outputs: unknown): Promise<unknown> {
    if (pulumi.Output.isInstance(outputs)) {
        // Left out of the SDK's typings, not of the SDK (output.js).
        const output = outputs as unknown as { promise(): Promise<unknown>; isKnown: Promise<boolean> };
        return (await output.isKnown) ? await output.promise() : "[unknown]";
    }
    if (Array.isArray(outputs)) return Promise.all(outputs.map(plain));
    if (typeof outputs !== "object" || outputs === null) return outputs;
    const entries = Object.entries(outputs).map(async ([key, value]) => [key, await plain(value)] as const);
    return Object.fromEntries(await Promise.all(entries));
}
